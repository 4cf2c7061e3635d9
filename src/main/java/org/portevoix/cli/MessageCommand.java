// SPDX-License-Identifier: Apache-2.0
package org.portevoix.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.portevoix.call.Json;
import org.portevoix.message.Finding;
import org.portevoix.message.LineEncoding;
import org.portevoix.message.MessageCheck;
import org.portevoix.message.MessageConversion;
import org.portevoix.message.MessageFindings;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** {@code message check|convert}: the recording that people will hear. */
@Command(
        name = "message",
        mixinStandardHelpOptions = true,
        description =
                "The recording that people will hear: whether it can be played on a telephone, and a copy that can.",
        subcommands = {MessageCommand.Examine.class, MessageCommand.Convert.class})
public final class MessageCommand {
    /** An encoding in its own spelling; an unknown one is wrong usage. */
    static final class EncodingConverter implements ITypeConverter<LineEncoding> {
        @Override
        public LineEncoding convert(String text) {
            try {
                return LineEncoding.of(text);
            } catch (IllegalArgumentException e) {
                throw new TypeConversionException(String.valueOf(e.getMessage()));
            }
        }
    }

    /** {@code message check}. */
    @Command(
            name = "check",
            mixinStandardHelpOptions = true,
            description =
                    "Looks at a WAV file before anybody hears it: format, silence at its ends, loudness, clipping. Says"
                            + " of each whether it passes and what to change; exit 1 if it may not be played.")
    public static final class Examine implements Callable<Integer> {
        @Option(names = "--json", description = "One JSON object instead of text.")
        private boolean json;

        @Parameters(paramLabel = "FILE", description = "A WAV file.")
        private Path file = Path.of("");

        @Spec
        private @Nullable CommandSpec spec;

        @Override
        public Integer call() throws JsonProcessingException {
            PrintWriter out = Out.of(spec);
            MessageFindings findings = MessageCheck.of(file);
            if (json) {
                out.println(Json.mapper().writeValueAsString(findings));
            } else {
                out.println(file + ": " + findings.level().text());
                print(out, findings.findings());
            }
            out.flush();
            return findings.level() == Finding.Level.BLOCKED ? 1 : 0;
        }
    }

    /** {@code message convert}. */
    @Command(
            name = "convert",
            mixinStandardHelpOptions = true,
            description =
                    "Writes a copy of a WAV file for the telephone: 8 kHz, mono, 0.1 s of silence at the start and at most"
                            + " 1 s at the end. Says what it cut and what is still to be said of the copy.")
    public static final class Convert implements Callable<Integer> {
        @Option(
                names = "--to",
                paramLabel = "ENCODING",
                defaultValue = "pcm",
                converter = EncodingConverter.class,
                description = "pcm (16 bits; the default), a-law or mu-law.")
        private LineEncoding encoding = LineEncoding.PCM;

        @Option(names = "--keep-silence", description = "Cut nothing.")
        private boolean keepSilence;

        @Option(names = "--force", description = "Replace OUT if it is there.")
        private boolean force;

        @Parameters(index = "0", paramLabel = "IN", description = "A WAV file; it stays as it is.")
        private Path in = Path.of("");

        @Parameters(index = "1", paramLabel = "OUT", description = "The file to write.")
        private Path target = Path.of("");

        @Spec
        private @Nullable CommandSpec spec;

        @Override
        public Integer call() {
            PrintWriter out = Out.of(spec);
            MessageFindings before = MessageCheck.of(in);
            MessageConversion.Changes changes = new MessageConversion(encoding, keepSilence).convert(in, target, force);
            MessageFindings after = MessageCheck.of(target);
            out.printf("%s: %s; %s.%n", target, after.level().text(), text(changes));
            print(out, toSay(before, after));
            out.flush();
            return after.level() == Finding.Level.BLOCKED ? 1 : 0;
        }

        private static String text(MessageConversion.Changes changes) {
            return "cut " + millis(changes.cutBefore()) + " of silence at the start, " + millis(changes.cutAfter())
                    + " at the end"
                    + (changes.lowered() < 0.05
                            ? ""
                            : String.format(Locale.ROOT, "; lowered by %.1f dB", changes.lowered()));
        }

        private static String millis(Duration duration) {
            return String.format(Locale.ROOT, "%,d ms", duration.toMillis());
        }

        /** The copy's faults, and the clipping of the recording, which the copy hides. */
        private static List<Finding> toSay(MessageFindings before, MessageFindings after) {
            List<Finding> findings = new ArrayList<>();
            findings.addAll(after.at(Finding.Level.BLOCKED));
            findings.addAll(after.at(Finding.Level.WARNING));
            before.at(Finding.Level.WARNING).stream()
                    .filter(finding -> finding.title().equals("Clipping")
                            || finding.title().equals("Channels"))
                    .forEach(findings::add);
            return findings;
        }
    }

    private static void print(PrintWriter out, List<Finding> findings) {
        findings.forEach(finding -> out.printf(
                Locale.ROOT, "  %-8s %-17s %s%n", finding.level().text(), finding.title(), finding.detail()));
    }
}

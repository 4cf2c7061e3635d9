// SPDX-License-Identifier: Apache-2.0
package org.portevoix.cli;

import java.io.PrintWriter;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.portevoix.audit.AuditEntry;
import org.portevoix.audit.AuditKind;
import org.portevoix.audit.AuditLog;
import org.portevoix.audit.AuditProof;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** {@code audit verify|show}: the log of what was done, and the proof that nobody has touched it. */
@Command(
        name = "audit",
        mixinStandardHelpOptions = true,
        description = "The log of what was done, each entry sealed by the one before it.",
        subcommands = {AuditCommand.Verify.class, AuditCommand.Show.class})
public final class AuditCommand {
    private static AuditLog log(HomeOption.Store store) {
        return new AuditLog(store.database(), store.clock());
    }

    /** A hash as {@code audit verify} prints it. */
    static final class HashConverter implements ITypeConverter<String> {
        @Override
        public String convert(String text) {
            String hash = text.strip().toLowerCase(Locale.ROOT);
            if (!hash.matches("[0-9a-f]{64}")) {
                throw new TypeConversionException("must be the 64 hexadecimal digits that 'audit verify' prints");
            }
            return hash;
        }
    }

    /** A kind in its own spelling; an unknown one is wrong usage, and the nearest is named. */
    static final class KindConverter implements ITypeConverter<String> {
        @Override
        public String convert(String text) {
            try {
                return AuditKind.of(text).text();
            } catch (IllegalArgumentException e) {
                throw new TypeConversionException(String.valueOf(e.getMessage()));
            }
        }
    }

    /** {@code 2017-04-18T10:00:00Z}, or {@code 2017-04-18} for its beginning in UTC. */
    static final class InstantConverter implements ITypeConverter<Instant> {
        @Override
        public Instant convert(String text) {
            try {
                return text.length() == 10
                        ? LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant()
                        : Instant.parse(text);
            } catch (DateTimeParseException e) {
                throw new TypeConversionException("must be such as 2017-04-18 or 2017-04-18T10:00:00Z, in UTC");
            }
        }
    }

    /** {@code audit verify}. */
    @Command(
            name = "verify",
            mixinStandardHelpOptions = true,
            description =
                    "Walks over the whole log. Prints its last hash, to be written down elsewhere; or names the first entry"
                            + " that was changed, removed, moved or put in, and exits with 1.")
    public static final class Verify implements Callable<Integer> {
        @Mixin
        private HomeOption home = new HomeOption();

        @Option(
                names = "--expect",
                paramLabel = "HASH",
                converter = HashConverter.class,
                description =
                        "A hash printed earlier: fail unless the log still holds it. Nothing else shows that the end"
                                + " was cut off.")
        private @Nullable String expected;

        @Spec
        private @Nullable CommandSpec spec;

        @Override
        public Integer call() {
            PrintWriter out = Out.of(spec);
            try (HomeOption.Store store = home.store()) {
                AuditProof.Result result = AuditProof.of(log(store), expected);
                if (result.fault() != null) {
                    out.println("NOT WHOLE: " + result.fault() + ".");
                }
                if (result.entries() > 0) {
                    out.printf(
                            Locale.ROOT,
                            "%,d entries fit, from %s to %s.%n",
                            result.entries(),
                            result.from(),
                            result.to());
                } else {
                    out.println("No entry.");
                }
                out.println("Last hash " + result.lastHash());
                out.flush();
                return result.fault() == null ? 0 : 1;
            }
        }
    }

    /** {@code audit show}. */
    @Command(
            name = "show",
            mixinStandardHelpOptions = true,
            description = "The entries in order: number, time, kind, campaign, subject and detail ('-' for none).")
    public static final class Show implements Callable<Integer> {
        @Mixin
        private HomeOption home = new HomeOption();

        @Option(
                names = "--since",
                paramLabel = "TIME",
                converter = InstantConverter.class,
                description = "Only from this time on, in UTC: 2017-04-18 or 2017-04-18T10:00:00Z.")
        private @Nullable Instant since;

        @Option(
                names = "--kind",
                paramLabel = "KIND",
                converter = KindConverter.class,
                description = "Only of this kind, such as refusal or campaign-finished.")
        private @Nullable String kind;

        @Spec
        private @Nullable CommandSpec spec;

        @Override
        public Integer call() {
            PrintWriter out = Out.of(spec);
            try (HomeOption.Store store = home.store()) {
                log(store).each(entry -> {
                    if (isChosen(entry)) {
                        out.println(line(entry));
                    }
                });
            }
            out.flush();
            return 0;
        }

        private boolean isChosen(AuditEntry entry) {
            return (since == null || !entry.at().isBefore(since)) && (kind == null || kind.equals(entry.kind()));
        }

        private static String line(AuditEntry entry) {
            return String.format(
                    Locale.ROOT,
                    "%6d  %s  %-17s %s %s %s",
                    entry.id(),
                    entry.at(),
                    entry.kind(),
                    orDash(entry.campaign()),
                    orDash(entry.subject()),
                    entry.detail());
        }

        private static String orDash(@Nullable String text) {
            return text == null ? "-" : text;
        }
    }
}

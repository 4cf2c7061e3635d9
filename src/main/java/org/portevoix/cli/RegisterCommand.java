// SPDX-License-Identifier: Apache-2.0
package org.portevoix.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.portevoix.opposition.Register;
import org.portevoix.opposition.RegisterFormat;
import org.portevoix.opposition.Registers;
import org.portevoix.opposition.formats.RegisterRequest;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** {@code register import|list|request}: the opposition registers of authorities. */
@Command(
        name = "register",
        mixinStandardHelpOptions = true,
        description =
                "The opposition registers of authorities, by which a campaign with 'registers: [NAME, ...]' screens"
                        + " every call.",
        subcommands = {RegisterImportCommand.class, RegisterCommand.Show.class, RegisterCommand.Request.class})
public final class RegisterCommand {
    /** A format in its own spelling; an unknown one is wrong usage, and the nearest is named. */
    static final class FormatConverter implements ITypeConverter<RegisterFormat> {
        @Override
        public RegisterFormat convert(String text) {
            try {
                return RegisterFormat.of(text);
            } catch (IllegalArgumentException e) {
                throw new TypeConversionException(String.valueOf(e.getMessage()));
            }
        }
    }

    /** {@code register list}. */
    @Command(
            name = "list",
            mixinStandardHelpOptions = true,
            description =
                    "Each register with its date, how long it may be used, how many numbers are on it, which numbers it"
                            + " speaks of, and where it came from.")
    public static final class Show implements Callable<Integer> {
        private static final String ROW = "%-16s %-8s %-10s %-16s %12s  %-24s %s%n";
        private static final int COVERAGE = 24;

        @Mixin
        private HomeOption home = new HomeOption();

        @Spec
        private @Nullable CommandSpec spec;

        @Override
        public Integer call() {
            PrintWriter out = Out.of(spec);
            try (HomeOption.Store store = home.store()) {
                Registers registers = new Registers(store.database(), store.clock());
                List<Register> all = registers.all();
                if (all.isEmpty()) {
                    out.println("No register; 'register import FILE --format F' brings one in.");
                } else {
                    out.printf(ROW, "name", "format", "date", "valid until", "entries", "covers", "source");
                }
                all.forEach(register -> print(out, register, registers));
            }
            out.flush();
            return 0;
        }

        private static void print(PrintWriter out, Register register, Registers registers) {
            Register.Listing listing = register.listing();
            out.printf(
                    ROW,
                    listing.name(),
                    listing.format().text(),
                    listing.listedAt(),
                    validity(register, registers),
                    String.format(Locale.ROOT, "%,d", register.entries()),
                    shortened(register.coverage()),
                    listing.source());
        }

        private static String validity(Register register, Registers registers) {
            Object until = register.listing().validUntil();
            return until == null ? "-" : register.isStale(registers.today()) ? "STALE " + until : until.toString();
        }

        private static String shortened(String coverage) {
            return coverage.length() <= COVERAGE
                    ? coverage
                    : coverage.substring(0, coverage.lastIndexOf(' ', COVERAGE - 3)) + " ...";
        }
    }

    /** {@code register request}. */
    @Command(
            name = "request",
            mixinStandardHelpOptions = true,
            description =
                    "Writes the file that a register wants to be asked with: every contact's number of its country. The"
                            + " answer is for 'register import'.")
    public static final class Request implements Callable<Integer> {
        @Mixin
        private HomeOption home = new HomeOption();

        @Option(
                names = "--format",
                paramLabel = "F",
                required = true,
                converter = FormatConverter.class,
                description = "bloctel or it-rpo.")
        private RegisterFormat format = RegisterFormat.BLOCTEL;

        @Parameters(paramLabel = "FILE", description = "The file to write; an older one is replaced.")
        private Path file = Path.of("request.csv");

        @Spec
        private @Nullable CommandSpec spec;

        @Override
        public Integer call() throws IOException {
            PrintWriter out = Out.of(spec);
            try (HomeOption.Store store = home.store()) {
                RegisterRequest.Written written = new RegisterRequest(store.database()).write(format, file);
                out.printf(
                        Locale.ROOT,
                        "%s asks about %,d numbers; %,d contacts have numbers of other countries.%n",
                        file,
                        written.asked(),
                        written.others());
            }
            out.flush();
            return 0;
        }
    }
}

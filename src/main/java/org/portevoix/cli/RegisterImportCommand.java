// SPDX-License-Identifier: Apache-2.0
package org.portevoix.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.portevoix.config.Durations;
import org.portevoix.opposition.Register;
import org.portevoix.opposition.RegisterFormat;
import org.portevoix.opposition.Registers;
import org.portevoix.opposition.formats.RegisterImport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code register import FILE...}: brings a list in. */
@Command(
        name = "import",
        mixinStandardHelpOptions = true,
        description =
                "Puts a list in the place of the register of that name, whole or not at all: a line that cannot be read"
                        + " refuses the file and leaves the old list. A 'run' that is working takes it up at once.")
public final class RegisterImportCommand implements Callable<Integer> {
    @Mixin
    private HomeOption home = new HomeOption();

    @Option(
            names = "--format",
            paramLabel = "F",
            required = true,
            converter = RegisterCommand.FormatConverter.class,
            description = "plain (one number a line), bloctel, us-dnc, ca-dncl, uk-tps or it-rpo.")
    private RegisterFormat format = RegisterFormat.PLAIN;

    @Option(names = "--name", paramLabel = "NAME", description = "What campaigns call it (default: the format).")
    private @Nullable String name;

    @Option(
            names = "--date",
            paramLabel = "YYYY-MM-DD",
            description = "The date of the list (default: when the file was last changed).")
    private @Nullable LocalDate date;

    @Option(
            names = "--valid",
            paramLabel = "30d",
            description =
                    "How long it may be used, in whole days (default: bloctel 30d, us-dnc and ca-dncl 31d, uk-tps 28d,"
                            + " it-rpo 15d, plain without end).")
    private @Nullable String valid;

    @Option(names = "--source", paramLabel = "TEXT", description = "Where it came from (default: the files' names).")
    private @Nullable String source;

    @Option(
            names = "--country",
            paramLabel = "ISO",
            defaultValue = "FR",
            description = "Country of a plain list's numbers without country code (default: FR).")
    private String country = "FR";

    @Option(
            names = "--areas",
            paramLabel = "AREA",
            split = ",",
            description =
                    "us-dnc, ca-dncl: area codes of the subscription, 212,646 (default: those with a number on the list).")
    private Set<Integer> areas = Set.of();

    @Parameters(
            paramLabel = "FILE",
            arity = "1..*",
            description = "The list, plain or as .gz or .zip; several downloads make one list.")
    private List<Path> files = List.of();

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        PrintWriter out = Out.of(spec);
        try (HomeOption.Store store = home.store()) {
            Registers registers = new Registers(store.database(), store.clock());
            Register register = new RegisterImport(registers, home.plans())
                    .run(files, listing(registers.today()), new RegisterImport.Options(country, checkedAreas()));
            LocalDate until = register.listing().validUntil();
            out.printf(
                    Locale.ROOT,
                    "%s: %,d numbers, %s; covers %s.%n",
                    register.title(),
                    register.entries(),
                    until == null
                            ? "does not age"
                            : register.isStale(registers.today()) ? "STALE since " + until : "valid until " + until,
                    register.coverage());
            out.flush();
        }
        return 0;
    }

    private Register.Listing listing(LocalDate today) throws IOException {
        String called = name == null ? format.text() : name;
        if (!Register.isName(called)) {
            throw new IllegalArgumentException("--name " + Register.NAMES + ", not '" + called + "'");
        }
        LocalDate listedAt = date == null ? lastChanged(today) : date;
        if (listedAt.isAfter(today)) {
            throw new IllegalArgumentException("--date " + listedAt + " lies in the future; today is " + today);
        }
        return new Register.Listing(called, format, origin(), listedAt, validUntil(listedAt));
    }

    private String origin() {
        return source != null
                ? source
                : files.stream().map(file -> String.valueOf(file.getFileName())).collect(Collectors.joining(", "));
    }

    /** Of the oldest file: a list is as old as its oldest part. */
    private LocalDate lastChanged(LocalDate today) throws IOException {
        LocalDate oldest = today;
        for (Path file : files) {
            try {
                LocalDate changed =
                        LocalDate.ofInstant(Files.getLastModifiedTime(file).toInstant(), ZoneOffset.UTC);
                oldest = changed.isBefore(oldest) ? changed : oldest;
            } catch (NoSuchFileException e) {
                throw new IllegalArgumentException(file + ": there is no such file", e);
            }
        }
        return oldest;
    }

    private @Nullable LocalDate validUntil(LocalDate listedAt) {
        if (valid == null) {
            return format.validUntil(listedAt);
        }
        Duration length;
        try {
            length = Durations.parse(valid);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("--valid " + e.getMessage(), e);
        }
        if (length.toDays() < 1) {
            throw new IllegalArgumentException("--valid must be at least 1d, not '" + valid + "'");
        }
        return listedAt.plusDays(length.toDays());
    }

    private Set<Integer> checkedAreas() {
        areas.stream().filter(area -> area < 200 || area > 999).findFirst().ifPresent(area -> {
            throw new IllegalArgumentException("--areas must be area codes of three digits such as 212, not " + area);
        });
        return areas;
    }
}

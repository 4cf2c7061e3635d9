// SPDX-License-Identifier: Apache-2.0
package org.portevoix.numbering;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.portevoix.config.ConfigurationException;
import org.portevoix.config.Fault;
import org.portevoix.config.Home;
import org.portevoix.config.Kebab;

/**
 * The French prefixes, by {@code numbering/fr.csv}: ARCEP's numbering plan (decision 2018-0881 as amended) and its
 * file of blocks, MAJNUM of July 2025. The longest prefix decides.
 */
final class FrenchBlocks {
    static final int DEPTH = 6;

    /** By the first six digits of the national number, the leading 0 counted. */
    private final @Nullable Block[] byPrefix = new @Nullable Block[100_000];

    /** @param lines the table, its header first */
    FrenchBlocks(List<String> lines) {
        lines.subList(1, lines.size()).stream()
                .map(Prefix::of)
                .sorted(Comparator.comparingInt(prefix -> prefix.digits().length()))
                .forEach(this::add);
    }

    private void add(Prefix prefix) {
        Arrays.fill(byPrefix, prefix.first(), prefix.first() + prefix.width(), prefix.block());
    }

    /** A line of the table: the digits and what stands behind them. */
    private record Prefix(String digits, Block block) {
        /** Reads {@code 0596;fixed;martinique;596;America/Martinique}; a RuntimeException when it is no such line. */
        static Prefix of(String line) {
            String[] cells = line.split(";", -1);
            if (!cells[0].matches("0\\d{1," + (DEPTH - 1) + "}")) {
                throw new IllegalArgumentException("no prefix: " + cells[0]);
            }
            Block.Use use = Kebab.parse(cells[1], Block.Use.values());
            return new Prefix(cells[0], new Block(use, cells[2], Integer.parseInt(cells[3]), ZoneId.of(cells[4])));
        }

        int width() {
            return (int) Math.pow(10, DEPTH - digits.length());
        }

        int first() {
            return Integer.parseInt(digits) * width();
        }
    }

    /** The block of a ten-digit national number; null when the plan has none. */
    @Nullable
    Block of(long national) {
        return byPrefix[(int) (national / 10_000)];
    }

    /** The lines of an installation's own table, each of which has been read once; a fault names file and line. */
    static List<String> checked(Home home, Path table) {
        List<String> lines = read(table);
        List<Fault> faults = new ArrayList<>();
        for (int i = 1; i < lines.size(); i++) {
            try {
                Prefix.of(lines.get(i));
            } catch (RuntimeException e) {
                faults.add(
                        new Fault(
                                home.shown(table),
                                i + 1,
                                "must look like 0596;fixed;martinique;596;America/Martinique; 'portevoix import-plan' writes it"));
            }
        }
        if (!faults.isEmpty()) {
            throw new ConfigurationException(faults);
        }
        return lines;
    }

    private static List<String> read(Path table) {
        try {
            return Files.readAllLines(table);
        } catch (IOException e) {
            throw new UncheckedIOException(table.toString(), e);
        }
    }

    /** The table that ships, its header first. */
    static List<String> shippedLines() {
        String name = "/numbering/fr.csv";
        try (var stream = FrenchBlocks.class.getResourceAsStream(name);
                var reader = new BufferedReader(new InputStreamReader(
                        java.util.Objects.requireNonNull(stream, name), StandardCharsets.UTF_8))) {
            return reader.lines().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(name, e);
        }
    }
}

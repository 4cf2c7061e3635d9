// SPDX-License-Identifier: Apache-2.0
package org.portevoix.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.portevoix.opposition.Register;
import org.portevoix.opposition.RegisterList;
import org.portevoix.opposition.Registers;
import org.portevoix.scene.Jvm;
import org.portevoix.store.Database;

/**
 * How long a country's opposition list takes to import, by the real jar with a heap of 512 MB into the embedded database,
 * and to take up again by a process that screens calls. Beside it, in the same run: GNU sort -u of the same file, which
 * keeps no list but has to read every line and find the doubles.
 */
class RegisterBench {
    private static final int ENTRIES = Integer.getInteger("bench.register-entries", 30_000_000);
    private static final String ROW = "| %-44s | %12s | %8s | %13s |";

    /** Exchanges begin with 2 to 9, so nobody can have one of these two million numbers of an area. */
    private static final int NUMBERS_OF_AN_AREA = 2_000_000;

    private static final int FIRST_AREA = 201;
    private static final int WIDEST_GAP = 19;

    @TempDir
    Path folder;

    @Test
    void imports() throws Exception {
        Path list = folder.resolve("us-dnc.txt");
        write(list);
        Path home = folder.resolve("home");
        Files.createDirectories(home.resolve("config"));
        Files.copy(Path.of("config/application.properties"), home.resolve("config/application.properties"));

        Measured first = measure(importing(home, list));
        Measured again = measure(importing(home, list));
        Measured sort = measure(new ProcessBuilder("sort", "-u", "-o", "/dev/null", list.toString()));
        double taken = takeUp(home);

        BenchTable.head("Register, -Xmx512m, H2, a file of " + (Files.size(list) >> 20) + " MB");
        BenchTable.line(ROW, "what", "entries", "seconds", "peak memory");
        print("portevoix register import, start included", first);
        print("the same again, in the place of the first", again);
        print("taken up by a process that screens calls", new Measured(taken, "-"));
        print("yardstick: sort -u", sort);
    }

    private static void print(String what, Measured measured) {
        BenchTable.line(
                ROW,
                what,
                String.format(Locale.ROOT, "%,d", ENTRIES),
                String.format(Locale.ROOT, "%.1f", measured.seconds()),
                measured.peak());
    }

    private static ProcessBuilder importing(Path home, Path list) {
        return new ProcessBuilder(
                Jvm.JAVA,
                "-Xmx512m",
                "-jar",
                Path.of("target", "portevoix.jar").toString(),
                "register",
                "import",
                list.toString(),
                "--format",
                "us-dnc",
                "--home",
                home.toString());
    }

    private Measured measure(ProcessBuilder command) throws Exception {
        command.environment().put("LC_ALL", "C");
        return Measured.of(command, folder.resolve("log.txt"));
    }

    private static double takeUp(Path home) {
        try (Database database = Database.open("jdbc:h2:file:" + home.resolve("data/portevoix"), "", "", 2)) {
            long began = System.nanoTime();
            Registers registers = new Registers(database, Clock.systemUTC());
            Register register = registers.find("us-dnc").orElseThrow();
            RegisterList list = registers.list(register).orElseThrow();
            double seconds = (System.nanoTime() - began) / 1e9;
            assertThat(register.entries()).isEqualTo(ENTRIES);
            assertThat(list.listed().getLongCardinality()).isEqualTo(ENTRIES);
            return seconds;
        }
    }

    /** Every tenth number on average, as in the real list, in order. */
    private static void write(Path list) throws IOException {
        Random random = new Random(2003);
        byte[] line = "AAA,NNNNNNN\n".getBytes(java.nio.charset.StandardCharsets.US_ASCII);
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(list), 1 << 20)) {
            int area = FIRST_AREA;
            int subscriber = -1;
            for (int i = 0; i < ENTRIES; i++) {
                subscriber += 1 + random.nextInt(WIDEST_GAP);
                if (subscriber >= NUMBERS_OF_AN_AREA) {
                    area++;
                    subscriber -= NUMBERS_OF_AN_AREA;
                }
                digits(line, 3, area);
                digits(line, 11, subscriber + 10_000_000);
                out.write(line);
            }
        }
    }

    /** The last digits of a number, as many as fit between the comma or the beginning and {@code end}. */
    private static void digits(byte[] line, int end, int number) {
        int rest = number;
        for (int i = end - 1; i >= 0 && line[i] != ','; i--) {
            line[i] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
    }
}

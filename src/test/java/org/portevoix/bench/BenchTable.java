// SPDX-License-Identifier: Apache-2.0
package org.portevoix.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Locale;

/**
 * Where benches print: on the console, and to {@code target/bench.md}, which holds the tables of one run, one below the
 * other. Each head says how fast the machine was at that moment, for it may be shared.
 */
final class BenchTable {
    private static final Path FILE = Path.of("target", "bench.md");
    private static final int MEGABYTES = 128;
    private static boolean begun;

    private BenchTable() {}

    /** @param title what is measured, and under what conditions */
    static void head(String title) {
        line(
                "%n%s%n%s, Java %d, %d cores, one of which does SHA-256 of %.0f MB/s now%n",
                title,
                OffsetDateTime.now(ZoneOffset.UTC).toLocalDate(),
                Runtime.version().feature(),
                Runtime.getRuntime().availableProcessors(),
                hashing());
    }

    static synchronized void line(String format, Object... arguments) {
        String line = String.format(Locale.ROOT, format, arguments) + "\n";
        System.out.print(line);
        try {
            if (!begun) {
                Files.deleteIfExists(FILE);
                begun = true;
            }
            Files.writeString(FILE, line, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static double hashing() {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            byte[] megabyte = new byte[1 << 20];
            long began = System.nanoTime();
            for (int i = 0; i < MEGABYTES; i++) {
                digest.update(megabyte);
            }
            return MEGABYTES / ((System.nanoTime() - began) / 1e9);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.portevoix.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** How long something took, and the most memory its process had at one time, where the system tells. */
record Measured(double seconds, String peak) {
    private static final String UNKNOWN = "-";

    static Measured since(long nanos) {
        return new Measured((System.nanoTime() - nanos) / 1e9, UNKNOWN);
    }

    /** Runs a command to its end, which must be good. */
    static Measured of(ProcessBuilder command, Path log) throws IOException, InterruptedException {
        long began = System.nanoTime();
        Process process =
                command.redirectErrorStream(true).redirectOutput(log.toFile()).start();
        String peak = UNKNOWN;
        while (!process.waitFor(20, TimeUnit.MILLISECONDS)) {
            String now = peak(process.pid());
            peak = now.equals(UNKNOWN) ? peak : now;
        }
        double seconds = (System.nanoTime() - began) / 1e9;
        assertThat(process.exitValue()).as(Files.readString(log)).isZero();
        return new Measured(seconds, peak);
    }

    private static String peak(long process) {
        try {
            return Files.readAllLines(Path.of("/proc", Long.toString(process), "status")).stream()
                    .filter(line -> line.startsWith("VmHWM:"))
                    .map(line -> Long.parseLong(line.replaceAll("[^0-9]", "")) / 1024 + " MB")
                    .findFirst()
                    .orElse(UNKNOWN);
        } catch (IOException e) {
            return UNKNOWN;
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.portevoix.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * One run of the real jar to its end against a {@link GatewayProcess} on the same cores: everybody was called once, and
 * every event was taken.
 *
 * @param stamped what the product wrote down just before each request left
 * @param arrived when the gateway had it
 * @param events the gateway told
 * @param cpu time of the product's process, start and report included
 */
record MeasuredRun(Stamps stamped, Stamps arrived, int events, Duration cpu) {
    /**
     * @param warmUp of these seconds, those that do not count
     * @param events the gateway tells of each call: 0, 1 or 6
     */
    static MeasuredRun of(Path home, double rate, int seconds, int warmUp, int events) throws Exception {
        long begin = TimeUnit.SECONDS.toNanos(warmUp);
        int calls = (int) Math.ceil(rate * seconds);
        try (GatewayProcess gateway = new GatewayProcess(events)) {
            BenchHome.prepare(home, rate, calls);
            // of calls nobody tells anything of, the end is that they are silent
            Process run = BenchHome.run(home, gateway.url(), "CALLS_SILENCE", events == 0 ? "20s" : "10m");
            Runtime.getRuntime().addShutdownHook(new Thread(run::destroyForcibly));
            Duration cpu = Duration.ZERO;
            long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds + 240L);
            while (!run.waitFor(1, TimeUnit.SECONDS) && System.nanoTime() < end) {
                cpu = run.info().totalCpuDuration().orElse(cpu);
            }
            assertThat(run.isAlive()).as("ends by itself").isFalse();
            assertThat(run.exitValue()).as("see " + home.resolve("run.log")).isZero();
            GatewayProcess.Log seen = gateway.log();
            assertThat(seen.arrivals())
                    .extracting(GatewayProcess.Arrival::number)
                    .hasSize(calls)
                    .doesNotHaveDuplicates();
            assertThat(seen.unacknowledged()).isZero();
            return new MeasuredRun(Stamps.of(stamps(home), begin), Stamps.of(seen.times(), begin), seen.events(), cpu);
        }
    }

    private static long[] stamps(Path home) throws IOException {
        Path report = home.resolve("data/reports/bench/calls.csv");
        List<Long> stamps = new ArrayList<>();
        try (BufferedReader lines = Files.newBufferedReader(report)) {
            List<String> header = List.of(lines.readLine().split(",", -1));
            int column = header.indexOf("requested_at");
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                Instant at = Instant.parse(line.split(",", -1)[column]);
                stamps.add(at.getEpochSecond() * 1_000_000_000L + at.getNano());
            }
        }
        return stamps.stream().mapToLong(Long::longValue).toArray();
    }

    /** What the product stamped, and what the gateway saw. */
    List<String> rows(double rate, int limit, int atGateway) {
        return List.of(
                stamped.row("portevoix, stamped before the write", rate, limit),
                arrived.row("portevoix, at the gateway", rate, atGateway));
    }
}

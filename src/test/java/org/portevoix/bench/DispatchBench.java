// SPDX-License-Identifier: Apache-2.0
package org.portevoix.bench;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * How much the real jar carries over loopback HTTP, the gateway on the same cores: 2,000 calls a second of which nothing is
 * told, and 500 a second of each of which six events are told, ten times April 2017.
 */
class DispatchBench {
    private static final int COUNTED = 60;

    private static final int SECONDS = Integer.getInteger("bench.seconds", 75);

    /** {@code -Dbench.loads=500x6}: calls a second, and events told of each. */
    private static final List<Load> LOADS = Stream.of(
                    System.getProperty("bench.loads", "2000x0,500x6").split(",", -1))
            .map(Load::of)
            .toList();

    private record Load(double rate, int events) {
        static Load of(String text) {
            String[] parts = text.split("x", -1);
            return new Load(Double.parseDouble(parts[0]), Integer.parseInt(parts[1]));
        }
    }

    @TempDir
    Path folder;

    @Test
    void dispatch() throws Exception {
        List<String> table = new ArrayList<>(List.of(Stamps.header()));
        for (Load load : LOADS) {
            MeasuredRun run = MeasuredRun.of(
                    folder.resolve("home-" + load.rate()), load.rate(), SECONDS, SECONDS - COUNTED, load.events());
            table.addAll(run.rows(load.rate(), (int) load.rate() + 1, (int) (load.rate() * 1.02)));
            table.add(String.format(
                    Locale.ROOT,
                    "  with %d events a call: %.0f events/s; %.1f s of processor time, %.2f ms a call",
                    load.events(),
                    run.events() / (double) SECONDS,
                    run.cpu().toMillis() / 1e3,
                    run.cpu().toMillis() / (load.rate() * SECONDS)));
        }
        BenchTable.head("Dispatch, " + SECONDS + " s at each load, of which the last " + COUNTED + " s count, "
                + String.join(" ", BenchHome.JVM));
        table.forEach(line -> BenchTable.line("%s", line));
    }
}

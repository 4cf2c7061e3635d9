// SPDX-License-Identifier: Apache-2.0
package org.portevoix.bench;

import java.util.Arrays;
import java.util.Locale;

/**
 * When calls left or arrived, in nanoseconds, and what a carrier would say of it. The first seconds are warm-up and do not
 * count: ten where nothing else is said.
 */
final class Stamps {
    private static final long SECOND = 1_000_000_000L;
    private static final long WARM_UP = 10 * SECOND;

    private final long[] nanos;

    private Stamps(long[] nanos) {
        this.nanos = nanos;
    }

    static Stamps of(long[] all) {
        return of(all, WARM_UP);
    }

    static Stamps of(long[] all, long warmUp) {
        long[] sorted = all.clone();
        Arrays.sort(sorted);
        if (sorted.length == 0) {
            return new Stamps(sorted);
        }
        long from = sorted[0] + warmUp;
        return new Stamps(Arrays.stream(sorted).filter(stamp -> stamp >= from).toArray());
    }

    int worstSecond() {
        int worst = 0;
        int first = 0;
        for (int last = 0; last < nanos.length; last++) {
            while (nanos[last] - nanos[first] >= SECOND) {
                first++;
            }
            worst = Math.max(worst, last - first + 1);
        }
        return worst;
    }

    /** Share of the rate that was used between the first and the last stamp. */
    double used(double rate) {
        double seconds = (nanos[nanos.length - 1] - nanos[0]) / (double) SECOND;
        return (nanos.length - 1) / seconds / rate;
    }

    double spacingMillis(double percentile) {
        long[] gaps = new long[nanos.length - 1];
        for (int i = 0; i < gaps.length; i++) {
            gaps[i] = nanos[i + 1] - nanos[i];
        }
        Arrays.sort(gaps);
        return gaps[(int) Math.min(gaps.length - 1, Math.floor(gaps.length * percentile))] / 1e6;
    }

    String row(String name, double rate, int allowed) {
        return String.format(
                Locale.ROOT,
                "| %-38s | %7.1f | %6d | %6.2f %% | %4d / %-4d | %8.2f | %8.2f |",
                name,
                rate,
                nanos.length,
                100 * used(rate),
                worstSecond(),
                allowed,
                spacingMillis(0.5),
                spacingMillis(0.99));
    }

    static String header() {
        return "| what                                   | calls/s |  calls |     used | worst s /max | p50 ms   | p99 ms   |\n"
                + "|----------------------------------------|---------|--------|----------|--------------|----------|----------|";
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.portevoix.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** On a clock of its own: no time passes. How the pace does on a real machine is for the benchmark to measure. */
class PacerTest {
    private static final long SECOND = 1_000_000_000L;

    /** Plays {@code seconds} of calls that are always waiting; each wakes up a little late, now and then very late. */
    private static List<Long> play(double rate, int seconds, long jitter, long stall) {
        Pacer pacer = new Pacer(rate);
        Random random = new Random(7);
        List<Long> stamps = new ArrayList<>();
        long now = 12_345;
        while (now < seconds * SECOND) {
            long at = pacer.earliest(now);
            if (at <= now) {
                pacer.leave(now);
                stamps.add(now);
            } else {
                boolean stalls = stall > 0 && random.nextInt(500) == 0;
                now = at + (long) (random.nextDouble() * jitter) + (stalls ? stall : 0);
            }
        }
        return stamps;
    }

    private static int worstSecond(List<Long> stamps) {
        int worst = 0;
        int first = 0;
        for (int last = 0; last < stamps.size(); last++) {
            while (stamps.get(last) - stamps.get(first) > SECOND) {
                first++;
            }
            worst = Math.max(worst, last - first + 1);
        }
        return worst;
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.5, 1, 7.5, 46.3, 200, 500, 2000})
    void usesTheWholeRateEvenlyAlthoughEveryWakeUpIsLate(double rate) {
        List<Long> stamps = play(rate, 60, 200_000, 0);
        assertThat(stamps.size()).isBetween((int) (rate * 60 * 0.99), (int) Math.ceil(rate * 60) + 1);
        assertThat(worstSecond(stamps)).isLessThanOrEqualTo((int) Math.floor(rate) + 1);
    }

    @ParameterizedTest
    @ValueSource(doubles = {1, 7.5, 46.3, 200, 2000})
    void neverRepaysAStallInABurst(double rate) {
        List<Long> stamps = play(rate, 120, 200_000, 700_000_000L);
        assertThat(worstSecond(stamps)).isLessThanOrEqualTo((int) Math.floor(rate) + 1);
    }

    @ParameterizedTest
    @ValueSource(doubles = {7.5, 46.3, 200, 2000})
    void catchesUpAfterAStallNoCloserThanFourFifthsOfAPeriod(double rate) {
        List<Long> stamps = play(rate, 120, 0, 700_000_000L);
        long nearest = Long.MAX_VALUE;
        for (int i = 1; i < stamps.size(); i++) {
            nearest = Math.min(nearest, stamps.get(i) - stamps.get(i - 1));
        }
        assertThat(nearest).isGreaterThanOrEqualTo((long) (0.8 * SECOND / rate));
    }

    @ParameterizedTest
    @ValueSource(doubles = {46.3, 200})
    void losesNothingToShortStalls(double rate) {
        List<Long> stamps = play(rate, 120, 200_000, 60_000_000L);
        assertThat(stamps.size()).isGreaterThan((int) (rate * 120 * 0.99));
        assertThat(worstSecond(stamps)).isLessThanOrEqualTo((int) Math.floor(rate) + 1);
    }
}

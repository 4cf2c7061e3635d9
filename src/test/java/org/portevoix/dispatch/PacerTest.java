// SPDX-License-Identifier: Apache-2.0
package org.portevoix.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.LongFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.portevoix.store.Share;

/** On a clock of its own: no time passes. How the pace does on a real machine is for the benchmark to measure. */
class PacerTest {
    private static final long SECOND = 1_000_000_000L;

    private static PaceLimit limit(double rate) {
        return PaceLimit.of("campaign", rate, Share.ALL);
    }

    /** Plays {@code seconds} of calls that are always waiting; each wakes up a little late, now and then very late. */
    private static List<Long> play(double rate, int seconds, long jitter, long stall) {
        Pacer pacer = new Pacer();
        PaceLimit limit = limit(rate);
        Random random = new Random(7);
        List<Long> stamps = new ArrayList<>();
        long now = 12_345;
        while (now < seconds * SECOND) {
            long at = pacer.earliest(limit, now);
            if (at <= now) {
                pacer.leave(limit, now);
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
        assertThat(nearest).isGreaterThanOrEqualTo((long) (0.8 * SECOND / rate - 200_000));
    }

    @ParameterizedTest
    @ValueSource(doubles = {46.3, 200})
    void losesNothingToShortStalls(double rate) {
        List<Long> stamps = play(rate, 120, 200_000, 60_000_000L);
        assertThat(stamps.size()).isGreaterThan((int) (rate * 120 * 0.99));
        assertThat(worstSecond(stamps)).isLessThanOrEqualTo((int) Math.floor(rate) + 1);
    }

    /** Always on time, under limits that change; the calls of each whole second. */
    private static int[] perSecond(int seconds, LongFunction<PaceLimit> limits) {
        Pacer pacer = new Pacer();
        int[] calls = new int[seconds];
        long now = 0;
        while (now < seconds * SECOND) {
            PaceLimit limit = limits.apply(now);
            long at = pacer.earliest(limit, now);
            if (at <= now) {
                pacer.leave(limit, now);
                calls[(int) (now / SECOND)]++;
            } else {
                // a limit is looked at again before the time comes
                now = Math.min(at, now + 200_000_000);
            }
        }
        return calls;
    }

    @Test
    void followsARateThatChangesWhileCallsGoOn() {
        PaceLimit slow = limit(10);
        PaceLimit fast = limit(100);
        int[] calls = perSecond(9, now -> now < 3 * SECOND || now >= 6 * SECOND ? slow : fast);
        assertThat(calls[1]).isBetween(10, 11);
        assertThat(calls[4]).isBetween(100, 101);
        assertThat(calls[3]).as("no more than the new rate at once").isBetween(99, 101);
        assertThat(calls[6])
                .as("no more than the old rate's last second allows")
                .isLessThanOrEqualTo(11);
        assertThat(calls[8]).isBetween(10, 11);
    }

    @Test
    void goesOnAtOnceWhenAVerySlowRateIsRaised() {
        int[] calls = perSecond(4, now -> limit(now < 2 * SECOND ? 0.001 : 50));
        assertThat(calls[0]).isEqualTo(1);
        assertThat(calls[3]).isBetween(50, 51);
    }

    @Test
    void comesUpToTheRateInItsRamp() {
        PaceLimit limit = limit(100).rampingUp(Duration.ofSeconds(10));
        int[] calls = perSecond(20, now -> limit);
        assertThat(calls[0]).as("a tenth at first").isBetween(8, 14);
        assertThat(calls[5]).isBetween(50, 60);
        for (int second = 1; second < 10; second++) {
            assertThat(calls[second]).as("second %d", second).isGreaterThanOrEqualTo(calls[second - 1] - 1);
        }
        assertThat(calls[12]).isBetween(99, 101);
    }

    @Test
    void rampsUpAgainAfterAStopAsLongAsTheRamp() {
        Pacer pacer = new Pacer();
        PaceLimit limit = limit(100).rampingUp(Duration.ofSeconds(10));
        pacer.leave(limit, 0);
        pacer.leave(limit, 9 * SECOND);
        assertThat(pacer.earliest(limit, 9 * SECOND) - 9 * SECOND)
                .as("nearly risen")
                .isLessThan(SECOND / 80);
        pacer.leave(limit, 20 * SECOND);
        assertThat(pacer.earliest(limit, 20 * SECOND) - 20 * SECOND)
                .as("from the beginning")
                .isGreaterThan(SECOND / 20);
    }
}

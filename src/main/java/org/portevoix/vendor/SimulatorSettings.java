// SPDX-License-Identifier: Apache-2.0
package org.portevoix.vendor;

import java.time.Duration;
import java.util.SplittableRandom;
import org.portevoix.config.Durations;
import org.portevoix.config.Settings;

/**
 * What the simulated public does: {@code voice.simulator.*}. Shares are between 0 and 1.
 *
 * @param seed with the number and the attempt, decides everything a call does
 */
public record SimulatorSettings(long seed, Mix mix, Habits habits, Times times, Trouble trouble) {
    /** Who or what takes the call; the five sum to 1. */
    public record Mix(double human, double machine, double noAnswer, double busy, double failed) {}

    /** What people do who answer: press the listen key, hang up early, press the oppose key; the rest listen in silence. */
    public record Habits(double listen, double hangUp, double oppose) {}

    /** Ringing before an answer, and from the answer to the end. */
    public record Times(Range ring, Range human, Range machine) {}

    /** Shares of the events that are lost, sent twice, or sent up to 30 s late and so out of order. */
    public record Trouble(double lost, double duplicated, double late) {}

    /** Evenly spread between two lengths of time, both included; written {@code 4s..20s}. */
    public record Range(Duration min, Duration max) {
        static Range of(String text) {
            String[] ends = text.split("\\.\\.", -1);
            Range range = new Range(Durations.parse(ends[0]), Durations.parse(ends[ends.length - 1]));
            if (ends.length > 2 || range.min.compareTo(range.max) > 0) {
                throw new IllegalArgumentException("must look like 4s..20s, not '" + text + "'");
            }
            return range;
        }

        long millis(SplittableRandom random) {
            return random.nextLong(min.toMillis(), max.toMillis() + 1);
        }
    }

    private static final String AREA = "voice.simulator.";

    /** No events are lost, repeated or late. */
    public static final Trouble NO_TROUBLE = new Trouble(0, 0, 0);

    /**
     * The central case of the capacity study: 30 % people, 35 % machines, 22 % no answer, 13 % busy or failed; people
     * stay 35 s on average, machines 30 s. No data of this kind is public for France: an assumption to vary.
     */
    public static SimulatorSettings central() {
        return new SimulatorSettings(
                1,
                new Mix(0.30, 0.35, 0.22, 0.05, 0.08),
                new Habits(0.60, 0.25, 0.03),
                new Times(Range.of("4s..20s"), Range.of("20s..50s"), Range.of("20s..40s")),
                NO_TROUBLE);
    }

    /** Every key must be there; a share outside 0 to 1, or a mix that does not sum to 1, names its key. */
    public static SimulatorSettings of(Settings settings) {
        return new SimulatorSettings(
                settings.number(AREA + "seed"),
                mix(settings),
                habits(settings),
                new Times(range(settings, "ring"), range(settings, "human-talk"), range(settings, "machine-talk")),
                new Trouble(share(settings, "lost"), share(settings, "duplicated"), share(settings, "late")));
    }

    public SimulatorSettings withSeed(long other) {
        return new SimulatorSettings(other, mix, habits, times, trouble);
    }

    public SimulatorSettings withTrouble(Trouble other) {
        return new SimulatorSettings(seed, mix, habits, times, other);
    }

    private static Mix mix(Settings settings) {
        Mix mix = new Mix(
                share(settings, "human"),
                share(settings, "machine"),
                share(settings, "no-answer"),
                share(settings, "busy"),
                share(settings, "failed"));
        double sum = mix.human + mix.machine + mix.noAnswer + mix.busy + mix.failed;
        if (Math.abs(sum - 1) > 1e-6) {
            throw settings.fault(AREA + "human", "and machine, no-answer, busy, failed must sum to 1, not " + sum);
        }
        return mix;
    }

    private static Habits habits(Settings settings) {
        Habits habits = new Habits(
                share(settings, "human-listens"), share(settings, "human-hangs-up"), share(settings, "human-opposes"));
        if (habits.listen + habits.hangUp + habits.oppose > 1 + 1e-6) {
            throw settings.fault(
                    AREA + "human-listens", "and human-hangs-up, human-opposes must not exceed 1 together");
        }
        return habits;
    }

    private static double share(Settings settings, String key) {
        double share = settings.decimal(AREA + key);
        if (!(share >= 0 && share <= 1)) {
            throw settings.fault(AREA + key, "must be a share between 0 and 1, not " + share);
        }
        return share;
    }

    private static Range range(Settings settings, String key) {
        try {
            return Range.of(settings.text(AREA + key));
        } catch (IllegalArgumentException e) {
            throw settings.fault(AREA + key, e.getMessage());
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.portevoix.replay;

import java.time.Duration;

/**
 * How many times as fast as life a replay runs: always the same, or as fast as the machine can follow. It follows while
 * the simulator's events are delivered no more than {@value #LATE_SECONDS} s, of the replay's time, after they were due;
 * {@value #LATE_SECONDS_WHEN_FULL} s while all channels are taken, since an end told late keeps a channel from the next call.
 */
public final class Speed {
    private static final int LATE_SECONDS = 180;
    private static final int LATE_SECONDS_WHEN_FULL = 5;
    private static final double LOWEST = 1;
    private static final double HIGHEST = 2_000;
    private static final double START = 20;
    private static final double FASTER = 1.05;
    private static final double CAREFUL = 1.01;
    private static final double NEAR = 0.1;
    private static final double SLOWER = 0.8;
    private static final double EASED = 0.95;

    private final boolean fixed;
    private double now;

    /** What the machine last could not follow; after a break it begins below. */
    private double tooFast = HIGHEST;

    private Duration before = Duration.ZERO;

    private Speed(boolean fixed, double now) {
        this.fixed = fixed;
        this.now = now;
    }

    /** {@code max}, or a number of 1 to 2000 to keep to. */
    public static Speed of(String text) {
        if (text.equals("max")) {
            return new Speed(false, START);
        }
        try {
            double speed = Double.parseDouble(text);
            if (speed >= LOWEST && speed <= HIGHEST) {
                return new Speed(true, speed);
            }
        } catch (NumberFormatException e) {
            // said below, as every other text that is no speed
        }
        throw new IllegalArgumentException("the speed must be max, or a number from 1 to 2000, not '" + text + "'");
    }

    /** The speed from here on. */
    public double now() {
        return now;
    }

    /**
     * Looks at how late events were lately, at the worst: a little faster when it was not too much, and less so near what
     * was too fast before; a fifth slower when it was and grows; and as before while they catch up, so that one stall is
     * not paid for many times.
     *
     * @param full whether all channels of a campaign were taken meanwhile
     */
    public void adapt(Duration late, boolean full) {
        if (fixed) {
            return;
        }
        if (late.compareTo(Duration.ofSeconds(full ? LATE_SECONDS_WHEN_FULL : LATE_SECONDS)) <= 0) {
            now = Math.min(HIGHEST, now * (isNearTooFast() ? CAREFUL : FASTER));
        } else if (late.compareTo(before) >= 0) {
            slower(SLOWER);
        }
        before = late;
    }

    private boolean isNearTooFast() {
        return Math.abs(now / tooFast - 1) < NEAR;
    }

    /** A little slower: calls could leave that nobody sends, but nothing is to be caught up. */
    public void ease() {
        if (!fixed) {
            slower(EASED);
        }
    }

    private void slower(double factor) {
        tooFast = now;
        now = Math.max(LOWEST, now * factor);
    }

    /** Hours without calls are over: the speed of hours with few calls before them is not one for many. */
    public void afterBreak() {
        if (!fixed) {
            now = Math.min(now, tooFast * SLOWER);
        }
    }
}

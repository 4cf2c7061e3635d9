// SPDX-License-Identifier: Apache-2.0
package org.portevoix.dispatch;

/**
 * Spaces calls evenly at a fractional rate and never lets more than {@code floor(rate) + 1} leave in any sliding second.
 *
 * <p>Two rules. The schedule: calls leave one period apart; a call that leaves late pulls its successors back on
 * schedule, but only by {@value #REPAID_MILLIS} ms and never closer than four fifths of a period, so that a stall is never
 * repaid in a burst. The guard: the call {@code floor(rate) + 1} places back must be more than a second old. A token bucket
 * cannot do both: with room for one token it loses every late wake-up (1-2 % at 200/s), with room for more it lets a
 * burst through after each pause.
 *
 * <p>Times are nanoseconds of a clock that never goes back. Not thread-safe; {@link Pace} takes care.
 */
final class Pacer {
    static final long REPAID_MILLIS = 100;
    private static final double NEAREST = 0.8;
    private static final long SECOND = 1_000_000_000L;

    /** Stamps are stored in microseconds, rounded: two of them may come a microsecond closer than they were. */
    private static final long STAMP_ERROR = 2_000;

    private final double period;
    private final long[] lastSecond;
    private int oldest;
    private double next;
    private long last;
    private boolean started;

    Pacer(double perSecond) {
        period = SECOND / perSecond;
        lastSecond = new long[(int) Math.floor(perSecond) + 1];
    }

    /** The earliest time at which the next call may leave. */
    long earliest(long now) {
        if (!started) {
            return now;
        }
        long guard = lastSecond[oldest] + SECOND + STAMP_ERROR;
        return Math.max(guard, (long) Math.ceil(Math.max(next, last + NEAREST * period)));
    }

    /** A call leaves now. */
    void leave(long now) {
        if (!started) {
            started = true;
            next = now;
            java.util.Arrays.fill(lastSecond, now - 2 * SECOND);
        }
        double repaid = Math.min(now - next, REPAID_MILLIS * 1_000_000d);
        next = now - repaid + period;
        last = now;
        lastSecond[oldest] = now;
        oldest = (oldest + 1) % lastSecond.length;
    }
}

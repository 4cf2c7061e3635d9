// SPDX-License-Identifier: Apache-2.0
package org.portevoix.dispatch;

/**
 * Spaces calls evenly at a fractional rate and never lets more leave in any sliding second than its limit has. The limit may
 * be another one at each call: a rate is changed while calls go on, or shared with one process more.
 *
 * <p>Two rules. The schedule: calls leave one period apart; a call that leaves late pulls its successors back on
 * schedule, but only by {@value #REPAID_MILLIS} ms and never closer than four fifths of a period (less a fifth of a
 * millisecond), so that a stall is never repaid in a burst. The guard: as many calls back as the limit has, the call must be more than a second old. A token bucket
 * cannot do both: with room for one token it loses every late wake-up (1-2 % at 200/s), with room for more it lets a
 * burst through after each pause.
 *
 * <p>Times are nanoseconds of a clock that never goes back. Not thread-safe; {@link Pace} takes care.
 */
final class Pacer {
    static final long REPAID_MILLIS = 100;
    private static final double NEAREST = 0.8;

    /** How late a thread wakes up, about: it has to be made up for too, and at 2,000/s is half of a period. */
    private static final double LATE_NANOS = 200_000;

    private static final double RAMP_BEGINS_AT = 0.1;
    private static final long SECOND = 1_000_000_000L;

    /** Stamps are stored in microseconds, rounded: two of them may come a microsecond closer than they were. */
    private static final long STAMP_ERROR = 2_000;

    /** When the latest calls left, the n-th at n modulo the length. */
    private long[] latest = new long[16];

    private long calls;

    /** When the last call should have left. */
    private double schedule;

    /** When the first call left after a stop. */
    private long begun;

    /** The earliest time at which the next call may leave; {@code limit.most()} is at least 1. */
    long earliest(PaceLimit limit, long now) {
        if (calls == 0) {
            return now;
        }
        double period = period(limit, now);
        long evenly = (long) Math.ceil(Math.max(schedule + period, back(1) + NEAREST * period - LATE_NANOS));
        return calls < limit.most() ? evenly : Math.max(evenly, back(limit.most()) + SECOND + STAMP_ERROR);
    }

    /** A call leaves now. */
    void leave(PaceLimit limit, long now) {
        if (calls == 0 || now - back(1) > limit.rampUp().toNanos()) {
            begun = now;
        }
        double due = calls == 0 ? now : schedule + period(limit, now);
        schedule = now - Math.min(now - due, REPAID_MILLIS * 1_000_000d);
        makeRoom(limit.most());
        latest[(int) (calls++ % latest.length)] = now;
    }

    private double period(PaceLimit limit, long now) {
        long ramp = limit.rampUp().toNanos();
        double risen = ramp == 0 || now - begun >= ramp ? 1 : Math.max(RAMP_BEGINS_AT, (now - begun) / (double) ramp);
        return SECOND / (limit.perSecond() * risen);
    }

    /** When the n-th last call left. */
    private long back(int n) {
        return latest[(int) ((calls - n) % latest.length)];
    }

    private void makeRoom(int most) {
        if (most < latest.length) {
            return;
        }
        long[] larger = new long[Integer.highestOneBit(most) * 2];
        for (long call = Math.max(0, calls - latest.length); call < calls; call++) {
            larger[(int) (call % larger.length)] = latest[(int) (call % latest.length)];
        }
        latest = larger;
    }
}

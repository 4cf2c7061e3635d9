// SPDX-License-Identifier: Apache-2.0
package org.portevoix.config;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.locks.StampedLock;
import org.jspecify.annotations.Nullable;

/**
 * The one clock of the program. It runs with the wall clock, or starts at another date and runs faster, so that a demo
 * or a replay meets the hours it was made for. All elapsed times follow it: the pace, retries, the simulator.
 *
 * <p>A clock that was started at a date of its own may be made to {@link #run} at another speed, and to {@link #jump} over
 * a time in which nothing happens; whoever waits for it looks again every {@value #LOOK_MILLIS} ms.
 */
public final class ScaledClock extends Clock {
    private static final long LOOK_MILLIS = 50;

    /** A difference of the two clocks beyond which the machine's date was set, and not just read a little late. */
    private static final Duration STEP = Duration.ofMillis(1);

    private static final long READ_AT_ONCE_NANOS = 100_000;

    /** The machine's date; null when this clock has a date of its own. */
    private final @Nullable Clock date;

    /** A reader that meets a change reads again: read between the two speeds, the time could go back. */
    private final StampedLock changes = new StampedLock();

    private volatile Stretch stretch;

    /** When {@link #nanoTime()} was zero. */
    private volatile Instant zero;

    /**
     * A time in which the speed stays the same.
     *
     * @param began of the machine's {@link System#nanoTime()}
     * @param nanos of this clock, when it began
     */
    private record Stretch(long began, long nanos, double speed) {
        long at(long machine) {
            return nanos + (long) ((machine - began) * speed);
        }
    }

    private ScaledClock(@Nullable Clock date, Instant start, double speed) {
        this.date = date;
        this.zero = start;
        this.stretch = new Stretch(System.nanoTime(), 0, speed);
    }

    /** The machine's own time. */
    public static ScaledClock real() {
        return on(Clock.systemUTC());
    }

    /** Shows the time of another clock, which a test may step. */
    public static ScaledClock on(Clock base) {
        return new ScaledClock(base, base.instant(), 1);
    }

    /** Starts at {@code start} now and runs {@code speed} times as fast as the machine's time. */
    public static ScaledClock from(Instant start, double speed) {
        return new ScaledClock(null, start, speed);
    }

    /** {@code clock.start} (an ISO date with offset, or empty for the machine's time) and {@code clock.speed}. */
    public static ScaledClock of(Settings settings) {
        String start = settings.text("clock.start", "");
        if (start.isEmpty()) {
            return real();
        }
        try {
            return from(java.time.OffsetDateTime.parse(start).toInstant(), settings.decimal("clock.speed"));
        } catch (java.time.format.DateTimeParseException e) {
            throw settings.fault("clock.start", "must look like 2017-04-18T10:00+02:00, not '" + start + "'");
        }
    }

    public double speed() {
        return stretch.speed();
    }

    /** Runs {@code speed} times as fast as the machine's time from now on. */
    public void run(double speed) {
        change(Duration.ZERO, speed);
    }

    /** Goes forward to {@code then} at once, and on from there; a moment that is past changes nothing. */
    public void jump(Instant then) {
        Duration missing = Duration.between(instant(), then);
        if (!missing.isNegative()) {
            change(missing, speed());
        }
    }

    private void change(Duration missing, double speed) {
        if (date != null) {
            throw new IllegalStateException("the machine's own time cannot be changed");
        }
        long stamp = changes.writeLock();
        try {
            long now = System.nanoTime();
            stretch = new Stretch(now, stretch.at(now) + missing.toNanos(), speed);
        } finally {
            changes.unlockWrite(stamp);
        }
    }

    /**
     * How long to wait on the machine's own clock for {@code simulated} to pass. On a clock that can be changed that is
     * the time to look again.
     */
    public Duration pause(Duration simulated) {
        long nanos = (long) (simulated.toNanos() / speed());
        return Duration.ofNanos(date == null ? Math.min(nanos, LOOK_MILLIS * 1_000_000) : nanos);
    }

    @Override
    public Instant instant() {
        return date == null ? zero.plusNanos(nanoTime()) : date.instant();
    }

    /** Nanoseconds of this clock since it was made: never goes back, whatever is done to the machine's date. */
    public long nanoTime() {
        long stamp = changes.tryOptimisticRead();
        long nanos = stretch.at(System.nanoTime());
        while (!changes.validate(stamp)) {
            stamp = changes.tryOptimisticRead();
            nanos = stretch.at(System.nanoTime());
        }
        return nanos;
    }

    /** The date and time of a moment read from {@link #nanoTime()}: moments keep their distance to the nanosecond. */
    public Instant at(long nanoTime) {
        if (date != null) {
            followTheDate();
        }
        return zero.plusNanos(nanoTime);
    }

    private void followTheDate() {
        long before = nanoTime();
        Instant now = instant();
        long after = nanoTime();
        Instant measured = now.minusNanos(after);
        boolean wasSet = Duration.between(zero, measured).abs().compareTo(STEP) > 0;
        // a thread that lost the processor between the two clocks has measured nothing
        if (wasSet && after - before < READ_AT_ONCE_NANOS) {
            zero = measured;
        }
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return this;
    }
}

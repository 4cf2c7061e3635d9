// SPDX-License-Identifier: Apache-2.0
package org.portevoix.config;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/**
 * The one clock of the program. It runs with the wall clock, or starts at another date and runs faster, so that a demo
 * or a replay meets the hours it was made for. All elapsed times follow it: the pace, retries, the simulator.
 */
public final class ScaledClock extends Clock {
    /** A difference of the two clocks beyond which the machine's date was set, and not just read a little late. */
    private static final Duration STEP = Duration.ofMillis(1);

    private static final long READ_AT_ONCE_NANOS = 100_000;

    private final Clock base;
    private final Instant origin;
    private final Instant start;
    private final double speed;
    private final long nanoOrigin = System.nanoTime();

    /** When {@link #nanoTime()} was zero. */
    private volatile Instant zero;

    private ScaledClock(Clock base, Instant start, double speed) {
        this.base = base;
        this.origin = base.instant();
        this.start = start;
        this.speed = speed;
        this.zero = start;
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
        return new ScaledClock(Clock.systemUTC(), start, speed);
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
        return speed;
    }

    /** How long {@code simulated} takes on the machine's own clock. */
    public Duration real(Duration simulated) {
        return Duration.ofNanos((long) (simulated.toNanos() / speed));
    }

    @Override
    public Instant instant() {
        return speed == 1 ? start.plus(Duration.between(origin, base.instant())) : start.plusNanos(nanoTime());
    }

    /** Nanoseconds of this clock since it was made: never goes back, whatever is done to the machine's date. */
    public long nanoTime() {
        return (long) ((System.nanoTime() - nanoOrigin) * speed);
    }

    /** The date and time of a moment read from {@link #nanoTime()}: moments keep their distance to the nanosecond. */
    public Instant at(long nanoTime) {
        followTheDate();
        return zero.plusNanos(nanoTime);
    }

    private void followTheDate() {
        long before = nanoTime();
        Instant date = instant();
        long after = nanoTime();
        Instant measured = date.minusNanos(after);
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

// SPDX-License-Identifier: Apache-2.0
package org.portevoix.cli;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.portevoix.config.ScaledClock;
import org.portevoix.replay.Governor;
import org.portevoix.replay.Speed;

/** Drives the clock of a replay, and tells on standard error every ten seconds how far it has come. */
final class ReplayWatch implements RunCommand.Watch {
    private static final Duration EVERY = Duration.ofMillis(50);
    private static final long LINE_EVERY_NANOS = 10_000_000_000L;
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("EEE yyyy-MM-dd HH:mm:ss", Locale.ROOT).withZone(ZoneId.of("Europe/Paris"));

    private final Speed speed;
    private final long began = System.nanoTime();
    private long lastLine = began;
    private long lastCalls;
    private long calls;
    private Duration played = Duration.ZERO;
    private @Nullable Governor governor;

    ReplayWatch(Speed speed) {
        this.speed = speed;
    }

    @Override
    public Duration every() {
        return EVERY;
    }

    @Override
    public void look(Application application) {
        if (governor == null) {
            governor = application.governor(speed);
        }
        governor.look();
        calls = application.simulated().calls();
        played = Duration.ofNanos(application.clock().nanoTime());
        long now = System.nanoTime();
        if (now - lastLine >= LINE_EVERY_NANOS) {
            System.err.println(line(application.clock(), (now - lastLine) / 1e9));
            lastLine = now;
            lastCalls = calls;
        }
    }

    private String line(ScaledClock clock, double seconds) {
        Instant now = clock.instant();
        return String.format(
                Locale.ROOT,
                "%s Paris: %,d calls, %,.0f/s, %.1f times as fast as life",
                TIME.format(now),
                calls,
                (calls - lastCalls) / seconds,
                clock.speed());
    }

    /** What the whole replay took, in words. */
    String text() {
        double seconds = (System.nanoTime() - began) / 1e9;
        Duration jumped = governor == null ? Duration.ZERO : governor.jumped();
        return String.format(
                Locale.ROOT,
                "Replayed %s in %s: %s of calls, %s passed over; %,d calls, %,.0f/s; %.1f times as fast as life, %.1f in the"
                        + " hours of calls.",
                words(played),
                words(Duration.ofSeconds(Math.round(seconds))),
                words(played.minus(jumped)),
                words(jumped),
                calls,
                calls / seconds,
                played.toMillis() / 1e3 / seconds,
                played.minus(jumped).toMillis() / 1e3 / seconds);
    }

    private static String words(Duration time) {
        return time.toHours() > 0
                ? String.format(Locale.ROOT, "%d h %02d min", time.toHours(), time.toMinutesPart())
                : String.format(Locale.ROOT, "%d min %02d s", time.toMinutes(), time.toSecondsPart());
    }
}

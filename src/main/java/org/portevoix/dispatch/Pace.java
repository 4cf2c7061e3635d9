// SPDX-License-Identifier: Apache-2.0
package org.portevoix.dispatch;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.portevoix.config.ScaledClock;
import org.portevoix.store.PlannedCall;
import org.portevoix.vendor.NotSentException;

/**
 * The last wait before a request leaves: holds each call until its campaign, its vendor and its trunk may place one, and
 * stamps the moment. Each of the calls that wait looks again when its own turn should have come, so that none has to be
 * woken by the one before it; calls of one campaign and vendor leave about in the order they came.
 */
public final class Pace {
    /** How long a call waits, on the machine's own clock, before it looks whether its limits are others by now. */
    private static final long LOOK_NANOS = 200_000_000;

    private static final double SECOND = 1e9;

    private final ScaledClock clock;
    private final PaceLimits limits;
    private final Waiting waiting;
    private final Map<String, Pacer> pacers = new ConcurrentHashMap<>();
    private final Map<String, Line> lines = new ConcurrentHashMap<>();
    private final CountDownLatch stopped = new CountDownLatch(1);

    /** The calls of one campaign and vendor that wait. */
    private static final class Line {
        private final AtomicLong came = new AtomicLong();
        private final AtomicLong gone = new AtomicLong();

        long enter() {
            return came.getAndIncrement();
        }

        void leave() {
            gone.incrementAndGet();
        }

        boolean isEmpty() {
            return came.get() == gone.get();
        }

        long before(long place) {
            return Math.max(0, place - gone.get());
        }
    }

    public Pace(ScaledClock clock, PaceLimits limits, Waiting waiting) {
        this.clock = clock;
        this.limits = limits;
        this.waiting = waiting;
    }

    /** Returns when {@code call} may leave, with the time to be written as the time it left. */
    public Instant await(PlannedCall call) {
        Line line = lines.computeIfAbsent(call.campaignId() + "/" + call.vendor(), key -> new Line());
        long place = line.enter();
        try {
            long now = clock.nanoTime();
            long at = leaveOrWait(call, now, line.before(place));
            while (at > now) {
                long wait = clock.pause(Duration.ofNanos(at - now)).toNanos();
                if (stopped.await(Math.min(wait, LOOK_NANOS), TimeUnit.NANOSECONDS)) {
                    break;
                }
                now = clock.nanoTime();
                at = leaveOrWait(call, now, line.before(place));
            }
            if (stopped.getCount() == 0) {
                throw new NotSentException("the program is stopping", null);
            }
            return clock.at(now);
        } catch (InterruptedException e) {
            throw new NotSentException("interrupted before it left", null);
        } finally {
            line.leave();
            waiting.left(call);
        }
    }

    /** Whether calls are claimed and none of them waits here: more might leave than the machine sends. */
    public boolean isBehind() {
        return waiting.any() && lines.values().stream().allMatch(Line::isEmpty);
    }

    /** From now on no call leaves: those that wait, and those that come, are not sent. */
    public void stop() {
        stopped.countDown();
    }

    /**
     * Takes all limits at once, or none: then when to try again. A call that waits in vain leaves at once, for the last
     * look to put it back.
     *
     * @param before calls of the line that came earlier
     */
    private synchronized long leaveOrWait(PlannedCall call, long now, long before) {
        List<PaceLimit> all = limits.of(call.campaignId(), call.vendor());
        if (all.stream().anyMatch(limit -> limit.most() == 0)) {
            return limits.shutsOut(call) ? now : now + LOOK_NANOS;
        }
        long at = now;
        for (PaceLimit limit : all) {
            at = Math.max(at, pacer(limit).earliest(limit, now));
        }
        if (at > now) {
            return at + (long) (before * spacing(all));
        }
        all.forEach(limit -> pacer(limit).leave(limit, now));
        return at;
    }

    /** Nanoseconds from one call of the line to the next. */
    private static double spacing(List<PaceLimit> all) {
        return SECOND / all.stream().mapToDouble(PaceLimit::perSecond).min().orElse(SECOND);
    }

    private Pacer pacer(PaceLimit limit) {
        return pacers.computeIfAbsent(limit.name(), name -> new Pacer());
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.portevoix.dispatch;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.portevoix.config.ScaledClock;
import org.portevoix.store.PlannedCall;
import org.portevoix.vendor.NotSentException;

/**
 * The last wait before a request leaves: holds each call until its campaign, its vendor and its trunk may place one, and
 * stamps the moment. Calls of one campaign and vendor leave in the order they came.
 */
public final class Pace {
    /** How long a call waits, on the machine's own clock, before it looks whether its limits are others by now. */
    private static final long LOOK_NANOS = 200_000_000;

    private final ScaledClock clock;
    private final PaceLimits limits;
    private final Waiting waiting;
    private final Map<String, Pacer> pacers = new ConcurrentHashMap<>();
    private final Map<String, ReentrantLock> turns = new ConcurrentHashMap<>();
    private final CountDownLatch stopped = new CountDownLatch(1);

    public Pace(ScaledClock clock, PaceLimits limits, Waiting waiting) {
        this.clock = clock;
        this.limits = limits;
        this.waiting = waiting;
    }

    /** Returns when {@code call} may leave, with the time to be written as the time it left. */
    public Instant await(PlannedCall call) {
        ReentrantLock turn =
                turns.computeIfAbsent(call.campaignId() + "/" + call.vendor(), key -> new ReentrantLock(true));
        turn.lock();
        try {
            long now = clock.nanoTime();
            long at = leaveOrWait(call, now);
            while (at > now) {
                long wait = clock.pause(Duration.ofNanos(at - now)).toNanos();
                if (stopped.await(Math.min(wait, LOOK_NANOS), TimeUnit.NANOSECONDS)) {
                    break;
                }
                now = clock.nanoTime();
                at = leaveOrWait(call, now);
            }
            if (stopped.getCount() == 0) {
                throw new NotSentException("the program is stopping", null);
            }
            return clock.at(now);
        } catch (InterruptedException e) {
            throw new NotSentException("interrupted before it left", null);
        } finally {
            turn.unlock();
            waiting.left(call);
        }
    }

    /** From now on no call leaves: those that wait, and those that come, are not sent. */
    public void stop() {
        stopped.countDown();
    }

    /**
     * Takes all limits at once, or none: the earliest time to try again. A call that waits in vain leaves at once, for the
     * last look to put it back.
     */
    private synchronized long leaveOrWait(PlannedCall call, long now) {
        List<PaceLimit> all = limits.of(call.campaignId(), call.vendor());
        if (all.stream().anyMatch(limit -> limit.most() == 0)) {
            return limits.shutsOut(call) ? now : now + LOOK_NANOS;
        }
        long at = now;
        for (PaceLimit limit : all) {
            at = Math.max(at, pacer(limit).earliest(limit, now));
        }
        if (at <= now) {
            all.forEach(limit -> pacer(limit).leave(limit, now));
        }
        return at;
    }

    private Pacer pacer(PaceLimit limit) {
        return pacers.computeIfAbsent(limit.name(), name -> new Pacer());
    }
}

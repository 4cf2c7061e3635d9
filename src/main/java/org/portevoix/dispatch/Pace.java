// SPDX-License-Identifier: Apache-2.0
package org.portevoix.dispatch;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;
import org.portevoix.campaign.Campaign;
import org.portevoix.config.ScaledClock;
import org.portevoix.store.PlannedCall;
import org.portevoix.vendor.NotSentException;

/**
 * The last wait before a request leaves: holds each call until both its campaign and its vendor may place one, and
 * stamps the moment. Calls of one campaign and vendor leave in the order they came.
 */
public final class Pace {
    private final ScaledClock clock;
    private final Map<Long, Campaign> campaigns;
    private final VendorLimits vendors;
    private final Waiting waiting;
    private final Map<String, Pacer> pacers = new ConcurrentHashMap<>();
    private final Map<String, ReentrantLock> turns = new ConcurrentHashMap<>();
    private final CountDownLatch stopped = new CountDownLatch(1);

    public Pace(ScaledClock clock, Map<Long, Campaign> campaigns, VendorLimits vendors, Waiting waiting) {
        this.clock = clock;
        this.campaigns = campaigns;
        this.vendors = vendors;
        this.waiting = waiting;
    }

    /** Returns when {@code call} may leave, with the time to be written as the time it left. */
    public Instant await(PlannedCall call) {
        List<Pacer> limits = Stream.of(campaignPacer(call), vendorPacer(call.vendor()))
                .flatMap(Optional::stream)
                .toList();
        ReentrantLock turn =
                turns.computeIfAbsent(call.campaignId() + "/" + call.vendor(), key -> new ReentrantLock(true));
        turn.lock();
        try {
            long now = clock.nanoTime();
            long at = leaveOrWait(limits, now);
            while (at > now) {
                if (stopped.await(clock.real(Duration.ofNanos(at - now)).toNanos(), TimeUnit.NANOSECONDS)) {
                    break;
                }
                now = clock.nanoTime();
                at = leaveOrWait(limits, now);
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

    /** Takes both limits at once, or neither: the earliest time to try again. */
    private synchronized long leaveOrWait(List<Pacer> limits, long now) {
        long at = now;
        for (Pacer pacer : limits) {
            at = Math.max(at, pacer.earliest(now));
        }
        if (at <= now) {
            limits.forEach(pacer -> pacer.leave(now));
        }
        return at;
    }

    private Optional<Pacer> campaignPacer(PlannedCall call) {
        return Optional.ofNullable(campaigns.get(call.campaignId()))
                .map(campaign ->
                        pacer("campaign " + call.campaignId(), campaign.rate().perSecond()));
    }

    private Optional<Pacer> vendorPacer(String vendor) {
        return vendors.rate(vendor).map(rate -> pacer("vendor " + vendor, rate.perSecond()));
    }

    private Pacer pacer(String name, double perSecond) {
        return pacers.computeIfAbsent(name, key -> new Pacer(perSecond));
    }
}

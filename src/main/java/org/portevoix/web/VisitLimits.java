// SPDX-License-Identifier: Apache-2.0
package org.portevoix.web;

import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import io.github.bucket4j.TimeMeter;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** How many numbers may be sent in a minute: from one address, and by everybody together. */
final class VisitLimits {
    private static final Duration MINUTE = Duration.ofMinutes(1);
    /** More addresses than that at one time are held by the limit for all. */
    private static final int MOST_CLIENTS = 10_000;

    private final TimeMeter time;
    private final int perClient;
    private final Bucket all;
    private final Map<String, Bucket> clients = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Bucket> eldest) {
            return size() > MOST_CLIENTS;
        }
    };

    VisitLimits(int perClient, int together, Clock clock) {
        this.time = new ClockMeter(clock);
        this.perClient = perClient;
        this.all = bucket(together);
    }

    /** Empty when there is room; else how long to wait. What one address has too many does not count against others. */
    synchronized Optional<Duration> wait(String client) {
        return take(clients.computeIfAbsent(client, unknown -> bucket(perClient)))
                .or(() -> take(all));
    }

    private static Optional<Duration> take(Bucket bucket) {
        ConsumptionProbe probe = bucket.tryConsumeAndReturnRemaining(1);
        return probe.isConsumed() ? Optional.empty() : Optional.of(Duration.ofNanos(probe.getNanosToWaitForRefill()));
    }

    private Bucket bucket(int aMinute) {
        return Bucket.builder()
                .addLimit(limit -> limit.capacity(aMinute).refillGreedy(aMinute, MINUTE))
                .withCustomTimePrecision(time)
                .build();
    }

    /** The program's own clock. */
    private record ClockMeter(Clock clock) implements TimeMeter {
        @Override
        public long currentTimeNanos() {
            Instant now = clock.instant();
            return Math.addExact(Math.multiplyExact(now.getEpochSecond(), 1_000_000_000L), now.getNano());
        }

        @Override
        public boolean isWallClockBased() {
            return true;
        }
    }
}

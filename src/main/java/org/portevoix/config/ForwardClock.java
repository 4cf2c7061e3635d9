// SPDX-License-Identifier: Apache-2.0
package org.portevoix.config;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;

/** Another clock, but for a date that is set back: this one goes on from where it was, so that no wait becomes longer. */
public final class ForwardClock extends Clock {
    private final Clock clock;
    private Duration ahead = Duration.ZERO;
    private Instant last;

    public ForwardClock(Clock clock) {
        this.clock = clock;
        this.last = clock.instant();
    }

    @Override
    public synchronized Instant instant() {
        Instant now = clock.instant().plus(ahead);
        if (now.isBefore(last)) {
            ahead = ahead.plus(Duration.between(now, last));
            now = last;
        }
        last = now;
        return now;
    }

    @Override
    public ZoneId getZone() {
        return clock.getZone();
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return new ForwardClock(clock.withZone(zone));
    }
}

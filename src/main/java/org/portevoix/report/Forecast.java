// SPDX-License-Identifier: Apache-2.0
package org.portevoix.report;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.portevoix.campaign.Campaign;
import org.portevoix.rules.Callee;

/** When a campaign will be through: what is left, at its rate, within its windows in metropolitan time. */
final class Forecast {
    private static final ZoneId PARIS = ZoneId.of("Europe/Paris");

    private Forecast() {}

    /** Empty when the campaign's time is over before everybody has been called, or nothing is left. */
    static Optional<Instant> end(Campaign campaign, long callsLeft, Instant now) {
        Duration work =
                Duration.ofMillis((long) (callsLeft * 1000 / campaign.rate().perSecond()));
        Optional<Instant> at = campaign.times().nextOpening(now, Callee.anyIn(PARIS));
        while (at.isPresent() && !work.isZero() && !work.isNegative()) {
            Instant minute = at.get();
            Instant next = minute.truncatedTo(ChronoUnit.MINUTES).plus(1, ChronoUnit.MINUTES);
            Duration slice = Duration.between(minute, next);
            if (work.compareTo(slice) <= 0) {
                return Optional.of(minute.plus(work));
            }
            work = work.minus(slice);
            at = campaign.times().nextOpening(next, Callee.anyIn(PARIS));
        }
        return Optional.empty();
    }
}

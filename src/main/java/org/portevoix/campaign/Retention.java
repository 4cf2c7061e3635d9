// SPDX-License-Identifier: Apache-2.0
package org.portevoix.campaign;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How long a campaign keeps the people it called. Where its file does not say: electoral propaganda until the ballot is
 * over, any other two months after the last message (CNIL, délibération 2012-020, durations; no longer a norm since 2018,
 * still what is published).
 *
 * @param given after the last message, key {@code retention}; null: by default
 * @param vote day of the ballot; null when the campaign is about none
 * @param zone the campaign's own
 */
public record Retention(@Nullable Duration given, @Nullable LocalDate vote, ZoneId zone) {
    private static final int MONTHS = 2;

    /** Of a campaign whose file is gone. */
    public static final Retention DEFAULT = new Retention(null, null, ZoneId.of("Europe/Paris"));

    /** The first moment at which nothing may be kept; empty when it depends on a last message and there was none. */
    public Optional<Instant> until(@Nullable Instant lastMessage) {
        if (isByBallot()) {
            return Optional.ofNullable(vote)
                    .map(day -> day.plusDays(1).atStartOfDay(zone).toInstant());
        }
        return Optional.ofNullable(lastMessage)
                .map(last ->
                        given == null ? last.atZone(zone).plusMonths(MONTHS).toInstant() : last.plus(given));
    }

    /** Whether it ends with the ballot, whatever was sent and when. */
    public boolean isByBallot() {
        return given == null && vote != null;
    }

    /** In words: {@code two months after its last message}. */
    public String why() {
        if (given != null) {
            return given.toHours() % 24 == 0
                    ? given.toDays() + " days after its last message, by its file"
                    : given + " after its last message, by its file";
        }
        return isByBallot() ? "until the ballot of " + vote + " is over" : "two months after its last message";
    }
}

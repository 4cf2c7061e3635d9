// SPDX-License-Identifier: Apache-2.0
package org.portevoix.rules;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * When a campaign may ring a phone: its own start and end, its windows in the callee's time, and the silence before a
 * vote.
 *
 * @param from null: at once
 * @param until null: no end
 * @param windows empty: at every hour (tests only)
 * @param vote day of the vote in metropolitan France; null when the campaign is about none
 */
public record CallingTimes(
        @Nullable Instant from,
        @Nullable Instant until,
        List<Window> windows,
        @Nullable LocalDate vote) {

    /**
     * Zones of the territories that vote on the Saturday, a day before the rest of the country, in a presidential
     * election; each territory has a zone of its own. Code électoral, L49: no calls from zero hour of the eve.
     */
    private static final Set<String> SATURDAY_ZONES = Set.of(
            "America/Guadeloupe",
            "America/Martinique",
            "America/Cayenne",
            "America/Miquelon",
            "America/St_Barthelemy",
            "America/Marigot",
            "Pacific/Tahiti",
            "Pacific/Marquesas",
            "Pacific/Gambier");

    /** How far ahead {@link #nextOpening} looks: a campaign closed for longer is as good as over. */
    private static final Duration HORIZON = Duration.ofDays(15);

    public boolean isOpen(Instant now, ZoneId zone) {
        return hasBegun(now) && !isOver(now, zone) && isInWindow(now, zone);
    }

    private boolean hasBegun(Instant now) {
        return from == null || !now.isBefore(from);
    }

    /** Whether no call to this zone may ever leave again. */
    public boolean isOver(Instant now, ZoneId zone) {
        return (until != null && !now.isBefore(until)) || isSilent(now, zone);
    }

    private boolean isSilent(Instant now, ZoneId zone) {
        if (vote == null) {
            return false;
        }
        LocalDate voteHere = SATURDAY_ZONES.contains(zone.getId()) ? vote.minusDays(1) : vote;
        return !now.isBefore(voteHere.minusDays(1).atStartOfDay(zone).toInstant());
    }

    private boolean isInWindow(Instant now, ZoneId zone) {
        ZonedDateTime local = now.atZone(zone);
        return windows.isEmpty() || windows.stream().anyMatch(window -> window.contains(local));
    }

    /** The first minute from {@code now} on at which calls to this zone may leave; empty when there is none to come. */
    public Optional<Instant> nextOpening(Instant now, ZoneId zone) {
        Instant end = now.plus(HORIZON);
        Instant minute = from != null && from.isAfter(now) ? from : now;
        if (from != null && from.isAfter(now)) {
            end = from.plus(HORIZON);
        }
        while (minute.isBefore(end) && !isOver(minute, zone)) {
            if (isOpen(minute, zone)) {
                return Optional.of(minute);
            }
            minute = minute.truncatedTo(ChronoUnit.MINUTES).plus(1, ChronoUnit.MINUTES);
        }
        return Optional.empty();
    }
}

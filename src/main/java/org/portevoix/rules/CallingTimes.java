// SPDX-License-Identifier: Apache-2.0
package org.portevoix.rules;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * When a campaign may ring a phone: its own start and end, its windows in the callee's time, and the rules of its packs.
 *
 * @param from null: at once
 * @param until null: no end
 * @param windows empty: at every hour (tests only)
 * @param vote day of the vote in metropolitan France; null when the campaign is about none
 * @param rules those of its packs that apply to it
 * @param queued how long a vendor may keep a call before it rings: the hours must be open as long
 */
public record CallingTimes(
        @Nullable Instant from,
        @Nullable Instant until,
        List<Window> windows,
        @Nullable LocalDate vote,
        List<Rule> rules,
        Duration queued) {

    /** How far ahead {@link #nextOpening} looks: a campaign closed for longer is as good as over. */
    private static final Duration HORIZON = Duration.ofDays(15);

    /** The same under the rules of packs, which only those about times look at. */
    public CallingTimes under(List<Rule> packs) {
        List<Rule> timed = packs.stream()
                .filter(rule -> rule.requirement() instanceof TimeRequirement)
                .toList();
        return new CallingTimes(from, until, windows, vote, timed, queued);
    }

    /** The same within other windows. */
    public CallingTimes within(List<Window> others) {
        return new CallingTimes(from, until, others, vote, rules, queued);
    }

    /** The same ending at a moment, if it does not end before. */
    public CallingTimes endingBy(Instant end) {
        return new CallingTimes(from, until != null && until.isBefore(end) ? until : end, windows, vote, rules, queued);
    }

    /** Whether a call handed to the vendor now rings at an allowed hour, however long the vendor keeps it. */
    public boolean isOpen(Instant now, Callee callee) {
        Instant end = now.plus(queued);
        if (!rings(now, callee) || !(queued.isZero() || rings(end, callee))) {
            return false;
        }
        for (Instant minute = nextMinute(now); minute.isBefore(end); minute = nextMinute(minute)) {
            if (!rings(minute, callee)) {
                return false;
            }
        }
        return true;
    }

    /** Whether a phone may ring at this very moment. */
    public boolean rings(Instant at, Callee callee) {
        return !(from != null && at.isBefore(from))
                && !(until != null && !at.isBefore(until))
                && isInWindow(at.atZone(callee.zone()))
                && closedBy(at, callee).isEmpty();
    }

    private boolean isInWindow(ZonedDateTime local) {
        return windows.isEmpty() || windows.stream().anyMatch(window -> window.contains(local));
    }

    /** The rule by which a call handed to the vendor now could ring at a wrong moment. */
    public Optional<Rule> closing(Instant now, Callee callee) {
        return closedBy(now, callee).or(() -> closedBy(now.plus(queued), callee));
    }

    /** The rule that lets no phone ring there at this moment. */
    public Optional<Rule> closedBy(Instant at, Callee callee) {
        ZonedDateTime local = at.atZone(callee.zone());
        return rules.stream()
                .filter(rule ->
                        isInForce(rule, local, callee) && ((TimeRequirement) rule.requirement()).closes(local, vote))
                .findFirst();
    }

    private static boolean isInForce(Rule rule, ZonedDateTime local, Callee callee) {
        return rule.scope().covers(callee) && rule.valid().contains(local.toLocalDate());
    }

    /** Whether no call to this zone may ever leave again. */
    public boolean isOver(Instant now, Callee callee) {
        ZonedDateTime local = now.atZone(callee.zone());
        return (until != null && !now.isBefore(until))
                || rules.stream()
                        .anyMatch(rule -> isInForce(rule, local, callee)
                                && ((TimeRequirement) rule.requirement()).ends(local, vote));
    }

    /** The first minute from {@code now} on at which calls to this callee may leave; empty when there is none to come. */
    public Optional<Instant> nextOpening(Instant now, Callee callee) {
        Instant minute = from != null && from.isAfter(now) ? from : now;
        Instant end = minute.plus(HORIZON);
        while (minute.isBefore(end) && !isOver(minute, callee)) {
            if (isOpen(minute, callee)) {
                return Optional.of(minute);
            }
            minute = nextMinute(minute);
        }
        return Optional.empty();
    }

    /** The first minute from {@code now} on from which no call to this callee may leave; empty when none is in sight. */
    public Optional<Instant> end(Instant now, Callee callee) {
        Instant last = now.plus(HORIZON);
        Instant minute = now;
        while (minute.isBefore(last) && !isOver(minute, callee)) {
            minute = nextMinute(minute);
        }
        return minute.isBefore(last) ? Optional.of(minute) : Optional.empty();
    }

    private static Instant nextMinute(Instant instant) {
        return instant.truncatedTo(ChronoUnit.MINUTES).plus(1, ChronoUnit.MINUTES);
    }
}

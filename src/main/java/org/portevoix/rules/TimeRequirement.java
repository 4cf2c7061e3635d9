// SPDX-License-Identifier: Apache-2.0
package org.portevoix.rules;

import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Hours and days on which a phone may not ring, in the callee's own time. */
public sealed interface TimeRequirement extends Requirement {
    /**
     * Whether no phone may ring at this moment.
     *
     * @param vote day of the vote in metropolitan France; null: the campaign is about none
     */
    boolean closes(ZonedDateTime local, @Nullable LocalDate vote);

    /** Whether no call to this place may ever leave again. */
    default boolean ends(ZonedDateTime local, @Nullable LocalDate vote) {
        return false;
    }

    /** Key {@code silence-before-vote: DAYS}: none from zero hour, so many days before the vote, on. */
    record SilenceBeforeVote(int days) implements TimeRequirement {
        @Override
        public boolean closes(ZonedDateTime local, @Nullable LocalDate vote) {
            return vote != null && !local.toLocalDate().isBefore(vote.minusDays(days));
        }

        @Override
        public boolean ends(ZonedDateTime local, @Nullable LocalDate vote) {
            return closes(local, vote);
        }

        @Override
        public Verdict of(Plan plan) {
            if (plan.vote() == null) {
                return Verdict.unknown("the campaign does not say when the vote is", "add vote: with its day");
            }
            LocalDate last = plan.vote().minusDays(days);
            return plan.first().isBefore(last)
                    ? Verdict.met("no call from " + last + " 00:00 on, in the callee's time")
                    : Verdict.broken("it would begin on " + plan.first() + ", when silence has begun", "begin earlier");
        }
    }

    /** Key {@code only-during: [WINDOW, ...]}. */
    record OnlyDuring(List<Window> windows) implements TimeRequirement {
        @Override
        public boolean closes(ZonedDateTime local, @Nullable LocalDate vote) {
            return windows.stream().noneMatch(window -> window.contains(local));
        }

        @Override
        public Verdict of(Plan plan) {
            boolean some = plan.windows().isEmpty()
                    || plan.windows().stream().anyMatch(own -> windows.stream().anyMatch(own::meets));
            return some
                    ? Verdict.met("no call at other hours, in the callee's time")
                    : Verdict.broken("none of the campaign's windows lies in these hours", "change windows");
        }
    }

    /** Key {@code not-during: [WINDOW, ...]}. */
    record NotDuring(List<Window> windows) implements TimeRequirement {
        @Override
        public boolean closes(ZonedDateTime local, @Nullable LocalDate vote) {
            return windows.stream().anyMatch(window -> window.contains(local));
        }

        @Override
        public Verdict of(Plan plan) {
            return Verdict.met("no call at these hours, in the callee's time");
        }
    }

    /** Key {@code not-on: {calendar: ..., region: ..., dates: [...]}}. */
    record NotOn(Holidays holidays) implements TimeRequirement {
        @Override
        public boolean closes(ZonedDateTime local, @Nullable LocalDate vote) {
            return holidays.contains(local.toLocalDate());
        }

        @Override
        public Verdict of(Plan plan) {
            return Verdict.met("no call on these days, in the callee's time");
        }
    }
}

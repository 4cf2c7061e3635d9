// SPDX-License-Identifier: Apache-2.0
package org.portevoix.rules;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * When a rule is in force.
 *
 * @param from first day; null: always was
 * @param until the first day on which it no longer is; null: still is
 */
public record Period(@Nullable LocalDate from, @Nullable LocalDate until) {
    public boolean contains(LocalDate day) {
        return (from == null || !day.isBefore(from)) && (until == null || day.isBefore(until));
    }

    /** Whether it holds on any day from {@code first} to {@code last}; null: no end. */
    public boolean meets(LocalDate first, @Nullable LocalDate last) {
        return (until == null || first.isBefore(until)) && (from == null || last == null || !last.isBefore(from));
    }

    /** {@code since 2023-03-01}, {@code 2011-04-20 to 2020-06-30}. */
    @Override
    public String toString() {
        if (until == null) {
            return from == null ? "" : "since " + from;
        }
        return (from == null ? "" : from + " ") + "to " + until.minusDays(1);
    }
}

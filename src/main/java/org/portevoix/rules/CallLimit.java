// SPDX-License-Identifier: Apache-2.0
package org.portevoix.rules;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** How often, and how soon again, one person may be called, over all campaigns. */
public sealed interface CallLimit extends Requirement {
    /** Whose calls are counted. */
    enum Per {
        NUMBER,
        HOUSEHOLD
    }

    Per per();

    /** How far back calls matter. */
    Duration memory();

    /**
     * The first moment at which one more call is allowed; empty when it is allowed now.
     *
     * @param earlier when the person was called before, latest first
     */
    Optional<Instant> allowedAt(Instant now, List<Instant> earlier);

    /** Key {@code attempts: {most: N, days: D, per: number}}. */
    record AttemptsAtMost(int most, int days, Per per) implements CallLimit {
        @Override
        public Duration memory() {
            return Duration.ofDays(days);
        }

        @Override
        public Optional<Instant> allowedAt(Instant now, List<Instant> earlier) {
            List<Instant> counted = earlier.stream()
                    .filter(call -> call.plus(memory()).isAfter(now))
                    .toList();
            return counted.size() < most
                    ? Optional.empty()
                    : Optional.of(counted.get(most - 1).plus(memory()));
        }

        @Override
        public Verdict of(Plan plan) {
            return Verdict.met(
                    "no more than " + most + " calls in " + days + " days, retries and other campaigns counted");
        }
    }

    /** Key {@code gap: {after: DURATION, per: household}}. */
    record GapAtLeast(Duration after, Per per) implements CallLimit {
        @Override
        public Duration memory() {
            return after;
        }

        @Override
        public Optional<Instant> allowedAt(Instant now, List<Instant> earlier) {
            return earlier.stream().findFirst().map(call -> call.plus(after)).filter(at -> at.isAfter(now));
        }

        @Override
        public Verdict of(Plan plan) {
            return Verdict.met("a second call waits at least " + after.toMinutes() + " min");
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.portevoix.dispatch;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.portevoix.campaign.Campaign;
import org.portevoix.rules.CallLimit;
import org.portevoix.rules.Rule;
import org.portevoix.store.Candidate;
import org.portevoix.store.EarlierCalls;

/** How often people may be called, by the rules of a campaign: its own calls count, and those of every other campaign. */
final class CallCaps {
    private final EarlierCalls earlier;

    CallCaps(EarlierCalls earlier) {
        this.earlier = earlier;
    }

    /** A rule that lets nobody call a person before {@code until}. */
    record Cap(Rule rule, Instant until) {}

    /** What is known of the candidates of one claim. */
    static final class Known {
        private final List<Rule> limits;
        private final Map<Long, List<Instant>> numbers = new HashMap<>();
        private final Map<Long, List<Instant>> households = new HashMap<>();

        private Known(List<Rule> limits) {
            this.limits = limits;
        }

        /** The latest of the moments before which the rules forbid a call; empty when none does. */
        Optional<Cap> against(Candidate candidate, Instant now) {
            return limits.stream()
                    .map(rule -> cap(rule, candidate, now))
                    .flatMap(Optional::stream)
                    .max(Comparator.comparing(Cap::until));
        }

        private Optional<Cap> cap(Rule rule, Candidate candidate, Instant now) {
            CallLimit limit = (CallLimit) rule.requirement();
            if (!rule.scope().covers(candidate.callee())) {
                return Optional.empty();
            }
            Long household = candidate.home().household();
            List<Instant> calls = limit.per() == CallLimit.Per.HOUSEHOLD && household != null
                    ? households.getOrDefault(household, List.of())
                    : numbers.getOrDefault(candidate.number().digits(), List.of());
            return limit.allowedAt(now, calls).map(until -> new Cap(rule, until));
        }

        /** A call is claimed: the next one of this claim counts it. */
        void called(long number, @Nullable Long household, Instant now) {
            if (!limits.isEmpty()) {
                latest(numbers, number, now);
                if (household != null) {
                    latest(households, household, now);
                }
            }
        }

        private static void latest(Map<Long, List<Instant>> calls, long key, Instant now) {
            List<Instant> all = new ArrayList<>(calls.getOrDefault(key, List.of()));
            all.add(0, now);
            calls.put(key, all);
        }
    }

    /** Looks up when these people were called before, as far back as the campaign's rules ask. */
    Known look(Campaign campaign, Collection<Candidate> candidates, Instant now) {
        List<Rule> limits = campaign.inForce(CallLimit.class, now);
        Known known = new Known(limits);
        if (limits.isEmpty() || candidates.isEmpty()) {
            return known;
        }
        Duration memory = limits.stream()
                .map(rule -> ((CallLimit) rule.requirement()).memory())
                .max(Comparator.naturalOrder())
                .orElse(Duration.ZERO);
        Instant since = now.minus(memory);
        known.numbers.putAll(earlier.ofNumbers(
                candidates.stream().map(one -> one.number().digits()).collect(Collectors.toSet()), since));
        known.households.putAll(earlier.ofHouseholds(
                candidates.stream()
                        .map(one -> one.home().household())
                        .filter(Objects::nonNull)
                        .collect(Collectors.toSet()),
                since));
        return known;
    }
}

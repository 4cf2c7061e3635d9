// SPDX-License-Identifier: Apache-2.0
package org.portevoix.forecast;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.portevoix.campaign.Campaign;
import org.portevoix.campaign.Campaign.Retry;
import org.portevoix.rules.CallLimit;
import org.portevoix.rules.Rule;

/**
 * What a campaign's {@code retries} make of an attempt that ends as the mix says, each attempt independent of the one
 * before. A stage is how many retries of each outcome a contact has used, in one number; 0 is the first attempt.
 */
final class Attempts {
    static final int FIRST = 0;

    /** The share of attempts that are made again, how long after they left, and at which stage. */
    record Again(double share, Duration after, int stage) {}

    private record Outcome(Retry retry, int step) {
        int used(int stage) {
            return stage / step % (retry.times() + 1);
        }
    }

    private final CallMix mix;
    private final Map<String, Outcome> outcomes = new HashMap<>();
    private final Duration gap;
    private final int most;

    Attempts(Campaign campaign, CallMix mix) {
        this.mix = mix;
        int step = 1;
        for (Map.Entry<String, Retry> entry : campaign.retries().entrySet()) {
            outcomes.put(entry.getKey(), new Outcome(entry.getValue(), step));
            step = Math.multiplyExact(step, entry.getValue().times() + 1);
        }
        this.gap = gap(campaign.rules());
        this.most = most(campaign.rules());
    }

    private static Duration gap(List<Rule> rules) {
        return rules.stream()
                .map(Rule::requirement)
                .filter(CallLimit.GapAtLeast.class::isInstance)
                .map(rule -> ((CallLimit.GapAtLeast) rule).after())
                .reduce(Duration.ZERO, (a, b) -> a.compareTo(b) > 0 ? a : b);
    }

    private static int most(List<Rule> rules) {
        return rules.stream()
                .map(Rule::requirement)
                .filter(CallLimit.AttemptsAtMost.class::isInstance)
                .mapToInt(rule -> ((CallLimit.AttemptsAtMost) rule).most())
                .min()
                .orElse(Integer.MAX_VALUE);
    }

    List<Again> after(int stage) {
        List<Again> again = new ArrayList<>();
        for (CallMix.Ending ending : mix.endings()) {
            Outcome outcome = outcomes.get(ending.outcome());
            if (outcome != null && outcome.used(stage) < outcome.retry().times() && made(stage) < most) {
                again.add(new Again(ending.share(), wait(outcome.retry(), ending), stage + outcome.step()));
            }
        }
        return again;
    }

    private Duration wait(Retry retry, CallMix.Ending ending) {
        Duration after =
                Duration.ofMillis((long) (ending.holdingSeconds() * 1000)).plus(retry.after());
        return after.compareTo(gap) > 0 ? after : gap;
    }

    /** Attempts a contact has had once it has had the one of this stage. */
    private int made(int stage) {
        return 1
                + outcomes.values().stream()
                        .mapToInt(outcome -> outcome.used(stage))
                        .sum();
    }

    /** The stage of a call that is due again after this outcome, as if all attempts before had ended so. */
    int stage(String outcome, int attempt) {
        Outcome retried = outcomes.get(outcome);
        return retried == null
                ? FIRST
                : retried.step() * Math.min(attempt - 1, retried.retry().times());
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.portevoix.dispatch;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.portevoix.campaign.Campaign;
import org.portevoix.launch.Pauses;
import org.portevoix.rules.Rule;
import org.portevoix.rules.ShareLimit;
import org.portevoix.store.AnsweredCalls;
import org.portevoix.store.AnsweredCalls.Figures;
import org.portevoix.store.CampaignStates;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Pauses a campaign when more of its answered calls go wrong than one of its rules allows. It goes on when a person resumes
 * it, and only calls after that are counted again.
 */
public final class CallWatch {
    private static final Logger LOG = LoggerFactory.getLogger(CallWatch.class);

    private final Map<Long, Campaign> campaigns;
    private final CampaignStates states;
    private final Pauses pauses;
    private final AnsweredCalls calls;
    private final Clock clock;

    public CallWatch(
            Map<Long, Campaign> campaigns, CampaignStates states, Pauses pauses, AnsweredCalls calls, Clock clock) {
        this.campaigns = campaigns;
        this.states = states;
        this.pauses = pauses;
        this.calls = calls;
        this.clock = clock;
    }

    /** Looks at every campaign once. */
    public void look() {
        campaigns.forEach((id, campaign) -> breach(id, campaign).ifPresent(reason -> {
            if (pauses.pause(campaign, "portevoix", reason)) {
                LOG.warn("{}: paused: {}", campaign.name(), reason);
            }
        }));
    }

    private Optional<String> breach(long id, Campaign campaign) {
        if (states.pauseReason(id).isPresent()) {
            return Optional.empty();
        }
        Instant now = clock.instant();
        // several rules look at the same days, and the calls of a campaign are many
        Map<Integer, List<Figures>> byDays = new HashMap<>();
        return campaign.inForce(ShareLimit.class, now).stream()
                .map(rule -> {
                    ShareLimit limit = (ShareLimit) rule.requirement();
                    return breach(
                            rule,
                            limit,
                            byDays.computeIfAbsent(limit.days(), days -> figures(id, campaign, days, now)));
                })
                .flatMap(Optional::stream)
                .findFirst();
    }

    private List<Figures> figures(long id, Campaign campaign, int days, Instant now) {
        Instant since = now.minus(Duration.ofDays(days));
        Instant resumed = states.resumedAt(id).orElse(Instant.MIN);
        // of the calls answered lately only the short ones have ended: all of them count once the long ones can have,
        // too
        return calls.between(id, resumed.isAfter(since) ? resumed : since, now.minus(campaign.maxDuration()));
    }

    private static Optional<String> breach(Rule rule, ShareLimit limit, List<Figures> vendors) {
        long counted = vendors.stream()
                .mapToLong(vendor -> counted(limit.of(), vendor))
                .sum();
        long wrong =
                vendors.stream().mapToLong(vendor -> wrong(limit.of(), vendor)).sum();
        if (counted < limit.calls() || percent(wrong, counted).compareTo(limit.atMost()) <= 0) {
            return Optional.empty();
        }
        return Optional.of(String.format(
                Locale.ROOT,
                "%s; %s %% of %d answered calls",
                rule.label(),
                percent(wrong, counted).toPlainString(),
                counted));
    }

    /** A vendor that never says when something was first heard tells nothing of silence. */
    private static long counted(ShareLimit.Of what, Figures vendor) {
        return switch (what) {
            case SHORT -> vendor.answered();
            case SILENT -> vendor.heard();
            case ABANDONED -> vendor.heard() == 0 ? 0 : vendor.answered();
        };
    }

    private static long wrong(ShareLimit.Of what, Figures vendor) {
        return switch (what) {
            case SHORT -> vendor.brief();
            case SILENT -> vendor.late();
            case ABANDONED -> vendor.heard() == 0 ? 0 : vendor.answered() - vendor.heard();
        };
    }

    private static BigDecimal percent(long part, long whole) {
        return whole == 0
                ? BigDecimal.ZERO
                : BigDecimal.valueOf(100 * part).divide(BigDecimal.valueOf(whole), 1, RoundingMode.HALF_UP);
    }
}

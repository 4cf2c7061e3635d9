// SPDX-License-Identifier: Apache-2.0
package org.portevoix.dispatch;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.portevoix.campaign.Campaign;
import org.portevoix.rules.Callee;
import org.portevoix.store.CampaignStates;
import org.portevoix.store.Claims;
import org.portevoix.store.Extracts;
import org.portevoix.store.InProgress;

/** When the next call may be claimed, so that a replay can pass over the time in which nobody is called. */
public final class NextTurn {
    private final Map<Long, Campaign> campaigns;
    private final CampaignBoard board;
    private final PaceLimits pace;
    private final CampaignStates states;
    private final Claims claims;
    private final Extracts extracts;
    private final Clock clock;

    public NextTurn(
            Map<Long, Campaign> campaigns,
            CampaignBoard board,
            PaceLimits pace,
            CampaignStates states,
            Claims claims,
            Extracts extracts,
            Clock clock) {
        this.campaigns = campaigns;
        this.board = board;
        this.pace = pace;
        this.states = states;
        this.claims = claims;
        this.extracts = extracts;
        this.clock = clock;
    }

    /**
     * The earliest moment to come at which somebody's turn comes, or at which a zone whose hours are all past is given up;
     * empty while a file is read, a call is in progress, somebody's turn is now, or nobody is left.
     */
    public Optional<Instant> toCome() {
        if (board.isLoading() || campaigns.keySet().stream().anyMatch(states::hasOpenCalls)) {
            return Optional.empty();
        }
        Instant now = clock.instant();
        long upTo = extracts.readyUpTo();
        return claims.zones(upTo).stream()
                .flatMap(zone -> turns(zone, upTo, now))
                .min(Instant::compareTo)
                .filter(turn -> turn.isAfter(now));
    }

    /** Whether a campaign has as many calls in progress as it may have, so that the next one waits for an end. */
    public boolean waitsForChannels() {
        List<InProgress> inProgress = claims.inProgress();
        return campaigns.entrySet().stream()
                .anyMatch(entry ->
                        InProgress.of(entry.getKey(), inProgress) >= pace.concurrent(entry.getKey(), entry.getValue()));
    }

    private Stream<Instant> turns(ZoneId zone, long upTo, Instant now) {
        return campaigns.entrySet().stream()
                .filter(entry -> !board.isPaused(entry.getKey()))
                .flatMap(entry -> turn(entry.getKey(), entry.getValue(), zone, upTo, now).stream());
    }

    private Optional<Instant> turn(long id, Campaign campaign, ZoneId zone, long upTo, Instant now) {
        Callee callee = Callee.anyIn(zone);
        if (campaign.times().isOver(now, callee)) {
            return Optional.empty();
        }
        Optional<Instant> from = board.hasFresh(id, campaign, zone, upTo)
                ? Optional.of(now)
                : states.firstDue(id, zone).map(due -> due.isAfter(now) ? due : now);
        return from.flatMap(turn -> campaign.times()
                .nextOpening(turn, callee)
                .or(() -> campaign.times().end(now, callee)));
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.portevoix.dispatch;

import java.time.Clock;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.portevoix.call.FlowStep;
import org.portevoix.call.SentCall;
import org.portevoix.call.Steering;
import org.portevoix.campaign.Campaign;
import org.portevoix.store.Database;

/** Ends calls whose vendor cannot be told how long a call may last. */
public final class LongCalls {
    private record Answered(SentCall call, long campaign, Instant at) {}

    private final Map<Long, Campaign> campaigns;
    private final Database database;
    private final Predicate<String> needsUs;
    private final Clock clock;
    private Set<String> ended = Set.of();

    /** @param needsUs whether calls of a vendor end by us only */
    public LongCalls(Map<Long, Campaign> campaigns, Database database, Predicate<String> needsUs, Clock clock) {
        this.campaigns = campaigns;
        this.database = database;
        this.needsUs = needsUs;
        this.clock = clock;
    }

    /** The calls that have lasted as long as their campaign lets them, each handed over once. */
    public synchronized List<Steering> over() {
        if (campaigns.values().stream().noneMatch(campaign -> campaign.hasVendor(needsUs))) {
            return List.of();
        }
        List<SentCall> over =
                answered().stream().filter(this::isOver).map(Answered::call).toList();
        Set<String> now = new HashSet<>();
        over.forEach(call -> now.add(call.reference()));
        List<Steering> fresh = over.stream()
                .filter(call -> !ended.contains(call.reference()))
                .map(call -> new Steering(call, FlowStep.hangUp(), ""))
                .toList();
        ended = now;
        return fresh;
    }

    private boolean isOver(Answered answered) {
        Campaign campaign = campaigns.get(answered.campaign());
        return campaign != null
                && needsUs.test(answered.call().vendor())
                && !answered.at().plus(campaign.maxDuration()).isAfter(clock.instant());
    }

    private List<Answered> answered() {
        return database.jdbc()
                .query(
                        "select reference, vendor, vendor_id, campaign_id, answered_at from call where settled_at is null"
                                + " and state = 'answered' and vendor_id is not null and answered_at is not null",
                        (row, n) -> new Answered(
                                new SentCall(row.getString(1), row.getString(2), row.getString(3)),
                                row.getLong(4),
                                row.getTimestamp(5).toInstant()));
    }
}

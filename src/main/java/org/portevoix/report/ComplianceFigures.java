// SPDX-License-Identifier: Apache-2.0
package org.portevoix.report;

import java.time.Clock;
import java.time.Instant;
import org.portevoix.audit.AuditHead;
import org.portevoix.audit.AuditLog;
import org.portevoix.campaign.Campaign;
import org.portevoix.store.CampaignStates;
import org.portevoix.store.Database;

/** Counts how a campaign kept the rules, by what the database says and not by what the routes meant to do. */
public final class ComplianceFigures {
    private final Database database;
    private final CampaignStates states;
    private final AuditLog audit;
    private final Clock clock;

    public ComplianceFigures(Database database, CampaignStates states, AuditLog audit, Clock clock) {
        this.database = database;
        this.states = states;
        this.audit = audit;
        this.clock = clock;
    }

    /** Counts the campaign; {@code summary} is its own, taken just before. */
    public Compliance of(Campaign campaign, Summary summary) {
        long id = states.id(campaign.name());
        Instant now = clock.instant();
        Instant end = summary.finishedAt() == null ? now : summary.finishedAt();
        PlacedCalls calls = new PlacedCalls(campaign);
        CalledTwice twice = new CalledTwice(campaign, id);
        RefusalFigures refusals = new RefusalFigures(campaign.keys().oppose());
        CallWalk.over(database, row -> {
            twice.look(row);
            if (row.getLong(CallWalk.CAMPAIGN) == id) {
                calls.look(row);
                refusals.look(row);
            }
        });
        AuditHead head = audit.head();
        return new Compliance(
                campaign.name(),
                campaign.title(),
                summary.state(),
                summary.startedAt(),
                summary.finishedAt(),
                now,
                calls.count(),
                calls.uncheckable(),
                summary.exclusions(),
                refusals.of(database, campaign, id, summary.startedAt(), end),
                calls.outsideTimes(),
                twice.byTwoContacts(database),
                twice.atOnce(database),
                calls.firstSound(),
                calls.shortCalls(),
                new Compliance.Seal(head.entries(), head.hash()));
    }
}

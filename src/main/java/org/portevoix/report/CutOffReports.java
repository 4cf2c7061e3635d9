// SPDX-License-Identifier: Apache-2.0
package org.portevoix.report;

import java.util.Map;
import org.portevoix.campaign.Campaign;
import org.portevoix.store.CampaignStates;

/** Reports that a killed program owes: a campaign ends in the database first, and nothing tells of its end again. */
public final class CutOffReports {
    private final Map<Long, Campaign> campaigns;
    private final CampaignStates states;
    private final Reports reports;

    public CutOffReports(Map<Long, Campaign> campaigns, CampaignStates states, Reports reports) {
        this.campaigns = campaigns;
        this.states = states;
        this.reports = reports;
    }

    /** After a start: writes the report of each campaign at its end that has none as young as that end. */
    public void recover() {
        campaigns.forEach((id, campaign) -> states.finishedAt(id)
                .filter(end -> !reports.isWrittenSince(campaign, end))
                .ifPresent(end -> reports.write(campaign)));
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.portevoix.launch;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.portevoix.audit.AuditKind;
import org.portevoix.audit.AuditLog;
import org.portevoix.campaign.Campaign;
import org.portevoix.campaign.Rate;
import org.portevoix.store.CampaignStates;

/** Another pace than a campaign's file says, ordered by a person while it runs; the audit log keeps who did. */
public final class PaceOrders {
    private final CampaignStates states;
    private final AuditLog audit;

    public PaceOrders(CampaignStates states, AuditLog audit) {
        this.states = states;
        this.audit = audit;
    }

    /** Null for what is to be as the file says. */
    public void order(Campaign campaign, @Nullable Rate rate, @Nullable Integer concurrent, String by) {
        audit.atomically(() -> {
            states.order(states.id(campaign.name()), rate == null ? null : rate.perSecond(), concurrent);
            audit.add(
                    AuditKind.PACE,
                    campaign.name(),
                    null,
                    Map.of(
                            "by", by,
                            "rate", rate == null ? "as in the file" : rate.toString(),
                            "concurrent", concurrent == null ? "as in the file" : concurrent.toString()));
            return true;
        });
    }
}

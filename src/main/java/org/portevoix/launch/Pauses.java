// SPDX-License-Identifier: Apache-2.0
package org.portevoix.launch;

import java.util.Map;
import java.util.Optional;
import org.portevoix.audit.AuditKind;
import org.portevoix.audit.AuditLog;
import org.portevoix.campaign.Campaign;
import org.portevoix.store.CampaignStates;

/** Campaigns that a person, or a rule, has stopped for a while; the audit log keeps who did and why. */
public final class Pauses {
    private final CampaignStates states;
    private final AuditLog audit;

    public Pauses(CampaignStates states, AuditLog audit) {
        this.states = states;
        this.audit = audit;
    }

    /** No more calls of it are claimed; false when it is paused already. */
    public boolean pause(Campaign campaign, String by, String reason) {
        return audit.atomically(() -> {
            boolean paused = states.pause(states.id(campaign.name()), by, reason);
            if (paused) {
                audit.add(AuditKind.PAUSED, campaign.name(), null, Map.of("by", by, "reason", reason));
            }
            return paused;
        });
    }

    /** It calls again; false when it was not paused. */
    public boolean resume(Campaign campaign, String by) {
        return audit.atomically(() -> {
            boolean resumed = states.resume(states.id(campaign.name()));
            if (resumed) {
                audit.add(AuditKind.RESUMED, campaign.name(), null, Map.of("by", by));
            }
            return resumed;
        });
    }

    /** Why it is paused; empty when it is not. */
    public Optional<String> reason(Campaign campaign) {
        return states.pauseReason(states.id(campaign.name()));
    }
}

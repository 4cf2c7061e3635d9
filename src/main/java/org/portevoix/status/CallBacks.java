// SPDX-License-Identifier: Apache-2.0
package org.portevoix.status;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import org.portevoix.call.InboundCall;
import org.portevoix.campaign.Campaign;
import org.portevoix.opposition.Refusal;

/** People who call the displayed number: what they mean by it. */
public final class CallBacks {
    private final Collection<Campaign> campaigns;
    private final boolean anyIsRefusal;
    private final Clock clock;

    /** @param anyIsRefusal whether calling back is a refusal by itself, without a key */
    public CallBacks(Collection<Campaign> campaigns, boolean anyIsRefusal, Clock clock) {
        this.campaigns = campaigns;
        this.anyIsRefusal = anyIsRefusal;
        this.clock = clock;
    }

    /**
     * The refusal of whoever called, or none. Where any call back is a refusal it need not be to the number of a campaign
     * that still has its file: people call back weeks later.
     */
    public List<Refusal> refusals(InboundCall call) {
        if (!anyIsRefusal && !pressedTheKey(call)) {
            return List.of();
        }
        String key = call.digits() == null || call.digits().isEmpty() ? "" : ", key " + call.digits();
        return List.of(new Refusal(
                call.from(),
                "call-back",
                "call to " + call.to().e164() + " at " + call.occurredAt() + key,
                OffsetDateTime.now(clock)));
    }

    private boolean pressedTheKey(InboundCall call) {
        String digits = call.digits();
        return digits != null
                && campaigns.stream()
                        .filter(campaign -> campaign.callerId().equals(call.to()))
                        .anyMatch(campaign -> digits.contains(campaign.keys().oppose()));
    }
}

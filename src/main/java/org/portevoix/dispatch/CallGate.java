// SPDX-License-Identifier: Apache-2.0
package org.portevoix.dispatch;

import java.time.Clock;
import java.util.Map;
import org.portevoix.campaign.Campaign;
import org.portevoix.opposition.OppositionRegister;
import org.portevoix.store.Nodes;
import org.portevoix.store.PlannedCall;

/**
 * The last look before a call leaves: between the claim and now a window may have closed, the person said no, or a register
 * gone stale or been renewed.
 */
public final class CallGate {
    private final Map<Long, Campaign> campaigns;
    private final CampaignBoard board;
    private final OppositionRegister register;
    private final RegisterRule registers;
    private final PaceLimits limits;
    private final Nodes nodes;
    private final Clock clock;

    public CallGate(
            Map<Long, Campaign> campaigns,
            CampaignBoard board,
            OppositionRegister register,
            RegisterRule registers,
            PaceLimits limits,
            Nodes nodes,
            Clock clock) {
        this.campaigns = campaigns;
        this.board = board;
        this.register = register;
        this.registers = registers;
        this.limits = limits;
        this.nodes = nodes;
        this.clock = clock;
    }

    /**
     * A campaign that is no longer known is closed: what cannot be checked does not pass. So is a call that other processes
     * have taken over, because this one was away for too long: to them it may have left, so it must not.
     */
    public boolean isClosed(PlannedCall call) {
        Campaign campaign = campaigns.get(call.campaignId());
        return campaign == null
                || call.node() != nodes.id()
                || board.isPaused(call.campaignId())
                || limits.shutsOut(call)
                || !campaign.times().isOpen(clock.instant(), call.callee());
    }

    /** Whether the registers of its campaign do not let it pass any more; the next claim says why. */
    public boolean isUnscreened(PlannedCall call) {
        Campaign campaign = campaigns.get(call.campaignId());
        return campaign == null || !registers.passes(campaign, call.request().to());
    }

    public boolean isOpposed(PlannedCall call) {
        return register.isOpposed(call.request().to());
    }
}

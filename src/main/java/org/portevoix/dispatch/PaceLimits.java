// SPDX-License-Identifier: Apache-2.0
package org.portevoix.dispatch;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.portevoix.campaign.Campaign;
import org.portevoix.store.CampaignOrder;
import org.portevoix.store.Nodes;
import org.portevoix.store.PlannedCall;

/**
 * How fast calls may leave now, and how many may be in progress: by the campaign's file, by what a person has ordered since,
 * by the vendor and its trunk.
 */
public final class PaceLimits {
    private final Map<Long, Campaign> campaigns;
    private final CampaignBoard board;
    private final VendorLimits vendors;
    private final Nodes nodes;

    public PaceLimits(Map<Long, Campaign> campaigns, CampaignBoard board, VendorLimits vendors, Nodes nodes) {
        this.campaigns = campaigns;
        this.board = board;
        this.vendors = vendors;
        this.nodes = nodes;
    }

    /** All limits a call must keep to; none for a campaign that is no longer known, whose calls do not leave. */
    List<PaceLimit> of(long campaign, String vendor) {
        Campaign known = campaigns.get(campaign);
        return known == null
                ? List.of()
                : Stream.concat(
                                Stream.of(ofCampaign(campaign, known)),
                                vendors.rates(vendor).entrySet().stream()
                                        .map(rate -> PaceLimit.of(
                                                rate.getKey(), rate.getValue().perSecond(), nodes.share())))
                        .toList();
    }

    private PaceLimit ofCampaign(long id, Campaign campaign) {
        return PaceLimit.of("campaign " + id, rate(id, campaign), nodes.share()).rampingUp(campaign.rampUp());
    }

    private double rate(long id, Campaign campaign) {
        CampaignOrder order = board.order(id);
        Double ordered = order == null ? null : order.rate();
        return ordered == null ? campaign.rate().perSecond() : ordered;
    }

    /** Calls per second of a campaign that this process may send. */
    double perSecond(long id, Campaign campaign) {
        return ofCampaign(id, campaign).perSecond();
    }

    /** Whether a call waits in vain: other processes share out a rate so low that this one has no part of it. */
    boolean shutsOut(PlannedCall call) {
        return nodes.share().of() > 0
                && of(call.campaignId(), call.vendor()).stream().anyMatch(limit -> limit.most() == 0);
    }

    /** Calls of a campaign that may be in progress at one time. */
    int concurrent(long id, Campaign campaign) {
        @Nullable CampaignOrder order = board.order(id);
        Integer ordered = order == null ? null : order.concurrent();
        return ordered == null ? campaign.concurrent() : ordered;
    }
}

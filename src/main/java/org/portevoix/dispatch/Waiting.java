// SPDX-License-Identifier: Apache-2.0
package org.portevoix.dispatch;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.portevoix.store.PlannedCall;

/** The calls this process has claimed and that still wait for their pace. */
public final class Waiting {
    private final Map<Long, Integer> byCampaign = new ConcurrentHashMap<>();

    public void claimed(List<PlannedCall> calls) {
        calls.forEach(call -> byCampaign.merge(call.campaignId(), 1, Integer::sum));
    }

    /** Its turn has come, whatever becomes of it. */
    public void left(PlannedCall call) {
        byCampaign.merge(call.campaignId(), -1, Integer::sum);
    }

    public boolean any() {
        return byCampaign.values().stream().anyMatch(calls -> calls > 0);
    }

    public int of(long campaign) {
        return byCampaign.getOrDefault(campaign, 0);
    }
}

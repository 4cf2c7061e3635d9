// SPDX-License-Identifier: Apache-2.0
package org.portevoix.status;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.portevoix.call.CallState;
import org.portevoix.campaign.Campaign;
import org.portevoix.campaign.Campaign.Retry;
import org.portevoix.opposition.OppositionRegister;
import org.portevoix.store.Call;
import org.portevoix.store.Calls;
import org.portevoix.store.Claims;
import org.portevoix.store.Settlement;

/**
 * Draws the outcome of an ended call: done, or due again later. A call that was answered, refused, or may have been
 * answered is never due again.
 */
public final class Outcomes {
    private final Map<Long, Campaign> campaigns;
    private final Calls calls;
    private final Claims claims;
    private final OppositionRegister register;
    private final Clock clock;

    public Outcomes(
            Map<Long, Campaign> campaigns, Calls calls, Claims claims, OppositionRegister register, Clock clock) {
        this.campaigns = campaigns;
        this.calls = calls;
        this.claims = claims;
        this.register = register;
        this.clock = clock;
    }

    /** Settles these calls; a second time changes nothing, and one that fails keeps no other from being settled. */
    public void settle(List<Call> ended) {
        calls.settle(ended, this::settlement);
    }

    private Settlement settlement(Call call) {
        Campaign campaign = campaigns.get(call.campaignId());
        return campaign == null
                ? new Settlement(Optional.empty(), "")
                : new Settlement(retryAt(campaign, call), outcome(campaign, call));
    }

    private Optional<Instant> retryAt(Campaign campaign, Call call) {
        Retry retry = campaign.retries().get(outcome(campaign, call));
        if (retry == null || !mayRingAgain(call) || used(campaign, call) > retry.times()) {
            return Optional.empty();
        }
        Instant ended = call.endedAt() == null ? clock.instant() : call.endedAt();
        return campaign.times().nextOpening(ended.plus(retry.after()), claims.calleeOf(call.contactId()));
    }

    private boolean mayRingAgain(Call call) {
        boolean unanswered = call.state().isFinal() && call.state() != CallState.COMPLETED && call.answeredAt() == null;
        return unanswered && !register.isOpposed(call.number());
    }

    /** How many attempts of this contact ended like this one, itself included, whose end may not be written yet. */
    private long used(Campaign campaign, Call call) {
        String outcome = outcome(campaign, call);
        return 1
                + calls.attempts(call.campaignId(), call.contactId()).stream()
                        .filter(attempt -> attempt.id() != call.id())
                        .filter(attempt -> outcome(campaign, attempt).equals(outcome))
                        .count();
    }

    /** The vendor's error code where the campaign has a retry for it, the call's state otherwise. */
    private static String outcome(Campaign campaign, Call call) {
        String code = call.errorCode();
        return code != null && campaign.retries().containsKey(code)
                ? code
                : call.state().text();
    }
}

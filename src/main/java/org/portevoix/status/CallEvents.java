// SPDX-License-Identifier: Apache-2.0
package org.portevoix.status;

import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.portevoix.call.CallEvent;
import org.portevoix.campaign.Campaign;
import org.portevoix.opposition.Refusal;
import org.portevoix.store.Call;
import org.portevoix.store.Calls;
import org.portevoix.store.Texts;

/** What the vendors report of calls. */
public final class CallEvents {
    private final Map<Long, Campaign> campaigns;
    private final Calls calls;
    private final Duration silence;
    private final Clock clock;

    /** @param silence a call not heard of for so long is closed as unknown */
    public CallEvents(Map<Long, Campaign> campaigns, Calls calls, Duration silence, Clock clock) {
        this.campaigns = campaigns;
        this.calls = calls;
        this.silence = silence;
        this.clock = clock;
    }

    /**
     * Who pressed the campaign's key to object, whichever event tells it (some vendors only list the keys at the end): to
     * be put on the register before anything else is done.
     */
    public List<Refusal> refusals(List<CallEvent> events) {
        return events.stream().map(this::refusal).flatMap(Optional::stream).toList();
    }

    private Optional<Refusal> refusal(CallEvent event) {
        String digits = event.digits();
        if (digits == null) {
            return Optional.empty();
        }
        return calls.find(event.reference())
                .filter(call -> isRefusal(call, digits))
                .map(call -> new Refusal(
                        call.number(),
                        "key-press",
                        "key " + Texts.cut(digits, 40) + " in call " + event.reference(),
                        OffsetDateTime.now(clock)));
    }

    private boolean isRefusal(Call call, String digits) {
        Campaign campaign = campaigns.get(call.campaignId());
        return campaign != null && digits.contains(campaign.keys().oppose());
    }

    /** Writes the events down; returns the calls that they ended. */
    public List<Call> record(List<CallEvent> events) {
        return calls.record(events);
    }

    /** Calls that ended without their outcome being drawn, and calls nobody has heard of for too long. */
    public List<Call> unsettled() {
        return calls.unsettled(clock.instant().minus(silence));
    }
}

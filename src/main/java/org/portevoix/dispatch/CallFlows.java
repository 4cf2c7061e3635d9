// SPDX-License-Identifier: Apache-2.0
package org.portevoix.dispatch;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.camel.Body;
import org.apache.camel.Variable;
import org.jspecify.annotations.Nullable;
import org.portevoix.call.CallEvent;
import org.portevoix.call.CallFlow;
import org.portevoix.call.FlowStep;
import org.portevoix.call.SentCall;
import org.portevoix.call.Steering;
import org.portevoix.campaign.Campaign;
import org.portevoix.store.Call;
import org.portevoix.store.Calls;
import org.portevoix.vendor.BadCallbackException;

/** What is said to whom, now: the flow of each call's campaign, asked by the vendors that do not keep it themselves. */
public final class CallFlows {
    private final Map<Long, Campaign> campaigns;
    private final Calls calls;
    private final CallRequests requests;

    public CallFlows(Map<Long, Campaign> campaigns, Calls calls, CallRequests requests) {
        this.campaigns = campaigns;
        this.calls = calls;
        this.requests = requests;
    }

    /**
     * What comes next in a call.
     *
     * @param ref of the callback's URL
     * @param step the moment whose end is told; empty: the call was just answered
     * @param events of the same callback; the keys pressed are in them
     */
    public FlowStep next(
            @Variable("ref") String ref,
            @Variable("step") @Nullable String step,
            @Variable("events") List<CallEvent> events) {
        CallFlow flow = flow(ref);
        if (step == null || step.isEmpty()) {
            return flow.first();
        }
        String digits = events.stream()
                .map(CallEvent::digits)
                .filter(pressed -> pressed != null)
                .findFirst()
                .orElse(null);
        return flow.after(step, digits);
    }

    /** The calls that machines took, by these events, with what each is to say now. */
    public List<Steering> machines(@Body List<CallEvent> events) {
        return events.stream()
                .filter(event -> "machine".equals(event.answeredBy()) && event.id() != null)
                .flatMap(event -> machine(event).stream())
                .toList();
    }

    private Optional<Steering> machine(CallEvent event) {
        return calls.find(event.reference())
                .filter(call -> !call.state().isFinal() && campaigns.containsKey(call.campaignId()))
                .map(call -> steering(call, String.valueOf(event.id())));
    }

    private Steering steering(Call call, String vendorId) {
        CallFlow flow = flow(call.reference());
        return new Steering(
                new SentCall(call.reference(), call.vendor(), vendorId),
                flow.onMachine(),
                flow.prompts().url() + "&step=" + CallFlow.MACHINE);
    }

    private CallFlow flow(String ref) {
        Call call = calls.find(ref).orElseThrow(() -> new BadCallbackException("no call has this reference"));
        Campaign campaign = campaigns.get(call.campaignId());
        if (campaign == null) {
            throw new BadCallbackException("the campaign of this call is not here any more");
        }
        return requests.flow(campaign, call.vendor(), ref);
    }
}

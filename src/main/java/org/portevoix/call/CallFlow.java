// SPDX-License-Identifier: Apache-2.0
package org.portevoix.call;

import org.jspecify.annotations.Nullable;
import org.portevoix.call.CallRequest.Message;

/**
 * What is said when: the one description that every vendor's own is rendered from. Who calls and why comes first, and at
 * every moment the key to object is heard; who presses nothing hears the notice once more, then good-bye.
 */
public record CallFlow(Message message, CallRequest.Keys keys, CallRequest.Flow prompts) {
    /** Asked for by vendors that are told where to ask, not what to say, when a machine has answered. */
    public static final String MACHINE = "on-machine";

    private static final int SECONDS_FOR_A_KEY = 5;
    private static final int SECONDS_AFTER_THE_MESSAGE = 2;

    /** Of a request that has a flow. */
    public static CallFlow of(CallRequest request) {
        CallRequest.Flow flow = request.flow();
        if (flow == null) {
            throw new IllegalArgumentException("the request says nothing of its flow");
        }
        return new CallFlow(request.message(), request.keys(), flow);
    }

    /** What is said at the answer: the notice, or the message itself where there is none. */
    public FlowStep first() {
        return prompts.notice() == null ? messageStep() : notice("notice");
    }

    /**
     * What comes after a moment.
     *
     * @param digits the key pressed; null or empty when none was
     */
    public FlowStep after(String moment, @Nullable String digits) {
        String pressed = digits == null ? "" : digits;
        if (pressed.contains(keys.oppose())) {
            return last("refused", prompts.refused());
        }
        return switch (moment) {
            case MACHINE -> onMachine();
            case "notice" -> listens(pressed) ? messageStep() : notice("again");
            case "again" -> listens(pressed) ? messageStep() : last("good-bye", prompts.goodBye());
            case "message" -> last("good-bye", prompts.goodBye());
            default -> FlowStep.hangUp();
        };
    }

    /** What an answering machine gets. */
    public FlowStep onMachine() {
        return last("machine", prompts.machine());
    }

    private boolean listens(String pressed) {
        return keys.listen() != null && pressed.contains(keys.listen());
    }

    private FlowStep notice(String name) {
        String wanted = keys.listen() == null ? keys.oppose() : keys.listen() + keys.oppose();
        return new FlowStep(name, prompts.notice(), gather(name, wanted, SECONDS_FOR_A_KEY));
    }

    private FlowStep messageStep() {
        return new FlowStep("message", message, gather("message", keys.oppose(), SECONDS_AFTER_THE_MESSAGE));
    }

    private FlowStep.Gather gather(String name, String wanted, int seconds) {
        return new FlowStep.Gather(wanted, seconds, prompts.url() + "&step=" + name);
    }

    private static FlowStep last(String name, @Nullable Message play) {
        return play == null ? FlowStep.hangUp() : new FlowStep(name, play, null);
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.portevoix.call;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;
import org.portevoix.numbering.PhoneNumber;

/**
 * The canonical call request: what every {@code <vendor>-call-sink} gets, and the body the plain http vendor posts.
 *
 * @param reference our own id of this attempt, a ULID; comes back in every event
 * @param attempt first is 1
 * @param ringTimeoutSeconds how long the phone may ring
 * @param maxDurationSeconds hang up after this, counted from the answer
 * @param machineDetection always {@code async}: detection never delays the first sound
 * @param statusUrl where events are posted; ends in {@code ?ref=<reference>}
 * @param flow what else is said; null: the message only
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record CallRequest(
        String reference,
        String campaign,
        int attempt,
        PhoneNumber to,
        PhoneNumber from,
        Message message,
        Keys keys,
        int ringTimeoutSeconds,
        int maxDurationSeconds,
        String machineDetection,
        String statusUrl,
        @Nullable Flow flow) {

    /** What is said at the answer. */
    public FlowStep first() {
        return CallFlow.of(this).first();
    }

    /** Either {@code audioUrl}, or {@code text} with its {@code language}. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Message(
            @Nullable String audioUrl,
            @Nullable String text,
            @Nullable String language) {}

    /** The keys the callee may press: {@code listen} plays the message, {@code oppose} ends all calls for ever. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Keys(@Nullable String listen, String oppose) {}

    /**
     * What is said beside the message.
     *
     * @param notice who calls, and which keys do what; before the message, which then waits for its key
     * @param refused confirms a refusal
     * @param goodBye to who pressed no key
     * @param machine left on an answering machine; null: it is hung up on
     * @param url where a vendor that asks what to say next does so; ends in {@code ?ref=<reference>}
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Flow(
            @Nullable Message notice,
            @Nullable Message refused,
            @Nullable Message goodBye,
            @Nullable Message machine,
            String url) {}
}

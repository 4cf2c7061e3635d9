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
        String statusUrl) {

    /** Either {@code audioUrl}, or {@code text} with its {@code language}. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Message(
            @Nullable String audioUrl,
            @Nullable String text,
            @Nullable String language) {}

    /** The keys the callee may press: {@code listen} plays the message, {@code oppose} ends all calls for ever. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Keys(@Nullable String listen, String oppose) {}
}

// SPDX-License-Identifier: Apache-2.0
package org.portevoix.call;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The canonical call event: what every {@code <vendor>-status-action} makes of a raw callback. Arrives at least once,
 * in any order.
 *
 * @param reference our id of the call
 * @param id the vendor's id of the call; null when the vendor did not say
 * @param occurredAt the vendor's time
 * @param sequence the vendor's count of this call's events; null when it does not count
 * @param answeredBy {@code human}, {@code machine} or {@code unknown}
 * @param digits the keys pressed, for a {@link EventType#DIGIT}
 * @param durationSeconds from answer to end
 * @param firstAudioMillis from answer to first sound
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record CallEvent(
        String reference,
        @Nullable String id,
        EventType event,
        Instant occurredAt,
        @Nullable Integer sequence,
        @Nullable String answeredBy,
        @Nullable String digits,
        @Nullable Integer durationSeconds,
        @Nullable Integer firstAudioMillis,
        @Nullable Price price,
        @Nullable String errorCode,
        @Nullable String errorText) {

    /** What the vendor charges for the call, in an ISO 4217 currency. */
    public record Price(BigDecimal amount, String currency) {}

    /** An event that carries nothing but what happened and when. */
    public static CallEvent of(String reference, EventType event, Instant occurredAt) {
        return new CallEvent(reference, null, event, occurredAt, null, null, null, null, null, null, null, null);
    }

    /** The same for an event and its repetition; different for two events of one call, and once a price is told. */
    public String key() {
        String when = sequence == null ? occurredAt.toString() : sequence.toString();
        return event.text()
                + ":"
                + when
                + (digits == null ? "" : ":" + digits)
                + (price == null ? "" : ":" + price.amount().toPlainString());
    }
}

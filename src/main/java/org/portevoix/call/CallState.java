// SPDX-License-Identifier: Apache-2.0
package org.portevoix.call;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import org.portevoix.config.Kebab;

/**
 * The states of one call attempt. A call only ever moves to a higher rank, so that events which come late, twice or out
 * of order never take it back; all final states share one rank, so the first final state stands.
 */
public enum CallState {
    /** Committed as ours to place; the request may or may not have left. */
    CLAIMED(0),
    /** The vendor took the request. */
    REQUESTED(1),
    /** Nobody knows whether the phone rang: waits for an event, or for the limit that closes it. */
    UNKNOWN(1),
    RINGING(2),
    ANSWERED(3),
    COMPLETED(4),
    NO_ANSWER(4),
    BUSY(4),
    FAILED(4),
    CANCELLED(4);

    private final int rank;

    CallState(int rank) {
        this.rank = rank;
    }

    public boolean isFinal() {
        return rank == 4;
    }

    /**
     * The state after {@code reported} is heard of. A call once answered can only end as completed: a vendor's
     * "no-answer" after the answer must not ring the phone again.
     */
    public CallState after(CallState reported) {
        if (this == UNKNOWN && reported == REQUESTED) {
            return REQUESTED;
        }
        if (reported.rank <= rank) {
            return this;
        }
        if (this == ANSWERED && reported.isFinal()) {
            return COMPLETED;
        }
        return reported;
    }

    @JsonValue
    public String text() {
        return Kebab.of(this);
    }

    @JsonCreator
    public static CallState of(String text) {
        return Kebab.parse(text, values());
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.portevoix.call;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import org.portevoix.config.Kebab;

/** What a vendor can report of a call, in the canonical contract's words. */
public enum EventType {
    QUEUED(CallState.REQUESTED),
    RINGING(CallState.RINGING),
    ANSWERED(CallState.ANSWERED),
    /** A key was pressed, so somebody answered, whether or not that event has arrived. */
    DIGIT(CallState.ANSWERED),
    COMPLETED(CallState.COMPLETED),
    NO_ANSWER(CallState.NO_ANSWER),
    BUSY(CallState.BUSY),
    FAILED(CallState.FAILED),
    CANCELLED(CallState.CANCELLED);

    private final CallState state;

    EventType(CallState state) {
        this.state = state;
    }

    /** The state this event reports. */
    public CallState state() {
        return state;
    }

    @JsonValue
    public String text() {
        return Kebab.of(this);
    }

    @JsonCreator
    public static EventType of(String text) {
        return Kebab.parse(text, values());
    }
}

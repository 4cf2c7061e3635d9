// SPDX-License-Identifier: Apache-2.0
package org.portevoix.rules;

import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What rules want to know of a campaign before it starts.
 *
 * @param purpose null when the campaign does not say
 * @param first its first day
 * @param last its last day; null: no end
 * @param vote null when it is about none
 * @param windows its own; empty: at every hour
 * @param callerId E.164 with what its numbering plan says
 * @param callBack the number its message tells people to call
 * @param says the parts of the message in the order they are spoken; empty when the campaign does not say
 * @param legalBases one of which every contact called must have; empty: none is asked for
 * @param registers imported registers every call is screened by
 * @param oncePer {@code household}, {@code person} or {@code number}
 */
public record Plan(
        Rule.Calls calls,
        Rule.@Nullable Purpose purpose,
        LocalDate first,
        @Nullable LocalDate last,
        @Nullable LocalDate vote,
        List<Window> windows,
        Duration ringTimeout,
        CallerId callerId,
        CallerId callBack,
        List<MessagePart> says,
        Set<String> legalBases,
        List<String> registers,
        String oncePer) {

    /**
     * A number shown to the people called, or told to them.
     *
     * @param number E.164
     * @param kind what the numbering plan says it is
     */
    public record CallerId(String number, Kind kind) {
        public enum Kind {
            /** In a range for automatic systems, or a special or short number. */
            FOR_AUTOMATED_CALLS,
            FREE_TO_CALL,
            ORDINARY,
            /** No number that can be called. */
            UNKNOWN
        }
    }

    /** What a message says, part by part. */
    public enum MessagePart {
        /** On whose behalf it speaks. */
        IDENTITY,
        /** That it is a recording. */
        RECORDING,
        /** The right to object, and the key. */
        OBJECTION,
        /** "Press 1 to listen". */
        LISTEN,
        CONTENT
    }
}

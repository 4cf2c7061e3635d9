// SPDX-License-Identifier: Apache-2.0
package org.portevoix.call;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * One moment of a call: what is said, and which keys may be pressed meanwhile. What every {@code <vendor>-flow-action}
 * turns into its vendor's own words, and every {@code <vendor>-steer-action} into its commands.
 *
 * @param name the moment: {@code notice}, {@code again}, {@code message}, {@code refused}, {@code good-bye},
 *     {@code machine} or {@code hang-up}
 * @param play null: nothing
 * @param gather null: the call ends when all is said
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record FlowStep(
        String name,
        CallRequest.@Nullable Message play,
        @Nullable Gather gather) {

    /**
     * One key, which cuts off what is being said.
     *
     * @param keys those that mean something: {@code 19}
     * @param timeoutSeconds how long to wait for one when all is said
     * @param url where the key is told, or that none was pressed, and what comes next is asked
     */
    public record Gather(String keys, int timeoutSeconds, String url) {}

    /** Ends the call at once. */
    public static FlowStep hangUp() {
        return new FlowStep("hang-up", null, null);
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.portevoix.store;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.portevoix.call.CallState;
import org.portevoix.numbering.PhoneNumber;

/**
 * One attempt, as far as its outcome needs it.
 *
 * @param answeredAt null when nobody ever took the call
 * @param endedAt null while it goes on
 * @param settled whether its outcome has been drawn
 */
public record Call(
        long id,
        String reference,
        long campaignId,
        long contactId,
        PhoneNumber number,
        int attempt,
        String vendor,
        CallState state,
        @Nullable Instant answeredAt,
        @Nullable Instant endedAt,
        boolean settled,
        @Nullable String errorCode) {

    /**
     * The state after {@code reported} is heard of. A call that was given up as unknown takes its end when that is
     * reported after all, but does not go on.
     */
    CallState after(CallState reported) {
        CallState before = state == CallState.UNKNOWN && answeredAt != null ? CallState.ANSWERED : state;
        CallState after = before.after(reported);
        return settled && !after.isFinal() ? state : after;
    }
}

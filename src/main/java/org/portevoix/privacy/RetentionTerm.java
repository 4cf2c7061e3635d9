// SPDX-License-Identifier: Apache-2.0
package org.portevoix.privacy;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How long a campaign keeps the people it called.
 *
 * @param campaignId its row
 * @param lastMessage when its last call left; where none did, when it ended; null when it has not ended either
 * @param endedAt when it ended, or called for the last time; null when neither
 * @param until the first moment at which nothing may be kept; null while that cannot be said
 * @param why in words
 * @param over whether it calls nobody any more
 * @param past whether its time is over; a campaign that still calls is not, unless the ballot ends it
 * @param applied whether its calls were made anonymous already
 */
public record RetentionTerm(
        long campaignId,
        String campaign,
        @Nullable Instant lastMessage,
        @Nullable Instant endedAt,
        @Nullable Instant until,
        String why,
        boolean over,
        boolean past,
        boolean applied) {}

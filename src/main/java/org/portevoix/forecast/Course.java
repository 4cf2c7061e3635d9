// SPDX-License-Identifier: Apache-2.0
package org.portevoix.forecast;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How a campaign would go.
 *
 * @param end when its last call leaves; null when there is none
 * @param calls attempts, retries included
 * @param called contacts called for the first time
 * @param notCalled contacts whose turn does not come before the hours end
 * @param notRetried retries that fall after the last open hour, or do not find their turn in it
 * @param openSeconds in which calls leave
 */
record Course(
        @Nullable Instant end,
        double calls,
        double called,
        double notCalled,
        double notRetried,
        double openSeconds,
        Map<ZoneId, Zone> zones) {
    /** The same of one zone. */
    record Zone(double called, double notCalled, @Nullable Instant end) {}

    /** Whether everybody is called. */
    boolean isWhole() {
        return notCalled < Walk.NOBODY;
    }
}

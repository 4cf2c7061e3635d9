// SPDX-License-Identifier: Apache-2.0
package org.portevoix.report;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A campaign in figures.
 *
 * @param state new, running or at its end
 * @param heldBy what keeps it from calling now, registers or a pause, and what to do
 * @param calls attempts by state
 * @param peopleCalled contacts with at least one attempt that left
 * @param peopleReached contacts that answered at least once
 * @param refusals people who pressed the key to object
 * @param retriesDue contacts that will be called again
 * @param notReached contacts whose turn did not come
 * @param exclusions rows and contacts left out, by reason; those of the intake count for every campaign
 * @param callsPerSecond calls that left in the last minute of the campaign's clock, per second
 * @param busiestSecond most calls that left within any one sliding second
 * @param firstAudioMillis median and 95th percentile from the answer to the first sound; null when no vendor said
 * @param cost by currency
 * @param forecastEnd null at its end, while it is held, and when its time is over before everybody has been called
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Summary(
        String campaign,
        String title,
        String state,
        @Nullable Instant startedAt,
        @Nullable Instant finishedAt,
        List<String> heldBy,
        long contacts,
        Map<String, Long> calls,
        long peopleCalled,
        long peopleReached,
        long refusals,
        long retriesDue,
        long notReached,
        Map<String, Long> exclusions,
        double callsPerSecond,
        int busiestSecond,
        @Nullable Percentiles firstAudioMillis,
        Map<String, BigDecimal> cost,
        @Nullable Instant forecastEnd) {

    public record Percentiles(int p50, int p95) {}
}

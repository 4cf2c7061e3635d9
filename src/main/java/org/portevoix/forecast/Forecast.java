// SPDX-License-Identifier: Apache-2.0
package org.portevoix.forecast;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a campaign will take. Numbers of calls are expectations.
 *
 * @param zone the campaign's own, in which times are shown
 * @param at when it was made
 * @param contacts to be called for the first time
 * @param dueAgain calls due again already
 * @param calls attempts to come, retries included
 * @param perSecond the pace it really keeps
 * @param limitedBy the key that limits the pace
 * @param end when its last call leaves; null when nobody is called
 * @param openHours in which calls leave
 * @param notCalled contacts whose turn does not come in its time
 * @param notRetried retries that fall after its last open hour
 * @param by when it is to end; null: in its own time
 * @param inTime whether everybody is called, by then if a time is given
 * @param notCalledBy contacts whose turn does not come by then
 * @param suggestions what would bring it to its end in time; empty when it is, or nothing does
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Forecast(
        String campaign,
        String title,
        ZoneId zone,
        Instant at,
        long contacts,
        long dueAgain,
        long calls,
        double perSecond,
        String limitedBy,
        @Nullable Instant end,
        double openHours,
        long notCalled,
        long notRetried,
        List<InZone> zones,
        CallMix mix,
        Channels channels,
        Cost cost,
        @Nullable Instant by,
        boolean inTime,
        long notCalledBy,
        List<Advice.Suggestion> suggestions) {

    /** Those who live in one time zone. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record InZone(
            ZoneId zone,
            long called,
            long notCalled,
            @Nullable Instant end) {}

    /**
     * Calls in progress.
     *
     * @param perSecond calls per second they are for: the pace with channels enough
     * @param holdingSeconds how long a call holds one on average
     * @param mean in use on average, by Little's law
     * @param atOnePercent so that 1 % of calls find none free, by Erlang B
     */
    public record Channels(
            double perSecond, double holdingSeconds, long mean, int atOnePercent, List<Available> available) {}

    /**
     * What there is.
     *
     * @param key where it is set
     * @param needed of the calls it is about, at 1 %
     */
    public record Available(String key, long channels, int needed) {}

    /**
     * By currency; all empty when no price is known.
     *
     * @param source where the prices are from, or what to set
     * @param total of the calls to come
     */
    public record Cost(
            String source,
            Map<String, BigDecimal> total,
            Map<String, BigDecimal> perCall,
            Map<String, BigDecimal> perAnswered) {}
}

// SPDX-License-Identifier: Apache-2.0
package org.portevoix.report;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How a campaign kept the rules, in figures that come from the database alone. What cannot be checked any more is counted
 * as such and never as kept.
 *
 * @param state new, running or at its end
 * @param calls that left, or may have left: an unknown call that bears no time of its request counts from its claim
 * @param uncheckable of them, those made anonymous and those whose contact was deleted: their hours cannot be checked
 * @param exclusions rows and contacts left out, by reason; those of the intake count for every campaign
 * @param outsideTimes calls that left outside the campaign's hours, in the callee's time, or in the silence before a vote
 * @param twice homes, persons or numbers, as the campaign counts them, that were called by more than one contact
 * @param atOnce calls that began while the home, or the number, was in another call of any campaign
 * @param audit the end of the audit log as it was then: {@code audit verify --expect} finds it again
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Compliance(
        String campaign,
        String title,
        String state,
        @Nullable Instant startedAt,
        @Nullable Instant finishedAt,
        Instant writtenAt,
        long calls,
        long uncheckable,
        Map<String, Long> exclusions,
        Refusals refusals,
        Breach outsideTimes,
        Breach twice,
        Breach atOnce,
        FirstSound firstSound,
        ShortCalls shortCalls,
        Seal audit) {

    /**
     * Who said no, and what came of it.
     *
     * @param bySource those entered between the campaign's begin and its end
     * @param calledAfter calls that left after the number was on the register
     * @param lastCallAfterMillis the longest time from a refusal to such a call; null, as it must be, when there is none
     * @param notRegistered calls whose callee pressed the key to object and whose number is not on the register
     * @param registeredWithin from the key press, as the vendor's clock has it, to the register; null when nobody pressed it
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Refusals(
            Map<String, Long> bySource,
            Breach calledAfter,
            @Nullable Long lastCallAfterMillis,
            Breach notRegistered,
            @Nullable Spread registeredWithin) {}

    /** Of {@code count} values in milliseconds: half are no longer than the first, and so on. */
    public record Spread(long count, int p50, int p90, int p95, int p99, int max) {
        static @Nullable Spread of(Histogram values) {
            return values.size() == 0
                    ? null
                    : new Spread(
                            values.size(), values.at(50), values.at(90), values.at(95), values.at(99), values.max());
        }
    }

    /**
     * From the answer to the first sound.
     *
     * @param unknown answered calls of which no vendor said it
     * @param millis null when none said it
     * @param withinTwoSeconds share of those that said it, 0 to 1; null when none did
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record FirstSound(
            long unknown, @Nullable Spread millis, @Nullable Double withinTwoSeconds) {}

    /**
     * Answered calls that were over before anybody can have listened.
     *
     * @param unknown answered calls whose length nobody said
     * @param underSixSeconds of the answered
     * @param share of the answered whose length is known, 0 to 1; null when there is none
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record ShortCalls(
            long answered,
            long unknown,
            long underSixSeconds,
            @Nullable Double share) {}

    /** How many entries the audit log had, and the hash of the last. */
    public record Seal(long entries, String hash) {}

    /** Whether all that must not happen did not. */
    public boolean isKept() {
        return breaches().stream().allMatch(breach -> breach.count() == 0);
    }

    private List<Breach> breaches() {
        return Stream.of(refusals.calledAfter(), refusals.notRegistered(), outsideTimes, twice, atOnce)
                .toList();
    }
}

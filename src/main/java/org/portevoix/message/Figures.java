// SPDX-License-Identifier: Apache-2.0
package org.portevoix.message;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Duration;

/**
 * What was measured in a message.
 *
 * @param sampleRate in Hz
 * @param encoding {@code 16-bit PCM}, {@code A-law}
 * @param leadingSilence before the first sound; the whole duration when there is none. {@link Levels} says what silence is
 * @param trailingSilence after the last sound
 * @param loudnessDbfs RMS of what is spoken, the pauses left out; a sine at full scale has -3; -120 is nothing at all
 * @param peakDbfs the greatest sample of any channel; 0 is full scale
 * @param clippedRuns how often three samples or more stay at full scale
 * @param dcOffset the mean of all samples, as a part of full scale
 */
public record Figures(
        @JsonProperty("durationSeconds") Duration duration,
        int sampleRate,
        int channels,
        String encoding,
        @JsonProperty("leadingSilenceSeconds") Duration leadingSilence,
        @JsonProperty("trailingSilenceSeconds") Duration trailingSilence,
        double loudnessDbfs,
        double peakDbfs,
        int clippedRuns,
        double dcOffset) {
    static Figures of(WavHeader header, Levels levels) {
        return new Figures(
                header.time(header.length()),
                header.sampleRate(),
                header.channels(),
                header.encoding().title(),
                header.time(levels.framesBefore()),
                header.time(levels.framesAfter()),
                rounded(Decibels.of(levels.spoken()), 10),
                rounded(Decibels.of(levels.peak()), 10),
                levels.clippedRuns(),
                rounded(levels.offset(), 10_000));
    }

    private static double rounded(double value, int parts) {
        return Math.round(value * parts) / (double) parts;
    }
}

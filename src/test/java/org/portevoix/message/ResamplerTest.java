// SPDX-License-Identifier: Apache-2.0
package org.portevoix.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ResamplerTest {
    /** Level of a tone after its way to 8 kHz, in dB; both ends of its second are left out. */
    private static double gain(int from, double frequency) throws IOException {
        List<Double> result = new ArrayList<>();
        Resampler resampler = new Resampler(from, 8_000, result::add);
        for (int i = 0; i < from; i++) {
            resampler.add(Math.sin(2 * Math.PI * frequency * i / from));
        }
        resampler.finish();
        assertThat(result).hasSize(8_000);
        double squares = result.subList(1_000, 7_000).stream()
                .mapToDouble(sample -> sample * sample)
                .sum();
        return Decibels.of(Math.sqrt(2 * squares / 6_000));
    }

    @ParameterizedTest
    @ValueSource(ints = {11_025, 16_000, 44_100, 48_000})
    void speech_stays_and_what_the_line_cannot_carry_goes(int from) throws IOException {
        for (int frequency : new int[] {100, 300, 1_000, 3_000, 3_400}) {
            assertThat(gain(from, frequency)).as("%d Hz", frequency).isCloseTo(0, within(0.1));
        }
        for (int frequency = 4_100; frequency < from / 2; frequency += 900) {
            assertThat(gain(from, frequency)).as("%d Hz", frequency).isLessThan(-70);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {4_000, 6_000, 7_999, 8_001, 47_999})
    void any_rate_will_do(int from) throws IOException {
        assertThat(gain(from, 1_000)).isCloseTo(0, within(0.1));
    }
}

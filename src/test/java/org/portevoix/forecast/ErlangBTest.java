// SPDX-License-Identifier: Apache-2.0
package org.portevoix.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ErlangBTest {
    /** The published tables for 1 % (ITU-T Teletraffic Engineering Handbook, table of the Erlang B formula). */
    @ParameterizedTest
    @CsvSource({"0.0101, 1", "1.36, 5", "4.46, 10", "12.03, 20", "37.90, 50", "84.06, 100"})
    void agreesWithTheTables(double erlangs, int channels) {
        assertThat(ErlangB.channels(erlangs, 0.01)).isEqualTo(channels);
        assertThat(ErlangB.blocking(erlangs, channels)).isCloseTo(0.01, within(0.0001));
    }

    /** The capacity study of six million calls in 36 hours; its 2,831 erlangs are 2,831.4 before rounding. */
    @ParameterizedTest
    @CsvSource({"1484, 1513", "1929, 1957", "2831.4, 2856"})
    void agreesWithTheCapacityStudy(double erlangs, int channels) {
        assertThat(ErlangB.channels(erlangs, 0.01)).isEqualTo(channels);
    }

    @Test
    void noTrafficNeedsNoChannel() {
        assertThat(ErlangB.channels(0, 0.01)).isZero();
        assertThat(ErlangB.blocking(1, 1)).isEqualTo(0.5);
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.portevoix.vendor;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class SlidingSecondTest {
    private static final Instant START = Instant.parse("2017-04-18T08:00:00Z");

    @Test
    void anEvenPaceNeverExceedsItsRate() {
        SlidingSecond second = new SlidingSecond();
        for (int i = 0; i < 500; i++) {
            second.add(START.plusMillis(20L * i));
        }
        assertThat(second.worst()).isEqualTo(50);
    }

    @Test
    void aBurstAcrossAFullSecondIsSeen() {
        SlidingSecond second = new SlidingSecond();
        for (int i = 0; i < 100; i++) {
            second.add(START.plusMillis(i < 50 ? 950 : 1_050));
        }
        assertThat(second.worst()).isEqualTo(100);
        assertThat(second.before(START.plusMillis(2_000))).isEqualTo(50);
    }
}

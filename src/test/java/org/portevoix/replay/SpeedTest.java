// SPDX-License-Identifier: Apache-2.0
package org.portevoix.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SpeedTest {
    private static final Duration IN_TIME = Duration.ofMillis(1_900);
    private static final Duration LATE = Duration.ofMillis(180_100);

    private static void adapt(Speed speed, int times, Duration late) {
        for (int i = 0; i < times; i++) {
            speed.adapt(late, false);
        }
    }

    @Test
    void growsALittleWhileTheMachineFollowsAndFallsByAFifthWhenItDoesNot() {
        Speed speed = Speed.of("max");
        double first = speed.now();
        speed.adapt(IN_TIME, false);
        assertThat(speed.now()).isCloseTo(first * 1.05, within(1e-9));
        speed.adapt(LATE, false);
        assertThat(speed.now()).isCloseTo(first * 1.05 * 0.8, within(1e-9));
    }

    @Test
    void keepsItsSpeedWhileWhatIsLateCatchesUp() {
        Speed speed = Speed.of("max");
        speed.adapt(LATE.multipliedBy(3), false);
        double slower = speed.now();
        speed.adapt(LATE.multipliedBy(2), false);
        speed.adapt(LATE, false);
        assertThat(speed.now()).isEqualTo(slower);
        speed.adapt(LATE, false);
        assertThat(speed.now()).isLessThan(slower);
    }

    @Test
    void growsCarefullyNearWhatWasTooFastBefore() {
        Speed speed = Speed.of("max");
        double first = speed.now();
        speed.adapt(LATE, false);
        adapt(speed, 3, IN_TIME);
        double near = first * 0.8 * Math.pow(1.05, 3);
        assertThat(speed.now()).isCloseTo(near, within(1e-9));
        adapt(speed, 18, IN_TIME);
        assertThat(speed.now()).isCloseTo(near * Math.pow(1.01, 18), within(1e-9));
        adapt(speed, 2, IN_TIME);
        assertThat(speed.now()).as("beyond it").isCloseTo(near * Math.pow(1.01, 18) * 1.05 * 1.05, within(1e-9));
    }

    @Test
    void staysWithinItsBounds() {
        Speed speed = Speed.of("max");
        adapt(speed, 1_000, IN_TIME);
        assertThat(speed.now()).isEqualTo(2_000);
        adapt(speed, 1_000, LATE);
        assertThat(speed.now()).isEqualTo(1);
    }

    @Test
    void beginsAfterABreakBelowWhatWasTooFastBefore() {
        Speed speed = Speed.of("max");
        adapt(speed, 10, IN_TIME);
        double tooFast = speed.now();
        speed.adapt(LATE, false);
        adapt(speed, 50, IN_TIME);
        speed.afterBreak();
        assertThat(speed.now()).isCloseTo(tooFast * 0.8, within(1e-9));
    }

    @Test
    void aNumberIsKept() {
        Speed speed = Speed.of("60");
        adapt(speed, 10, LATE);
        adapt(speed, 3, IN_TIME);
        speed.afterBreak();
        assertThat(speed.now()).isEqualTo(60);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "fast", "0.5", "2001", "-1", "NaN"})
    void anythingElseIsRefused(String text) {
        assertThatThrownBy(() -> Speed.of(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("max, or a number from 1 to 2000");
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.portevoix.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.Test;
import org.portevoix.scene.StepClock;

class ScaledClockTest {
    @Test
    void momentsKeepTheirDistanceToTheNanosecondHoweverLateTheirDateIsAsked() {
        ScaledClock clock = ScaledClock.real();
        for (int i = 0; i < 1_000; i++) {
            // a thread that lost the processor while it made the clock may have it set once
            assertThat(clock.at(i)).isNotNull();
        }
        Instant first = clock.at(1_000_000);
        for (int i = 1; i < 100_000; i++) {
            assertThat(clock.at(1_000_000 + i)).isEqualTo(first.plusNanos(i));
        }
    }

    @Test
    void followsADateThatIsSet() {
        StepClock date = new StepClock(Instant.now());
        ScaledClock clock = ScaledClock.on(date);
        date.forward(Duration.ofHours(-1));
        Instant now = clock.at(clock.nanoTime());
        for (int i = 0; i < 1_000 && Duration.between(now, Instant.now()).toMinutes() < 59; i++) {
            // a thread that loses the processor while it reads both clocks believes neither
            now = clock.at(clock.nanoTime());
        }
        assertThat(now).isCloseTo(Instant.now().minus(1, ChronoUnit.HOURS), within(1, ChronoUnit.MINUTES));
    }

    @Test
    void runsFasterWhenTold() {
        Instant start = Instant.parse("2017-04-18T08:00:00Z");
        assertThat(ScaledClock.from(start, 60).at(Duration.ofMinutes(1).toNanos()))
                .isEqualTo(start.plusSeconds(60));
    }
}

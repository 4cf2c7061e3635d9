// SPDX-License-Identifier: Apache-2.0
package org.portevoix.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.atomic.AtomicBoolean;
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

    @Test
    void aJumpCountsAsTimeThatPassed() {
        Instant start = Instant.parse("2017-04-18T11:00:00Z");
        ScaledClock clock = ScaledClock.from(start, 1);
        long before = clock.nanoTime();
        clock.jump(start.plus(1, ChronoUnit.HOURS));
        assertThat(clock.instant()).isAfterOrEqualTo(start.plus(1, ChronoUnit.HOURS));
        assertThat(clock.nanoTime() - before)
                .isGreaterThanOrEqualTo(Duration.ofMinutes(59).toNanos());
        Instant after = clock.instant();
        clock.jump(start);
        assertThat(clock.instant()).as("never back").isAfterOrEqualTo(after);
    }

    @Test
    void aChangeOfSpeedKeepsTheDate() {
        Instant start = Instant.parse("2017-04-18T11:00:00Z");
        ScaledClock clock = ScaledClock.from(start, 1e-6);
        clock.jump(start.plusSeconds(60));
        clock.run(2e-6);
        assertThat(clock.speed()).isEqualTo(2e-6);
        assertThat(clock.instant()).isBetween(start.plusSeconds(60), start.plusSeconds(61));
    }

    @Test
    void neverGoesBackWhileOthersChangeIt() throws InterruptedException {
        ScaledClock clock = ScaledClock.from(Instant.parse("2017-04-18T11:00:00Z"), 1);
        AtomicBoolean over = new AtomicBoolean();
        Thread changes = new Thread(() -> {
            for (int i = 0; i < 20_000; i++) {
                clock.run(i % 2 == 0 ? 2_000 : 1);
            }
            over.set(true);
        });
        changes.start();
        long last = clock.nanoTime();
        while (!over.get()) {
            long now = clock.nanoTime();
            assertThat(now >= last).as("%d after %d", now, last).isTrue();
            last = now;
        }
        changes.join();
    }

    @Test
    void whoeverWaitsLooksAgainSoonUnlessTheTimeIsTheMachines() {
        Duration day = Duration.ofDays(1);
        assertThat(ScaledClock.real().pause(day)).isEqualTo(day);
        ScaledClock fast = ScaledClock.from(Instant.parse("2017-04-18T11:00:00Z"), 100);
        assertThat(fast.pause(Duration.ofSeconds(1))).isEqualTo(Duration.ofMillis(10));
        assertThat(fast.pause(day)).isLessThan(Duration.ofSeconds(1));
    }

    @Test
    void theMachinesTimeStaysAsItIs() {
        assertThatThrownBy(() -> ScaledClock.real().run(2)).isInstanceOf(IllegalStateException.class);
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.portevoix.replay;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.portevoix.config.ScaledClock;

class GovernorTest {
    private static final Instant NOON = Instant.parse("2017-04-18T11:00:00Z");

    private final ScaledClock clock = ScaledClock.from(NOON, 1);
    private boolean loading;
    private Optional<Instant> nextTurn = Optional.empty();
    private Duration late = Duration.ZERO;
    private boolean full;
    private boolean behind;
    private final Speed speed = Speed.of("max");
    private final Governor governor =
            new Governor(clock, speed, () -> loading, () -> nextTurn, () -> late, () -> full, () -> behind);

    @Test
    void filesAreReadAtLifesSpeedAndNothingIsPassedOverMeanwhile() {
        loading = true;
        nextTurn = Optional.of(NOON.plusSeconds(86_400));
        governor.look();
        assertThat(clock.speed()).isEqualTo(1);
        assertThat(clock.instant()).isBefore(NOON.plusSeconds(3_600));
        loading = false;
        nextTurn = Optional.empty();
        governor.look();
        assertThat(clock.speed()).isEqualTo(speed.now()).isGreaterThan(1);
    }

    @Test
    void hoursWithoutCallsArePassedOver() {
        Instant opening = NOON.plus(Duration.ofHours(14));
        nextTurn = Optional.of(opening);
        governor.look();
        assertThat(clock.instant()).isAfterOrEqualTo(opening);
        assertThat(governor.jumped()).isBetween(Duration.ofHours(13), Duration.ofHours(14));
    }

    @Test
    void aMomentWithoutCallsIsWaitedFor() {
        nextTurn = Optional.of(NOON.plusSeconds(45));
        governor.look();
        assertThat(governor.jumped()).isZero();
    }

    @Test
    void whileAllChannelsAreTakenLessIsTooLate() {
        double first = speed.now();
        late = Duration.ofSeconds(6);
        full = true;
        governor.look();
        full = false;
        for (int i = 0; i < 9; i++) {
            governor.look();
        }
        assertThat(clock.speed()).isEqualTo(first * 0.8);
        for (int i = 0; i < 10; i++) {
            governor.look();
        }
        assertThat(clock.speed()).as("that they were is forgotten").isEqualTo(first * 0.8 * 1.05);
    }

    @Test
    void slowsDownALittleWhenSomeLooksFindCallsThatNobodySends() {
        double first = speed.now();
        for (int i = 0; i < 20; i++) {
            behind = i < 2 || i > 16;
            governor.look();
        }
        assertThat(clock.speed()).isEqualTo(first * 1.05 * 0.95);
    }

    @Test
    void oneLateLookSlowsItDownHoweverGoodTheOthers() {
        double first = speed.now();
        late = Duration.ofSeconds(181);
        governor.look();
        late = Duration.ZERO;
        for (int i = 0; i < 8; i++) {
            governor.look();
        }
        assertThat(clock.speed()).as("before ten looks").isEqualTo(first);
        governor.look();
        assertThat(clock.speed()).isEqualTo(first * 0.8);
        for (int i = 0; i < 10; i++) {
            governor.look();
        }
        assertThat(clock.speed()).as("looks before are forgotten").isEqualTo(first * 0.8 * 1.05);
    }
}

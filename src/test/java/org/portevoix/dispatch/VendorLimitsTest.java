// SPDX-License-Identifier: Apache-2.0
package org.portevoix.dispatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.portevoix.campaign.Rate;
import org.portevoix.config.Home;
import org.portevoix.config.Settings;
import org.portevoix.scene.StepClock;
import org.portevoix.vendor.OutcomeUnknownException;

class VendorLimitsTest {
    private final StepClock clock = new StepClock(Instant.parse("2017-04-18T10:00:00Z"));

    private static final Duration OVER_A_SECOND = Duration.ofMillis(1001);

    private VendorLimits limits(Map<String, String> set) {
        return new VendorLimits(Settings.of(new Home(Path.of(""))).with(set), clock);
    }

    @Test
    void aVendorTakesAsManyCallsAtOneTimeAsItIsSetTo() {
        VendorLimits limits = limits(Map.of("voice.http.concurrent", "30", "voice.http.rate", "7.5/s"));
        assertThat(limits.room("http", Map.of("http", 10), 0)).isEqualTo(20);
        assertThat(limits.room("http", Map.of("http", 31), 0)).isZero();
        assertThat(limits.rates("http")).containsExactly(Map.entry("voice.http.rate", new Rate(7.5)));
        assertThat(limits.rates("another")).isEmpty();
    }

    @Test
    void vendorsOnOneTrunkShareWhatItTakes() {
        VendorLimits limits = limits(Map.of(
                "voice.http.trunk", "paris",
                "voice.other.trunk", "paris",
                "voice.other.concurrent", "5",
                "trunk.paris.rate", "50/s",
                "trunk.paris.concurrent", "30"));
        assertThat(limits.rates("http")).containsExactly(Map.entry("trunk.paris.rate", new Rate(50)));
        assertThat(limits.rates("third")).isEmpty();
        Map<String, Integer> open = Map.of("http", 20, "other", 3, "third", 100);
        assertThat(limits.room("http", open, 0)).isEqualTo(7);
        assertThat(limits.room("other", open, 0)).isEqualTo(2);
        assertThat(limits.room("third", open, 0)).isGreaterThan(1_000);
    }

    @Test
    void aRateThatIsNoneNamesItsKey() {
        assertThatThrownBy(() -> limits(Map.of("voice.http.rate", "fast")).rates("http"))
                .hasMessageContaining("voice.http.rate");
    }

    @Test
    void aVendorThatCannotBeReachedIsLeftAloneLongerEachTimeAndThenTriedWithOneCall() {
        VendorLimits limits = limits(Map.of());
        Duration[] expected = seconds(1, 2, 4, 8, 16, 32, 60, 60);
        for (Duration wait : expected) {
            Instant until = limits.pause("http", null);
            assertThat(Duration.between(clock.instant(), until)).isEqualTo(wait);
            assertThat(limits.room("http", Map.of("http", 0), 0)).isZero();
            clock.forward(wait.plusMillis(1));
            assertThat(limits.room("http", Map.of("http", 50), 0))
                    .as("one on trial")
                    .isEqualTo(1);
            limits.claimed("http");
            assertThat(limits.room("http", Map.of("http", 50), 0))
                    .as("while it is under way, no other")
                    .isZero();
        }
        limits.reached("http");
        assertThat(limits.room("http", Map.of("http", 50), 0)).isGreaterThan(1);
    }

    @Test
    void aWaitTheVendorAsksForIsKeptButNotForAnHour() {
        VendorLimits limits = limits(Map.of());
        assertThat(limits.pause("http", Duration.ofSeconds(7)))
                .isEqualTo(clock.instant().plusSeconds(7));
        assertThat(limits.pause("other", Duration.ofHours(1)))
                .isEqualTo(clock.instant().plusSeconds(60));
    }

    @Test
    void aDateThatIsSetBackAnHourMakesNoHourOfAPause() {
        VendorLimits limits = limits(Map.of());
        limits.pause("http", null);
        clock.forward(Duration.ofHours(-1));
        assertThat(limits.room("http", Map.of("http", 50), 0)).isZero();
        clock.forward(OVER_A_SECOND);
        assertThat(limits.room("http", Map.of("http", 50), 0))
                .as("one on trial")
                .isEqualTo(1);
        assertThat(limits.pause("http", null)).isEqualTo(clock.instant().plusSeconds(2));
        assertThat(limits.room("http", Map.of("http", 50), 0)).isZero();
    }

    @Test
    void fiveRequestsInARowThatEndInDoubtPauseTheVendor() {
        VendorLimits limits = limits(Map.of());
        for (int i = 0; i < 4; i++) {
            limits.doubted("http", doubt());
        }
        limits.reached("http");
        for (int i = 0; i < 4; i++) {
            limits.doubted("http", doubt());
        }
        assertThat(limits.room("http", Map.of("http", 0), 0))
                .as("four in a row")
                .isGreaterThan(1);
        limits.doubted("http", doubt());
        assertThat(limits.room("http", Map.of("http", 0), 0))
                .as("five in a row")
                .isZero();
        clock.forward(OVER_A_SECOND);
        assertThat(limits.room("http", Map.of("http", 0), 0)).isEqualTo(1);
        limits.claimed("http");
        limits.doubted("http", doubt());
        clock.forward(OVER_A_SECOND);
        assertThat(limits.room("http", Map.of("http", 0), 0))
                .as("the trial ended in doubt, too")
                .isZero();
    }

    @Test
    void aTrialOfWhichNothingIsHeardDoesNotKeepThePauseUpForEver() {
        VendorLimits limits = limits(Map.of());
        limits.pause("http", null);
        clock.forward(OVER_A_SECOND);
        limits.claimed("http");
        clock.forward(Duration.ofSeconds(59));
        assertThat(limits.room("http", Map.of("http", 0), 0)).isZero();
        clock.forward(OVER_A_SECOND);
        assertThat(limits.room("http", Map.of("http", 0), 0)).isEqualTo(1);
    }

    @Test
    void callsClaimedJustBeforeAPauseAreNoTrial() {
        VendorLimits limits = limits(Map.of());
        limits.pause("http", null);
        limits.claimed("http");
        clock.forward(OVER_A_SECOND);
        assertThat(limits.room("http", Map.of("http", 0), 0)).isEqualTo(1);
    }

    @Test
    void aTrialThatEndsInDoubtPausesTheVendorForLonger() {
        VendorLimits limits = limits(Map.of());
        limits.pause("http", null);
        clock.forward(OVER_A_SECOND);
        limits.claimed("http");
        limits.doubted("http", doubt());
        clock.forward(OVER_A_SECOND);
        assertThat(limits.room("http", Map.of("http", 0), 0)).isZero();
        clock.forward(OVER_A_SECOND);
        assertThat(limits.room("http", Map.of("http", 0), 0)).isEqualTo(1);
    }

    @Test
    void aRequestThatWasOnItsWayWhenThePauseBeganDoesNotEndIt() {
        VendorLimits limits = limits(Map.of());
        limits.pause("http", null);
        limits.reached("http");
        assertThat(limits.room("http", Map.of("http", 0), 0)).isZero();
        assertThat(limits.isUp("http", 0)).isFalse();
        clock.forward(OVER_A_SECOND);
        assertThat(limits.isUp("http", 0)).isTrue();
        assertThat(limits.isUp("http", 1)).as("the trial is claimed").isFalse();
    }

    private static OutcomeUnknownException doubt() {
        return new OutcomeUnknownException("http-500");
    }

    private static Duration[] seconds(long... seconds) {
        return java.util.Arrays.stream(seconds).mapToObj(Duration::ofSeconds).toArray(Duration[]::new);
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.portevoix.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.portevoix.audit.AuditLog;
import org.portevoix.campaign.Campaign;
import org.portevoix.launch.Pauses;
import org.portevoix.scene.DatabaseKind;
import org.portevoix.scene.Scene;
import org.portevoix.scene.Someone;
import org.portevoix.store.AnsweredCalls;
import org.portevoix.store.Database;

class CallWatchTest {
    @TempDir
    Path folder;

    private Scene scene;
    private Campaign campaign;
    private CallWatch watch;
    private Pauses pauses;
    private long number;

    @BeforeEach
    void open() {
        scene = new Scene(DatabaseKind.H2, folder);
        campaign = scene.campaign("rules: [courtesy]");
        pauses = new Pauses(scene.states, new AuditLog(scene.database, scene.clock));
        watch = new CallWatch(
                Map.of(scene.id(campaign), campaign),
                scene.states,
                pauses,
                new AnsweredCalls(scene.database, scene.clock),
                scene.clock);
    }

    @AfterEach
    void close() {
        scene.close();
    }

    /** Answered calls in the database as events leave them; null: the vendor did not say when it was first heard. */
    private void answered(int calls, int seconds, @Nullable Integer firstAudio) {
        answered(scene.clock.instant().minus(Duration.ofMinutes(10)), calls, seconds, firstAudio);
    }

    private void answered(Instant at, int calls, int seconds, @Nullable Integer firstAudio) {
        for (int i = 0; i < calls; i++) {
            number++;
            scene.database
                    .jdbc()
                    .update(
                            "insert into call (id, reference, campaign_id, contact_id, number, attempt, vendor, state, claimed_at,"
                                    + " answered_at, ended_at, settled_at, duration_seconds, first_audio_millis)"
                                    + " values (?, ?, ?, ?, 33199001234, 1, 'http', 'completed', ?, ?, ?, ?, ?, ?)",
                            number,
                            String.format("%026d", number),
                            scene.id(campaign),
                            number,
                            Database.time(at),
                            Database.time(at),
                            Database.time(at),
                            Database.time(scene.clock.instant()),
                            seconds,
                            firstAudio);
        }
    }

    @ParameterizedTest
    @CsvSource({
        // calls, seconds and first sound of the good ones; the same of the others; the rule that pauses
        "80, 40, 300, 20, 3, 300, ",
        "79, 40, 300, 21, 3, 300, courtesy-short-calls (policy)",
        "97, 40, 300, 3, 40, 2001, ",
        "96, 40, 300, 4, 40, 2001, courtesy-first-sound (policy)",
        "96, 40, 2000, 4, 40, 2000, ",
        "96, 40, 300, 4, 40, , courtesy-abandoned (policy)",
        "96, 40, , 4, 40, , ",
        "10, 40, 300, 9, 40, 9000, ",
    })
    void pausesAboveTheLimit(
            int good,
            int goodSeconds,
            @Nullable Integer goodAudio,
            int bad,
            int badSeconds,
            @Nullable Integer badAudio,
            @Nullable String rule) {
        answered(good, goodSeconds, goodAudio);
        answered(bad, badSeconds, badAudio);

        watch.look();

        if (rule == null) {
            assertThat(scene.states.pauseReason(scene.id(campaign))).isEmpty();
        } else {
            assertThat(scene.states.pauseReason(scene.id(campaign)))
                    .hasValueSatisfying(reason ->
                            assertThat(reason).startsWith(rule).endsWith("; " + bad + ".0 % of 100 answered calls"));
        }
    }

    /** A campaign that has just begun has ended its short calls only. */
    @Test
    void callsCountOnceThoseAnsweredWithThemCanHaveEnded() {
        answered(scene.clock.instant(), 100, 3, 300);
        watch.look();
        assertThat(scene.states.pauseReason(scene.id(campaign))).isEmpty();

        scene.clock.forward(campaign.maxDuration());
        watch.look();
        assertThat(scene.states.pauseReason(scene.id(campaign))).isPresent();
    }

    @Test
    void countsOnFromLookToLookAndNothingTwice() {
        answered(60, 40, 300);
        answered(2, 40, 5000);
        watch.look();
        scene.clock.forward(Duration.ofSeconds(10));
        answered(35, 40, 300);
        answered(1, 40, 5000);
        watch.look();
        watch.look();
        assertThat(scene.states.pauseReason(scene.id(campaign))).as("98 calls").isEmpty();
        scene.clock.forward(Duration.ofMinutes(2));
        answered(2, 40, 5000);
        watch.look();
        assertThat(scene.states.pauseReason(scene.id(campaign)))
                .hasValueSatisfying(reason -> assertThat(reason).endsWith("; 5.0 % of 100 answered calls"));
    }

    @Test
    void aPausedCampaignCallsNobodyUntilAPersonResumesIt() {
        scene.load(Someone.fixed(1), Someone.fixed(2));
        answered(96, 40, 300);
        answered(4, 40, 5000);
        watch.look();

        assertThat(scene.board.open()).isEmpty();
        assertThat(scene.board.isPaused(scene.id(campaign))).isTrue();
        assertThat(scene.summaries.of(campaign).heldBy())
                .singleElement()
                .asString()
                .contains("courtesy-first-sound")
                .contains("portevoix campaign resume alert");

        scene.clock.forward(Duration.ofSeconds(1));
        pauses.resume(campaign, "Marie");
        watch.look();
        assertThat(scene.states.pauseReason(scene.id(campaign)))
                .as("what went wrong before is not counted again")
                .isEmpty();
        assertThat(scene.board.open()).containsExactly(campaign);
    }
}

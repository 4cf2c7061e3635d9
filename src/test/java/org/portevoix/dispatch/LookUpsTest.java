// SPDX-License-Identifier: Apache-2.0
package org.portevoix.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.portevoix.call.EventType;
import org.portevoix.call.SentCall;
import org.portevoix.campaign.Campaign;
import org.portevoix.scene.DatabaseKind;
import org.portevoix.scene.Scene;
import org.portevoix.store.PlannedCall;

/** Which calls a vendor is asked for, as it has told nothing of them. */
@ParameterizedClass
@EnumSource(DatabaseKind.class)
class LookUpsTest {
    private final Scene scene;

    LookUpsTest(DatabaseKind kind, @TempDir Path folder) {
        scene = new Scene(kind, folder, "calls.look-up-after = 2m", "voice.simulator.look-up-after = 10s");
        scene.load(Scene.fixed(0, 10));
    }

    @AfterEach
    void close() {
        scene.close();
    }

    private LookUps lookUps(String... canBeAsked) {
        return new LookUps(scene.campaigns, scene.settings, scene.database, List.of(canBeAsked)::contains, scene.clock);
    }

    @Test
    void aCallIsAskedForOnceItWasNotHeardOfForTheTimeAndAgainAfterThat() {
        PlannedCall call = scene.place(scene.campaign("vendor: http", "allow-fiction: true", "rate: 1/s"));
        LookUps lookUps = lookUps("http");
        scene.clock.forward(Duration.ofSeconds(119));
        assertThat(lookUps.due()).isEmpty();
        scene.clock.forward(Duration.ofSeconds(1));
        assertThat(lookUps.due()).containsExactly(new SentCall(call.reference(), "http", "v-" + call.reference()));
        scene.clock.forward(Duration.ofSeconds(119));
        assertThat(lookUps.due()).as("asked a moment ago").isEmpty();
        scene.clock.forward(Duration.ofSeconds(1));
        assertThat(lookUps.due()).hasSize(1);
    }

    @Test
    void anEventPutsTheQuestionOffAndAnEndEndsIt() {
        PlannedCall call = scene.place(scene.campaign("vendor: http", "allow-fiction: true", "rate: 1/s"));
        LookUps lookUps = lookUps("http");
        scene.clock.forward(Duration.ofSeconds(119));
        scene.happens(call, EventType.ANSWERED);
        scene.clock.forward(Duration.ofSeconds(119));
        assertThat(lookUps.due()).isEmpty();
        scene.clock.forward(Duration.ofSeconds(1));
        assertThat(lookUps.due()).hasSize(1);
        scene.happens(call, EventType.COMPLETED);
        scene.clock.forward(Duration.ofHours(1));
        assertThat(lookUps.due()).isEmpty();
    }

    @Test
    void aVendorCanHaveATimeOfItsOwn() {
        scene.place(scene.campaign("vendor: simulator", "rate: 1/s"));
        scene.clock.forward(Duration.ofSeconds(10));
        assertThat(lookUps("simulator").due()).hasSize(1);
    }

    @Test
    void aVendorThatCannotBeAskedIsNot() {
        Campaign campaign =
                scene.campaign("vendor: [{name: http}, {name: simulator}]", "allow-fiction: true", "rate: 10/s");
        List<PlannedCall> calls = scene.claim(campaign);
        calls.forEach(scene::send);
        assertThat(calls).extracting(PlannedCall::vendor).contains("http", "simulator");
        scene.clock.forward(Duration.ofHours(1));
        assertThat(lookUps("http").due()).extracting(SentCall::vendor).containsOnly("http");
        assertThat(lookUps("another").due()).isEmpty();
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.portevoix.dispatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.portevoix.call.EventType.BUSY;
import static org.portevoix.call.EventType.COMPLETED;
import static org.portevoix.scene.Someone.fixed;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.portevoix.campaign.Campaign;
import org.portevoix.scene.DatabaseKind;
import org.portevoix.scene.Scene;
import org.portevoix.store.PlannedCall;

@ParameterizedClass
@EnumSource(DatabaseKind.class)
class CampaignBoardTest {
    private final Scene scene;

    CampaignBoardTest(DatabaseKind kind, @TempDir Path folder) {
        scene = new Scene(kind, folder);
    }

    @AfterEach
    void close() {
        scene.close();
    }

    @Test
    void nothingIsAtItsEndWhileAFileWaitsOrLoads() throws IOException {
        scene.load(fixed(1));
        Campaign campaign = scene.campaign();
        scene.happens(scene.place(campaign), COMPLETED);
        scene.write("data/inbox/annuaire.csv", "number\n");
        assertThat(scene.board.finish()).isEmpty();
        assertThat(scene.board.isDone()).isFalse();

        long loading = scene.begin(fixed(2));
        Files.delete(scene.folder.resolve("data/inbox/annuaire.csv"));
        assertThat(scene.board.finish()).isEmpty();
        scene.extracts.failed(loading, "no such column");
        assertThat(scene.board.finish()).containsExactly(campaign);
        assertThat(scene.board.finish()).as("once").isEmpty();
        assertThat(scene.board.isDone()).isTrue();
    }

    @Test
    void aCampaignEndsWithItsLastCall() {
        scene.load(fixed(1));
        Campaign campaign = scene.campaign("retries: {busy: {times: 1, after: 15m}}");
        assertThat(scene.board.open()).containsExactly(campaign);
        PlannedCall call = scene.place(campaign);
        assertThat(scene.board.finish()).as("a call is open").isEmpty();
        scene.happens(call, BUSY);
        assertThat(scene.board.finish()).as("it is due again").isEmpty();
        scene.clock.forward(Duration.ofMinutes(15));
        scene.happens(scene.place(campaign), COMPLETED);
        assertThat(scene.board.finish()).containsExactly(campaign);
        assertThat(scene.summaries.of(campaign).state()).isEqualTo("finished");
    }

    @Test
    void nothingToReadAndNobodyToCallIsDone() {
        scene.campaign();
        assertThat(scene.board.isDone()).isTrue();
        assertThat(scene.board.finish()).isEmpty();
    }

    @Test
    void whoWasStillDueWhenTheTimeWasOverIsLeftOutWithThatReason() {
        scene.load(fixed(1), fixed(2));
        Campaign campaign =
                scene.campaign("until: 2017-04-18T13:00", "concurrent: 1", "retries: {busy: {times: 9, after: 30m}}");
        scene.happens(scene.place(campaign), BUSY);
        scene.clock.set("2017-04-18T11:00:00Z");

        assertThat(scene.board.open()).isEmpty();
        assertThat(scene.board.finish()).containsExactly(campaign);
        assertThat(scene.exclusions()).containsExactly("+33199000001 campaign-ended");
        assertThat(scene.due()).isEmpty();
        assertThat(scene.summaries.of(campaign).notReached()).isEqualTo(1);
        assertThat(scene.board.isDone()).isTrue();
    }

    @Test
    void newContactsStartAFinishedCampaignAgain() {
        scene.load(fixed(1));
        Campaign campaign = scene.campaign();
        scene.happens(scene.place(campaign), COMPLETED);
        assertThat(scene.board.finish()).containsExactly(campaign);

        scene.load(fixed(2));
        assertThat(scene.board.isDone())
                .as("a run until done must not end before the new contacts are called")
                .isFalse();
        assertThat(scene.board.open()).containsExactly(campaign);
        assertThat(scene.summaries.of(campaign).finishedAt()).isNull();
        scene.happens(scene.place(campaign), COMPLETED);
        assertThat(scene.board.finish()).containsExactly(campaign);
    }

    @Test
    void zonesWhoseTimeIsOverDoNotHoldItOpen() {
        scene.load(fixed(1), fixed(2).inMartinique());
        // Martinique votes on the Saturday: silence from Friday on, in Paris from Saturday on
        Campaign campaign = scene.campaign("vote: 2017-04-23", "rules: [fr-political]");
        scene.clock.set("2017-04-21T10:00:00Z");
        scene.happens(scene.place(campaign), COMPLETED);

        assertThat(scene.board.finish()).containsExactly(campaign);
        assertThat(scene.summaries.of(campaign).notReached()).isEqualTo(1);
    }
}

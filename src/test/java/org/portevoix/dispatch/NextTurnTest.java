// SPDX-License-Identifier: Apache-2.0
package org.portevoix.dispatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.portevoix.call.EventType.BUSY;
import static org.portevoix.call.EventType.COMPLETED;
import static org.portevoix.scene.Someone.fixed;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
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
class NextTurnTest {
    private static final String HOURS = "windows: [\"mon-fri 10:00-13:00\", \"mon-fri 14:00-20:00\"]";

    private final Scene scene;
    private final NextTurn next;

    NextTurnTest(DatabaseKind kind, @TempDir Path folder) {
        scene = new Scene(kind, folder);
        next = new NextTurn(
                scene.campaigns, scene.board, scene.pace, scene.states, scene.claims, scene.extracts, scene.clock);
    }

    @AfterEach
    void close() {
        scene.close();
    }

    private static Instant utc(String time) {
        return Instant.parse(time + ":00Z");
    }

    @Test
    void nothingIsToComeWhileSomebodyMayBeCalledNow() {
        scene.load(fixed(1), fixed(2));
        Campaign campaign = scene.campaign(HOURS);
        assertThat(next.toCome()).as("twelve in Paris").isEmpty();
        scene.clock.set("2017-04-18T11:30:00Z");
        assertThat(next.toCome()).as("half past one").contains(utc("2017-04-18T12:00"));
        scene.clock.set("2017-04-18T18:00:00Z");
        assertThat(next.toCome()).as("eight in the evening").contains(utc("2017-04-19T08:00"));
        scene.clock.set("2017-04-18T12:00:00Z");
        scene.callAll(campaign, COMPLETED);
        assertThat(next.toCome()).as("nobody is left").isEmpty();
    }

    @Test
    void aCampaignWaitsForChannelsWhileAllAreTaken() {
        scene.load(fixed(1), fixed(2));
        Campaign campaign = scene.campaign("concurrent: 2");
        assertThat(next.waitsForChannels()).isFalse();
        List<PlannedCall> calls = scene.claim(campaign);
        assertThat(calls).hasSize(2);
        assertThat(next.waitsForChannels()).isTrue();
        scene.send(calls.get(0));
        scene.happens(calls.get(0), COMPLETED);
        assertThat(next.waitsForChannels()).isFalse();
    }

    @Test
    void theZoneThatOpensFirstCounts() {
        scene.load(fixed(1), fixed(2).in("martinique", "America/Martinique"));
        scene.campaign(HOURS);
        scene.clock.set("2017-04-18T18:00:00Z");
        assertThat(next.toCome()).as("two in the afternoon in Martinique").isEmpty();
        scene.clock.set("2017-04-19T00:00:00Z");
        assertThat(next.toCome()).contains(utc("2017-04-19T08:00"));
    }

    @Test
    void aCallInProgressHoldsIt() {
        scene.load(fixed(1));
        Campaign campaign = scene.campaign(HOURS, "retries: {busy: {times: 2, after: 30m}}");
        PlannedCall call = scene.place(campaign);
        scene.clock.set("2017-04-18T11:30:00Z");
        assertThat(next.toCome()).isEmpty();
        scene.happens(call, BUSY);
        assertThat(next.toCome()).contains(utc("2017-04-18T12:00"));
    }

    @Test
    void whoIsDueAgainIsAwaitedWithinTheHours() {
        scene.load(fixed(1));
        Campaign campaign = scene.campaign(HOURS, "retries: {busy: {times: 2, after: 40m}}");
        scene.happens(scene.place(campaign), BUSY);
        assertThat(next.toCome()).contains(scene.clock.instant().plus(Duration.ofMinutes(40)));
        scene.clock.set("2017-04-18T10:40:00Z");
        assertThat(next.toCome()).as("due now").isEmpty();
        scene.happens(scene.place(campaign), BUSY);
        assertThat(next.toCome()).as("due at 13:20, closed until 14").contains(utc("2017-04-18T12:00"));
    }

    @Test
    void whoeverIsLeftWhenNoHourIsIsGivenUpAtTheEnd() {
        scene.load(fixed(1));
        scene.campaign(HOURS, "until: 2017-04-18T23:00");
        scene.clock.set("2017-04-18T18:00:00Z");
        assertThat(next.toCome()).contains(utc("2017-04-18T21:00"));
        scene.clock.set("2017-04-18T21:00:00Z");
        assertThat(next.toCome()).isEmpty();
        assertThat(scene.board.finish()).hasSize(1);
    }

    @Test
    void aFileThatIsReadHoldsIt() {
        scene.load(fixed(1));
        scene.campaign(HOURS);
        scene.clock.set("2017-04-18T11:30:00Z");
        scene.begin(fixed(2));
        assertThat(next.toCome()).isEmpty();
    }
}

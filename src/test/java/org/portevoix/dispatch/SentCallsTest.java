// SPDX-License-Identifier: Apache-2.0
package org.portevoix.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.portevoix.call.EventType;
import org.portevoix.call.SentCall;
import org.portevoix.campaign.Campaign;
import org.portevoix.scene.DatabaseKind;
import org.portevoix.scene.Scene;
import org.portevoix.store.Database;
import org.portevoix.store.PlannedCall;

/** Which calls a vendor is asked to take back. */
class SentCallsTest {
    @TempDir
    Path folder;

    private static List<String> references(List<SentCall> calls) {
        return calls.stream().map(SentCall::reference).toList();
    }

    private static void refuse(Scene scene, PlannedCall call) {
        scene.register.oppose(call.request().to(), "web", null);
    }

    @ParameterizedTest
    @EnumSource
    void eachRefusalIsLookedAtAsItComesAndItsCallHandedOverOnce(DatabaseKind kind) {
        try (Scene scene = new Scene(kind, folder)) {
            scene.load(Scene.fixed(0, 10));
            Campaign campaign = scene.campaign("rate: 4/s");
            List<PlannedCall> calls = scene.claim(campaign);
            calls.forEach(scene::send);
            SentCalls sent = new SentCalls(scene.database, scene.clock);
            refuse(scene, calls.get(0));
            assertThat(references(sent.refused()))
                    .as("refused before the first look")
                    .containsExactly(calls.get(0).reference());
            assertThat(sent.refused()).isEmpty();

            refuse(scene, calls.get(1));
            scene.happens(calls.get(2), EventType.ANSWERED);
            refuse(scene, calls.get(2));
            assertThat(references(sent.refused()))
                    .as("one that is answered goes on")
                    .containsExactly(calls.get(1).reference());
            scene.clock.forward(Duration.ofMinutes(1));
            assertThat(sent.refused()).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource
    void aCallWhoseIdIsNotKnownYetIsHandedOverWhenItIs(DatabaseKind kind) {
        try (Scene scene = new Scene(kind, folder)) {
            scene.load(Scene.fixed(0, 10));
            Campaign campaign = scene.campaign("rate: 1/s");
            SentCalls sent = new SentCalls(scene.database, scene.clock);
            assertThat(sent.refused()).isEmpty();
            PlannedCall call = scene.claimOne(campaign);
            refuse(scene, call);
            assertThat(sent.refused()).isEmpty();
            scene.clock.forward(Duration.ofMinutes(5));
            assertThat(sent.refused()).isEmpty();
            scene.send(call);
            assertThat(references(sent.refused())).containsExactly(call.reference());
            assertThat(sent.refused()).isEmpty();
        }
    }

    /** Two connections of PostgreSQL may commit in another order than that of their ids. */
    @ParameterizedTest
    @EnumSource
    void aRefusalWithALowerIdThanOneSeenIsNotMissed(DatabaseKind kind) {
        try (Scene scene = new Scene(kind, folder)) {
            scene.load(Scene.fixed(0, 10));
            Campaign campaign = scene.campaign("rate: 2/s");
            List<PlannedCall> calls = scene.claim(campaign);
            calls.forEach(scene::send);
            SentCalls sent = new SentCalls(scene.database, scene.clock);
            assertThat(sent.refused()).isEmpty();
            insert(scene, 1_000, calls.get(0), scene.clock.instant());
            assertThat(references(sent.refused())).containsExactly(calls.get(0).reference());
            insert(scene, 999, calls.get(1), scene.clock.instant());
            assertThat(references(sent.refused())).containsExactly(calls.get(1).reference());
        }
    }

    private static void insert(Scene scene, long id, PlannedCall call, Instant at) {
        scene.database
                .jdbc()
                .update(
                        "insert into opposition (id, number, scope, source, opposed_at) values (?, ?, 'all', 'file', ?)",
                        id,
                        call.request().to().digits(),
                        Database.time(at));
    }
}

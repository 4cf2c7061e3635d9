// SPDX-License-Identifier: Apache-2.0
package org.portevoix.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.portevoix.call.EventType;
import org.portevoix.campaign.Campaign;
import org.portevoix.scene.DatabaseKind;
import org.portevoix.scene.Scene;
import org.portevoix.scene.Someone;
import org.portevoix.store.Contact;
import org.portevoix.store.PlannedCall;

/** How often people are called, by a pack of our own: two calls in ten days to a number, an hour between two to a home. */
class CallCapsTest {
    private static final String PACK = """
            name: own
            title: Ours
            rules:
              - id: own-attempts
                title: Two calls in ten days
                force: policy
                attempts: {most: 2, days: 10, per: number}
                source: here
              - id: own-gap
                title: An hour between two calls
                force: policy
                gap: {after: 1h, per: household}
                source: there
              - id: own-monday
                title: Nobody in Corse-du-Sud on this Tuesday
                force: policy
                departments: [2A]
                not-on: {dates: ["04-18"]}
                source: elsewhere
            """;

    @TempDir
    Path folder;

    private Scene scene(DatabaseKind kind) {
        Scene scene = new Scene(kind, folder);
        scene.write("config/rules/own.yaml", PACK);
        return scene;
    }

    @ParameterizedTest
    @EnumSource
    void callsOfEveryCampaignCount(DatabaseKind kind) {
        try (Scene scene = scene(kind)) {
            scene.load(Someone.fixed(1));
            List<Campaign> campaigns = List.of(
                    scene.campaignNamed("first", "rules: [own]"),
                    scene.campaignNamed("second", "rules: [own]"),
                    scene.campaignNamed("third", "rules: [own]"),
                    scene.campaignNamed("free"));
            for (Campaign campaign : campaigns.subList(0, 2)) {
                answer(scene, scene.claimOne(campaign));
                scene.clock.forward(Duration.ofHours(2));
            }

            assertThat(scene.claim(campaigns.get(2))).isEmpty();
            assertThat(scene.due()).singleElement().asString().contains("rule own-attempts");
            answer(scene, scene.claimOne(campaigns.get(3)));

            scene.clock.forward(Duration.ofDays(10).minusHours(4).minusSeconds(1));
            assertThat(scene.claim(campaigns.get(2))).as("a second too early").isEmpty();
            scene.clock.forward(Duration.ofDays(1));
            assertThat(scene.claim(campaigns.get(2))).hasSize(1);
        }
    }

    @ParameterizedTest
    @EnumSource
    void aHomeWaitsThoughItIsCalledOnEachLine(DatabaseKind kind) {
        try (Scene scene = scene(kind)) {
            scene.load(Someone.fixed(1).ofHome(7), Someone.mobile(2).ofHome(7));
            Campaign campaign = scene.campaign("rules: [own]", "once-per: number");
            answer(scene, scene.claimOne(campaign));

            scene.clock.forward(Duration.ofMinutes(59));
            assertThat(scene.claim(campaign)).isEmpty();
            scene.clock.forward(Duration.ofMinutes(2));
            assertThat(scene.claim(campaign)).hasSize(1);
        }
    }

    /** The zone is open, the department is not: who lives there, or may live there, waits for the next day; others do not. */
    @ParameterizedTest
    @EnumSource
    void aRuleForADepartmentHoldsTheCallOfWhoeverLivesThere(DatabaseKind kind) {
        try (Scene scene = scene(kind)) {
            scene.load(Someone.fixed(1).at("2A004", "2A", null), Someone.fixed(2), nowhere(3));
            Campaign campaign = scene.campaign("rules: [own]", "windows: [\"daily 10:00-20:00\"]");

            assertThat(Scene.numbers(scene.claim(campaign))).containsExactly("+33199000002");
            assertThat(scene.due()).hasSize(2).allMatch(due -> due.contains("rule own-monday"));
            scene.clock.set("2017-04-19T08:00:00Z");
            assertThat(Scene.numbers(scene.claim(campaign))).containsExactly("+33199000001", "+33199000003");
        }
    }

    /** Else it would be claimed and put back again and again until midnight. */
    @ParameterizedTest
    @EnumSource
    void aRuleThatBeginsWhileTheVendorMayKeepTheCallHoldsItToo(DatabaseKind kind) {
        try (Scene scene = new Scene(kind, folder, "voice.simulator.queued = 5m")) {
            scene.write("config/rules/own.yaml", PACK);
            scene.load(Someone.fixed(1).at("2A004", "2A", null));
            Campaign campaign = scene.campaign("rules: [own]");
            scene.clock.set("2017-04-17T21:54:59Z");
            assertThat(scene.gate.isClosed(scene.claimOne(campaign))).isFalse();

            scene.load(Someone.fixed(2).at("2A004", "2A", null));
            scene.clock.set("2017-04-17T21:55:00Z");
            assertThat(scene.claim(campaign)).isEmpty();
            assertThat(scene.due()).singleElement().asString().contains("rule own-monday");
        }
    }

    @ParameterizedTest
    @EnumSource
    void whoeverMayNotBeCalledForLongIsLeftOutAndExplained(DatabaseKind kind) {
        try (Scene scene = scene(kind)) {
            scene.write("config/rules/own.yaml", PACK.replace("days: 10", "days: 30"));
            scene.load(Someone.fixed(1));
            for (String name : List.of("first", "second")) {
                answer(scene, scene.claimOne(scene.campaignNamed(name, "rules: [own]")));
                scene.clock.forward(Duration.ofHours(2));
            }
            Campaign third = scene.campaignNamed("third", "rules: [own]");

            assertThat(scene.claim(third)).isEmpty();

            assertThat(scene.story.of(Someone.fixed(1).number()))
                    .contains("left out of campaign third: rule (own-attempts (policy): Two calls in ten days; here)");
            assertThat(scene.summaries.of(third).exclusions()).containsEntry("rule own-attempts", 1L);
        }
    }

    /** Somebody whose department nobody knows. */
    private static Someone nowhere(int n) {
        Someone someone = Someone.fixed(n);
        return new Someone(
                someone.number(), someone.type(), "metropole", "Europe/Paris", Contact.Place.UNKNOWN, someone.home());
    }

    private static void answer(Scene scene, PlannedCall call) {
        scene.send(call);
        scene.happens(call, EventType.RINGING, EventType.ANSWERED, EventType.COMPLETED);
    }
}

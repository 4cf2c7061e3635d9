// SPDX-License-Identifier: Apache-2.0
package org.portevoix.dispatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.portevoix.call.EventType.ANSWERED;
import static org.portevoix.call.EventType.COMPLETED;
import static org.portevoix.call.EventType.RINGING;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.portevoix.call.FlowStep;
import org.portevoix.call.SentCall;
import org.portevoix.call.Steering;
import org.portevoix.campaign.Campaign;
import org.portevoix.scene.DatabaseKind;
import org.portevoix.scene.Scene;
import org.portevoix.scene.Someone;
import org.portevoix.store.PlannedCall;

/** The http vendor cannot be told how long a call may last here; the simulator can. */
@ParameterizedClass
@EnumSource(DatabaseKind.class)
class LongCallsTest {
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Duration SECOND = Duration.ofSeconds(1);

    private final Scene scene;
    private final LongCalls longCalls;

    LongCallsTest(DatabaseKind kind, @TempDir Path folder) {
        scene = new Scene(kind, folder);
        longCalls = new LongCalls(scene.campaigns, scene.database, "http"::equals, scene.clock);
    }

    @AfterEach
    void close() {
        scene.close();
    }

    /** A campaign of the vendor whose calls may last a minute, with more lines of its file. */
    private Campaign campaign(String name, String... lines) {
        String[] all = new String[lines.length + 3];
        all[0] = "vendor: http";
        all[1] = "allow-fiction: true";
        all[2] = "max-duration: 60s";
        System.arraycopy(lines, 0, all, 3, lines.length);
        return scene.campaignNamed(name, all);
    }

    private PlannedCall answered(Campaign campaign) {
        PlannedCall call = scene.place(campaign);
        scene.happens(call, RINGING, ANSWERED);
        return call;
    }

    private List<String> over() {
        return longCalls.over().stream()
                .map(steering -> steering.call().reference())
                .toList();
    }

    @Test
    void aCallThatLastsTooLongIsHungUpOnOnce() {
        scene.load(Someone.fixed(1));
        PlannedCall call = answered(campaign("alert"));

        scene.clock.forward(MINUTE.minus(SECOND));
        assertThat(longCalls.over()).as("a second is left").isEmpty();
        scene.clock.forward(SECOND);
        assertThat(longCalls.over())
                .containsExactly(new Steering(
                        new SentCall(call.reference(), "http", "v-" + call.reference()), FlowStep.hangUp(), ""));
        assertThat(longCalls.over()).as("it was handed over already").isEmpty();
        scene.clock.forward(MINUTE);
        assertThat(longCalls.over()).as("a minute later too").isEmpty();
    }

    @Test
    void eachCallIsHandedOverWhenItsOwnTimeIsOver() {
        Campaign campaign = campaign("alert", "rate: 1/s");
        scene.load(Someone.fixed(1));
        PlannedCall first = answered(campaign);
        scene.clock.forward(SECOND.multipliedBy(30));
        scene.load(Someone.fixed(2));
        PlannedCall second = answered(campaign);

        scene.clock.forward(SECOND.multipliedBy(30));
        assertThat(over()).containsExactly(first.reference());
        scene.clock.forward(SECOND.multipliedBy(30));
        assertThat(over()).containsExactly(second.reference());
    }

    @Test
    void aVendorThatEndsCallsItselfIsLeftToDoIt() {
        scene.load(Scene.fixed(0, 40));
        Campaign campaign =
                campaign("alert", "vendor: [{name: simulator, weight: 1}, {name: http, weight: 1}]", "rate: 40/s");
        List<PlannedCall> calls = scene.claim(campaign);
        assertThat(calls).extracting(PlannedCall::vendor).contains("simulator", "http");
        calls.forEach(call -> scene.happens(scene.send(call), ANSWERED));

        scene.clock.forward(MINUTE);
        assertThat(over())
                .containsExactlyInAnyOrderElementsOf(calls.stream()
                        .filter(call -> call.vendor().equals("http"))
                        .map(PlannedCall::reference)
                        .toList());
    }

    /** It rings, or nobody has heard of it: whoever answers has all the time the campaign gives. */
    @Test
    void aCallThatNobodyHasAnsweredIsNone() {
        scene.load(Someone.fixed(1));
        PlannedCall call = scene.place(campaign("alert"));
        scene.clock.forward(MINUTE.multipliedBy(2));
        assertThat(over()).isEmpty();
        scene.happens(call, RINGING);
        assertThat(over()).isEmpty();

        scene.happens(call, ANSWERED);
        assertThat(over()).as("its time begins now").isEmpty();
        scene.clock.forward(MINUTE);
        assertThat(over()).containsExactly(call.reference());
    }

    @Test
    void aCallThatHasEndedIsNone() {
        Campaign campaign = campaign("alert");
        scene.load(Someone.fixed(1), Someone.fixed(2));
        List<PlannedCall> calls = scene.claim(campaign);
        calls.forEach(call -> scene.happens(scene.send(call), ANSWERED));
        scene.happens(calls.get(0), COMPLETED);

        scene.clock.forward(MINUTE);
        assertThat(over()).containsExactly(calls.get(1).reference());
    }

    @Test
    void aCallWhoseIdIsNotKnownYetIsEndedOnceItIs() {
        scene.load(Someone.fixed(1));
        PlannedCall call = scene.claimOne(campaign("alert"));
        scene.happens(call, ANSWERED);
        scene.clock.forward(MINUTE);
        assertThat(over()).as("the vendor has not said which call it is").isEmpty();

        scene.send(call);
        assertThat(over()).containsExactly(call.reference());
    }

    @Test
    void everyCampaignHasALimitOfItsOwn() {
        scene.load(Someone.fixed(1), Someone.mobile(1));
        PlannedCall brief = answered(campaign("brief", "max-duration: 20s", "audience: {line-types: [fixed]}"));
        PlannedCall lengthy = answered(campaign("lengthy", "max-duration: 3m", "audience: {line-types: [mobile]}"));

        scene.clock.forward(SECOND.multipliedBy(20));
        assertThat(over()).containsExactly(brief.reference());
        scene.clock.forward(MINUTE.multipliedBy(3).minus(SECOND.multipliedBy(21)));
        assertThat(over()).isEmpty();
        scene.clock.forward(SECOND);
        assertThat(over()).containsExactly(lengthy.reference());
    }

    /** Shown by a database that is closed: whoever asks it fails. */
    @Test
    void nothingIsAskedOfTheDatabaseWhereEveryVendorEndsItsCalls() {
        scene.campaign("vendor: simulator");
        Campaign other = campaign("other");
        long id = scene.id(other);
        scene.campaigns.remove(id);
        scene.database.close();

        assertThat(longCalls.over()).isEmpty();
        scene.campaigns.put(id, other);
        assertThatThrownBy(longCalls::over).isInstanceOf(RuntimeException.class);
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.portevoix.dispatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.portevoix.call.EventType.ANSWERED;
import static org.portevoix.call.EventType.COMPLETED;
import static org.portevoix.call.EventType.DIGIT;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.portevoix.call.CallEvent;
import org.portevoix.call.CallRequest.Message;
import org.portevoix.call.EventType;
import org.portevoix.call.FlowStep;
import org.portevoix.call.SentCall;
import org.portevoix.call.Steering;
import org.portevoix.config.Home;
import org.portevoix.config.Settings;
import org.portevoix.scene.DatabaseKind;
import org.portevoix.scene.Scene;
import org.portevoix.scene.Someone;
import org.portevoix.store.PlannedCall;
import org.portevoix.vendor.BadCallbackException;

class CallFlowsTest {
    private static final String PROMPTS =
            "prompts: {notice: {text: Avis}, refused: {text: Refus}, good-bye: {text: Adieu},"
                    + " machine: {text: Bref}}";

    @TempDir
    Path folder;

    private Scene scene;
    private CallFlows flows;

    @BeforeEach
    void open() {
        scene = new Scene(DatabaseKind.H2, folder, "server.public-url = https://calls.example.org");
        scene.load(Someone.fixed(1));
        Settings settings = Settings.of(new Home(folder));
        flows = new CallFlows(scene.campaigns, scene.calls, new CallRequests(settings, scene.clock));
    }

    @AfterEach
    void close() {
        scene.close();
    }

    private PlannedCall call(String... lines) {
        return scene.place(scene.campaign(lines));
    }

    private CallEvent event(PlannedCall call, EventType type, @Nullable String answeredBy, @Nullable String digits) {
        return new CallEvent(
                call.reference(),
                "v-" + call.reference(),
                type,
                scene.clock.instant(),
                null,
                answeredBy,
                digits,
                null,
                null,
                null,
                null,
                null);
    }

    private CallEvent machine(PlannedCall call) {
        return event(call, ANSWERED, "machine", null);
    }

    /** What comes after a moment; null: no key was pressed. */
    private FlowStep after(PlannedCall call, String step, @Nullable String key) {
        CallEvent answered = event(call, ANSWERED, "human", null);
        return flows.next(
                call.reference(),
                step,
                key == null ? List.of(answered) : List.of(answered, event(call, DIGIT, null, key)));
    }

    private static String url(PlannedCall call, String step) {
        return "https://calls.example.org/callbacks/simulator/flow?ref=" + call.reference() + "&step=" + step;
    }

    private static FlowStep last(String name, String text) {
        return new FlowStep(name, new Message(null, text, null), null);
    }

    @Test
    void aCallThatWasJustAnsweredHearsTheNoticeAndItsKeys() {
        PlannedCall call = call(PROMPTS);
        FlowStep notice = new FlowStep(
                "notice", new Message(null, "Avis", null), new FlowStep.Gather("19", 5, url(call, "notice")));

        assertThat(flows.next(call.reference(), "", List.of())).isEqualTo(notice);
        assertThat(flows.next(call.reference(), null, List.of(machine(call)))).isEqualTo(notice);
    }

    @Test
    void aCampaignWithoutANoticeBeginsWithItsMessage() {
        PlannedCall call = call();

        FlowStep first = flows.next(call.reference(), "", List.of());

        assertThat(first.name()).isEqualTo("message");
        assertThat(first.play()).extracting(Message::text).isEqualTo("Bonjour");
        assertThat(first.gather()).isEqualTo(new FlowStep.Gather("9", 2, url(call, "message")));
    }

    @ParameterizedTest
    @CsvSource({
        // the moment that ended, the key, the moment that comes, what is said then
        "notice,     1, message,  Bonjour",
        "again,      1, message,  Bonjour",
        "notice,     9, refused,  Refus",
        "again,      9, refused,  Refus",
        "message,    9, refused,  Refus",
        "notice,    19, refused,  Refus",
        "notice,      , again,    Avis",
        "notice,     5, again,    Avis",
        "again,       , good-bye, Adieu",
        "again,      5, good-bye, Adieu",
        "message,     , good-bye, Adieu",
        "message,    1, good-bye, Adieu",
        "on-machine,  , hang-up,  ",
        "elsewhere,   , hang-up,  ",
    })
    void theKeyDecidesWhatComesNext(String step, @Nullable String key, String next, @Nullable String text) {
        FlowStep said = after(call(PROMPTS), step, key);

        assertThat(said.name()).isEqualTo(next);
        if (text == null) {
            assertThat(said.play()).isNull();
        } else {
            assertThat(said.play()).extracting(Message::text).isEqualTo(text);
        }
    }

    @Test
    void theNoticeIsSaidOnceMoreWithTheSameKeysAndThenNeverAgain() {
        PlannedCall call = call(PROMPTS);

        FlowStep again = after(call, "notice", null);

        assertThat(again.gather()).isEqualTo(new FlowStep.Gather("19", 5, url(call, "again")));
        assertThat(after(call, "again", null)).isEqualTo(last("good-bye", "Adieu"));
    }

    @Test
    void theMessageCanBeObjectedToAndAfterARefusalNoKeyIsAwaited() {
        PlannedCall call = call(PROMPTS);

        assertThat(after(call, "notice", "1").gather()).isEqualTo(new FlowStep.Gather("9", 2, url(call, "message")));
        assertThat(after(call, "message", "9")).isEqualTo(last("refused", "Refus"));
    }

    @Test
    void whatTheFileDoesNotSayIsASilentEnd() {
        PlannedCall call = call("prompts: {notice: {text: Avis}}");

        assertThat(after(call, "notice", "9")).isEqualTo(FlowStep.hangUp());
        assertThat(after(call, "again", null)).isEqualTo(FlowStep.hangUp());
    }

    @Test
    void aCallThatIsUnknownOrOfACampaignThatIsGoneIsRefused() {
        PlannedCall call = call(PROMPTS);

        assertThatThrownBy(() -> flows.next("01JD0000000000000000000001", "", List.of()))
                .isInstanceOf(BadCallbackException.class)
                .hasMessage("no call has this reference");
        scene.campaigns.clear();
        assertThatThrownBy(() -> flows.next(call.reference(), "notice", List.of()))
                .isInstanceOf(BadCallbackException.class)
                .hasMessage("the campaign of this call is not here any more");
        assertThat(flows.machines(List.of(machine(call)))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "leave-message, '{notice: {text: Avis}, machine: {text: Bref}}', machine, Bref",
        "leave-message, '{notice: {text: Avis}}', machine, Bonjour",
        "hang-up, '{notice: {text: Avis}, machine: {text: Bref}}', hang-up, ",
    })
    void aMachineIsLeftTheMessageOrHungUpOnAsTheCampaignSays(
            String machine, String prompts, String next, @Nullable String text) {
        PlannedCall call = call("machine: " + machine, "prompts: " + prompts);
        scene.happens(call, ANSWERED);

        List<Steering> steered = flows.machines(List.of(machine(call)));

        assertThat(steered).singleElement().satisfies(steering -> {
            assertThat(steering.call()).isEqualTo(new SentCall(call.reference(), "simulator", "v-" + call.reference()));
            assertThat(steering.step().name()).isEqualTo(next);
            assertThat(steering.step().gather()).isNull();
            assertThat(steering.url()).isEqualTo(url(call, "on-machine"));
        });
        FlowStep step = steered.get(0).step();
        if (text == null) {
            assertThat(step.play()).isNull();
        } else {
            assertThat(step.play()).extracting(Message::text).isEqualTo(text);
        }
        assertThat(after(call, "on-machine", null))
                .as("a vendor that asks is told the same")
                .isEqualTo(step);
    }

    @Test
    void peopleAndCallsWhoseVendorSaysNotWhichAreLeftAlone() {
        PlannedCall call = call(PROMPTS);
        CallEvent nameless = new CallEvent(
                call.reference(),
                null,
                ANSWERED,
                scene.clock.instant(),
                null,
                "machine",
                null,
                null,
                null,
                null,
                null,
                null);
        CallEvent stranger = new CallEvent(
                "01JD0000000000000000000001",
                "v-1",
                ANSWERED,
                scene.clock.instant(),
                null,
                "machine",
                null,
                null,
                null,
                null,
                null,
                null);

        assertThat(flows.machines(List.of(
                        nameless,
                        stranger,
                        event(call, ANSWERED, "human", null),
                        event(call, ANSWERED, "unknown", null),
                        event(call, ANSWERED, null, null))))
                .isEmpty();
        assertThat(flows.machines(List.of(nameless, machine(call))))
                .as("the same call, once its id is told")
                .hasSize(1);
    }

    @Test
    void aCallThatHasEndedIsNotSteered() {
        PlannedCall call = call(PROMPTS);
        scene.happens(call, ANSWERED);
        assertThat(flows.machines(List.of(machine(call)))).hasSize(1);

        scene.happens(call, COMPLETED);
        assertThat(flows.machines(List.of(machine(call)))).isEmpty();
    }
}

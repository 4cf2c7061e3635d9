// SPDX-License-Identifier: Apache-2.0
package org.portevoix.status;

import static org.assertj.core.api.Assertions.assertThat;
import static org.portevoix.call.EventType.ANSWERED;
import static org.portevoix.call.EventType.BUSY;
import static org.portevoix.call.EventType.COMPLETED;
import static org.portevoix.call.EventType.NO_ANSWER;
import static org.portevoix.call.EventType.QUEUED;
import static org.portevoix.call.EventType.RINGING;
import static org.portevoix.scene.Scene.numbers;
import static org.portevoix.scene.Someone.fixed;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.portevoix.call.CallEvent;
import org.portevoix.call.CallState;
import org.portevoix.campaign.Campaign;
import org.portevoix.scene.DatabaseKind;
import org.portevoix.scene.Scene;
import org.portevoix.store.Call;
import org.portevoix.store.PlannedCall;
import org.portevoix.store.Settlement;

@ParameterizedClass
@EnumSource(DatabaseKind.class)
class CallOutcomesTest {
    private static final String RETRIES =
            "retries: {busy: {times: 2, after: 15m}, no-answer: {times: 1, after: 3h}, congestion: {times: 1, after: 5m}}";

    private final Scene scene;

    CallOutcomesTest(DatabaseKind kind, @TempDir Path folder) {
        scene = new Scene(kind, folder);
        scene.load(fixed(1));
    }

    @AfterEach
    void close() {
        scene.close();
    }

    /** An event that says far more than it should. */
    private CallEvent completed(PlannedCall call, String digits, @Nullable String error) {
        return new CallEvent(
                call.reference(),
                "v".repeat(300),
                COMPLETED,
                scene.clock.instant(),
                null,
                "a-voice-recorder",
                digits,
                31,
                180,
                new CallEvent.Price(new BigDecimal("0.012"), "EURO"),
                "e".repeat(100),
                error);
    }

    @Test
    void eventsThatComeAfterTheEndDoNotBringItBack() {
        Campaign campaign = scene.campaign(RETRIES);
        PlannedCall call = scene.place(campaign);

        scene.happens(call, BUSY, QUEUED, RINGING, COMPLETED);
        assertThat(scene.state(call)).isEqualTo("busy");
        assertThat(scene.summaries.of(campaign).calls()).containsExactly(Map.entry("busy", 1L));
        assertThat(scene.due()).containsExactly("+33199000001 2 busy");
    }

    @Test
    void anEventThatComesTwiceCountsOnce() {
        PlannedCall call = scene.place(scene.campaign(RETRIES));
        scene.happens(call, RINGING, RINGING, ANSWERED, COMPLETED, COMPLETED, ANSWERED);

        assertThat(scene.state(call)).isEqualTo("completed");
        assertThat(scene.value("select count(*) from call_event")).isEqualTo("3");
        assertThat(scene.due()).isEmpty();
    }

    @Test
    void aKeyProvesAnAnswerWhoseEventComesLaterWithItsOwnTime() {
        PlannedCall call = scene.place(scene.campaign());
        Instant answered = scene.clock.instant();
        scene.clock.forward(Duration.ofSeconds(8));
        scene.presses(call, "1");
        assertThat(scene.state(call)).isEqualTo("answered");
        scene.happens(CallEvent.of(call.reference(), ANSWERED, answered));

        assertThat(scene.calls.find(call.reference()).orElseThrow().answeredAt())
                .isEqualTo(answered);
    }

    @Test
    void aLateAnswerCancelsTheRetry() {
        PlannedCall call = scene.place(scene.campaign(RETRIES));
        scene.happens(call, NO_ANSWER);
        assertThat(scene.due()).hasSize(1);
        scene.happens(call, ANSWERED);
        assertThat(scene.due()).isEmpty();
    }

    @Test
    void anAnswerReportedWhileTheOutcomeIsDrawnCancelsTheRetryToo() {
        PlannedCall call = scene.place(scene.campaign(RETRIES));
        List<Call> ended =
                scene.callEvents.record(List.of(CallEvent.of(call.reference(), NO_ANSWER, scene.clock.instant())));
        scene.callEvents.record(List.of(CallEvent.of(call.reference(), ANSWERED, scene.clock.instant())));
        scene.settle(ended);
        assertThat(scene.due()).isEmpty();
    }

    @Test
    void settlingTwiceChangesNothing() {
        PlannedCall call = scene.place(scene.campaign(RETRIES));
        List<Call> ended =
                scene.callEvents.record(List.of(CallEvent.of(call.reference(), BUSY, scene.clock.instant())));
        scene.settle(ended);
        scene.settle(ended);
        assertThat(scene.due()).containsExactly("+33199000001 2 busy");
        assertThat(scene.callEvents.unsettled()).isEmpty();
    }

    @Test
    void anEndThatComesWhileASilentCallIsClosedIsDueAgainAllTheSame() {
        PlannedCall call = scene.place(scene.campaign(RETRIES));
        scene.clock.forward(Duration.ofMinutes(11));
        List<Call> silent = scene.callEvents.unsettled();
        List<Call> ended =
                scene.callEvents.record(List.of(CallEvent.of(call.reference(), BUSY, scene.clock.instant())));
        scene.settle(silent);
        scene.settle(ended);
        assertThat(scene.due()).containsExactly("+33199000001 2 busy");
    }

    @Test
    void anEndGatheredBehindTheSilenceIsDueAgainAllTheSame() throws InterruptedException {
        Campaign campaign = scene.campaign(RETRIES);
        scene.place(campaign);
        scene.load(fixed(2));
        PlannedCall call = scene.place(campaign);
        scene.clock.forward(Duration.ofMinutes(11));
        List<Call> silent = scene.callEvents.unsettled();
        assertThat(silent).hasSize(2);

        CountDownLatch writing = new CountDownLatch(1);
        CountDownLatch gathered = new CountDownLatch(1);
        scene.calls.settle(silent.subList(0, 1), one -> {
            writing.countDown();
            await(gathered);
            return new Settlement(Optional.empty(), "");
        });
        await(writing);
        scene.outcomes.settle(silent);
        CallEvent end = CallEvent.of(call.reference(), BUSY, scene.clock.instant());
        Thread told = new Thread(() -> scene.callEvents.record(List.of(end)));
        told.start();
        while (told.getState() != Thread.State.WAITING) {
            Thread.onSpinWait();
        }
        gathered.countDown();
        told.join();
        assertThat(scene.due()).containsExactly("+33199000002 2 busy");
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void anEventMayBeFasterThanTheAnswerToTheRequest() {
        Campaign campaign = scene.campaign();
        PlannedCall call = scene.claimOne(campaign);
        scene.happens(call, RINGING);
        scene.send(call);

        assertThat(scene.state(call)).isEqualTo("ringing");
        scene.happens(call, ANSWERED, COMPLETED);
        assertThat(scene.summaries.of(campaign).peopleCalled()).isEqualTo(1);
    }

    @Test
    void anUnknownCallGoesOnWithItsEventsAndIsNoErrorThen() {
        PlannedCall call = scene.claimOne(scene.campaign(RETRIES));
        scene.calls.unknown(call.reference(), scene.clock.instant(), "timeout after sending");
        assertThat(scene.state(call)).isEqualTo("unknown");
        scene.happens(call, RINGING, BUSY);

        assertThat(scene.state(call)).isEqualTo("busy");
        assertThat(scene.value("select error_code from call")).isEqualTo("null");
        assertThat(scene.due()).containsExactly("+33199000001 2 busy");
    }

    @Test
    void aTimeoutAfterTheEndDoesNotMakeItAnError() {
        PlannedCall call = scene.claimOne(scene.campaign(RETRIES));
        scene.happens(call, RINGING, ANSWERED, COMPLETED);
        scene.calls.unknown(call.reference(), scene.clock.instant(), "timeout after sending");

        assertThat(scene.state(call)).isEqualTo("completed");
        assertThat(scene.value("select error_code from call")).isEqualTo("null");
    }

    @Test
    void anEventOfACallNobodyKnowsIsNoTrouble() {
        scene.happens(CallEvent.of("01JDUNKNOWN000000000000000", COMPLETED, scene.clock.instant()));
        assertThat(scene.value("select count(*) from call_event")).isEqualTo("0");
    }

    @Test
    void aSilentCallIsClosedAsUnknownAndNeverPlacedAgain() {
        Campaign campaign = scene.campaign("retries: {unknown: {times: 5, after: 1m}, busy: {times: 1, after: 1m}}");
        PlannedCall call = scene.place(campaign);
        scene.happens(call, RINGING);
        scene.clock.forward(Duration.ofMinutes(9));
        scene.closeSilentCalls();
        assertThat(scene.state(call)).isEqualTo("ringing");
        scene.clock.forward(Duration.ofMinutes(2));
        scene.closeSilentCalls();

        assertThat(scene.state(call)).isEqualTo("unknown");
        assertThat(scene.claim(campaign)).isEmpty();
        assertThat(scene.due()).isEmpty();
        scene.happens(call, QUEUED, ANSWERED);
        assertThat(scene.state(call)).as("given up: it does not go on").isEqualTo("unknown");
        scene.happens(call, BUSY);
        assertThat(scene.state(call)).as("but it ends, and it was answered").isEqualTo("completed");
        assertThat(scene.due()).isEmpty();
    }

    @Test
    void anOutcomeThatWasNotDrawnBeforeAKillIsDrawnAfterIt() {
        PlannedCall call = scene.place(scene.campaign(RETRIES));
        scene.callEvents.record(List.of(CallEvent.of(call.reference(), BUSY, scene.clock.instant())));
        scene.closeSilentCalls();
        assertThat(scene.due()).containsExactly("+33199000001 2 busy");
    }

    @Test
    void aCallThatWasOnItsWayWhenTheProcessWasKilledIsUnknown() {
        Campaign campaign = scene.campaign(RETRIES);
        PlannedCall call = scene.claimOne(campaign);
        scene.nodes.leave();
        assertThat(scene.calls.interrupted()).isEqualTo(1);
        assertThat(scene.state(call)).isEqualTo("unknown");
        assertThat(scene.summaries.of(campaign).peopleCalled())
                .as("it may have rung")
                .isEqualTo(1);

        scene.clock.forward(Duration.ofMinutes(11));
        scene.closeSilentCalls();
        assertThat(scene.claim(campaign)).isEmpty();
        assertThat(scene.board.finish()).containsExactly(campaign);
    }

    @Test
    void aCallThatDidNotLeaveIsPlacedAgainAsTheSameAttempt() {
        Campaign campaign = scene.campaign();
        PlannedCall call = scene.claimOne(campaign);
        scene.putBack(call, scene.clock.instant().plusSeconds(5));
        scene.putBack(call, scene.clock.instant().plusSeconds(5));

        assertThat(scene.due()).containsExactly("+33199000001 1 not-sent");
        assertThat(scene.claim(campaign)).isEmpty();
        scene.clock.forward(Duration.ofSeconds(5));
        PlannedCall again = scene.claimOne(campaign);
        assertThat(again.request().attempt()).isEqualTo(1);
        assertThat(again.reference()).isNotEqualTo(call.reference());
    }

    @Test
    void onlyACallThatHasNotLeftCanBeEnded() {
        PlannedCall call = scene.claimOne(scene.campaign());
        scene.send(call);
        assertThat(scene.calls.end(call.reference(), CallState.CANCELLED, null, "opposed", null))
                .isEmpty();
        assertThat(scene.state(call)).isEqualTo("requested");
    }

    @Test
    void theKeyToObjectEndsAllCallsWhateverThePolicySays() {
        Campaign campaign = scene.campaign(RETRIES);
        PlannedCall call = scene.place(campaign);
        scene.presses(call, "9");
        scene.happens(call, BUSY);

        assertThat(scene.register.find(fixed(1).number())).hasValueSatisfying(opposition -> {
            assertThat(opposition.source()).isEqualTo("key-press");
            assertThat(opposition.evidence()).contains(call.reference());
        });
        assertThat(scene.due()).isEmpty();
        assertThat(scene.summaries.of(campaign).refusals()).isEqualTo(1);
        assertThat(scene.claim(scene.campaignNamed("next"))).isEmpty();
    }

    @Test
    void keysThatAVendorOnlyListsAtTheEndCountAsWell() {
        PlannedCall call = scene.place(scene.campaign());
        scene.happens(completed(call, "19", null));
        assertThat(scene.register.isOpposed(fixed(1).number())).isTrue();
    }

    @Test
    void whatAVendorSendsAlwaysFits() {
        PlannedCall call = scene.place(scene.campaign());
        for (int i = 0; i < 60; i++) {
            scene.clock.forward(Duration.ofMillis(100));
            scene.presses(call, "5");
        }
        scene.happens(completed(call, "1".repeat(600), "a nul \0 and " + "x".repeat(3000)));
        assertThat(scene.state(call)).isEqualTo("completed");
        assertThat(scene.value("select digits from call")).isEqualTo("5".repeat(40));
    }

    @Test
    void aRefusalInALongRowOfKeysFitsTheRegister() {
        PlannedCall call = scene.place(scene.campaign());
        scene.happens(completed(call, "1".repeat(600) + "9", null));
        assertThat(scene.register.isOpposed(fixed(1).number())).isTrue();
    }

    private List<Integer> attempts(Campaign campaign, Consumer<PlannedCall> end) {
        List<Integer> attempts = new ArrayList<>();
        for (int hour = 0; hour < 40; hour++) {
            for (PlannedCall call : scene.claim(campaign)) {
                attempts.add(call.request().attempt());
                end.accept(call);
            }
            scene.clock.forward(Duration.ofHours(1));
        }
        return attempts;
    }

    @Test
    void triesAgainAsOftenAsTheCampaignSaysForEachOutcome() {
        assertThat(attempts(scene.campaign(RETRIES), call -> scene.happens(scene.send(call), BUSY)))
                .containsExactly(1, 2, 3);
        assertThat(attempts(scene.campaignNamed("second", RETRIES), call -> scene.happens(scene.send(call), NO_ANSWER)))
                .containsExactly(1, 2);
        assertThat(attempts(scene.campaignNamed("third", RETRIES), call -> scene.reject(call, "congestion")))
                .containsExactly(1, 2);
        assertThat(attempts(scene.campaignNamed("fourth", RETRIES), call -> scene.reject(call, "unallocated")))
                .containsExactly(1);
        assertThat(attempts(
                        scene.campaignNamed("fifth", RETRIES), call -> scene.happens(scene.send(call), ANSWERED, BUSY)))
                .as("answered")
                .containsExactly(1);
    }

    private Instant dueAt() {
        return scene.database
                .jdbc()
                .query(
                        "select due_at from due_call order by due_at desc",
                        (row, n) -> row.getTimestamp(1).toInstant())
                .get(0);
    }

    @Test
    void triesAgainAfterTheWaitOrWhenTheHoursOpenAgain() {
        String windows = "windows: [\"mon-fri 10:00-13:00\", \"mon-fri 14:00-20:00\"]";
        scene.happens(scene.place(scene.campaign(RETRIES, windows)), BUSY);
        assertThat(dueAt()).isEqualTo(Instant.parse("2017-04-18T10:15:00Z"));
        scene.clock.set("2017-04-18T10:50:00Z");
        scene.happens(scene.place(scene.campaign(RETRIES, windows)), BUSY);
        assertThat(dueAt())
                .as("12:50 in Paris, and the window closes at 13:00")
                .isEqualTo(Instant.parse("2017-04-18T12:00:00Z"));
    }

    @Test
    void plansNothingAfterTheEndOfTheCampaign() {
        scene.happens(scene.place(scene.campaign(RETRIES, "until: 2017-04-18T12:10")), BUSY);
        assertThat(scene.due()).isEmpty();
    }

    @Test
    void noRetryIsPlacedWhileTheFirstCallIsUnderWay() {
        scene.load(Scene.fixed(10, 20));
        Campaign campaign = scene.campaign("concurrent: 1", "retries: {no-answer: {times: 9, after: 20m}}");
        List<String> order = new ArrayList<>();
        for (int i = 0; i < 33; i++) {
            PlannedCall call = scene.place(campaign);
            order.addAll(numbers(List.of(call)));
            scene.clock.forward(Duration.ofMinutes(9));
            assertThat(scene.claim(campaign)).isEmpty();
            scene.happens(call, NO_ANSWER);
        }
        assertThat(order.stream().distinct()).hasSizeGreaterThan(2);
    }
}

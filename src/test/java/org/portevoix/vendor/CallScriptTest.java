// SPDX-License-Identifier: Apache-2.0
package org.portevoix.vendor;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.portevoix.call.CallEvent;
import org.portevoix.call.CallRequest;
import org.portevoix.call.EventType;

class CallScriptTest {
    private static final Instant START = Instant.parse("2017-04-18T08:00:00Z");
    private static final SimulatorSettings CENTRAL = SimulatorSettings.central();

    @ParameterizedTest
    @CsvSource({
        "1246, queued busy",
        "1244, queued failed",
        "1253, queued failed",
        "1248, queued ringing no-answer",
        "1220, queued ringing answered completed",
        "1201, queued ringing answered answered digit completed",
        "1209, queued ringing answered answered digit completed"
    })
    void theLastTwoDigitsDecide(int lastFour, String types) {
        assertThat(types(play(Requests.to(lastFour)))).isEqualTo(types);
    }

    @Test
    void theOutcomeOfACallIsFixedBySeedNumberAndAttempt() {
        for (int lastFour = 1000; lastFour < 1100; lastFour++) {
            assertThat(play(Requests.to(lastFour))).isEqualTo(play(Requests.to(lastFour)));
        }
        List<String> first = outcomes(CENTRAL, 1);
        assertThat(outcomes(CENTRAL, 1)).isEqualTo(first);
        assertThat(outcomes(CENTRAL, 2)).isNotEqualTo(first);
        assertThat(outcomes(CENTRAL.withSeed(2), 1)).isNotEqualTo(first);
    }

    @Test
    void failuresSayWhatIsWrong() {
        assertThat(last(Requests.to(1244)).errorCode()).isEqualTo("unknown-number");
        assertThat(last(Requests.to(1253)).errorCode()).isEqualTo("congestion");
    }

    @Test
    void aPhoneRingsNoLongerThanAsked() {
        List<CallEvent> events = play(Requests.to(1248, 1, 17, 120));
        assertThat(Duration.between(events.get(1).occurredAt(), events.get(2).occurredAt()))
                .isEqualTo(Duration.ofSeconds(17));
        for (int lastFour = 2000; lastFour < 2100; lastFour++) {
            assertThat(types(play(Requests.to(lastFour, 1, 1, 120)))).doesNotContain("answered");
        }
    }

    @Test
    void aCallLastsNoLongerThanAsked() {
        for (int lastFour = 2000; lastFour < 2100; lastFour++) {
            CallEvent end = last(Requests.to(lastFour, 1, 25, 6));
            if (end.event() == EventType.COMPLETED) {
                assertThat(end.durationSeconds()).isBetween(0, 6);
            }
        }
        assertThat(last(Requests.to(2001, 1, 25, 6)).durationSeconds()).isEqualTo(6);
    }

    @Test
    void anAnsweredCallTellsOfFirstSoundDetectionKeyLengthAndPrice() {
        List<CallEvent> events = play(Requests.to(1201));
        assertThat(events.get(2).firstAudioMillis()).isBetween(150, 900);
        assertThat(events.get(2).answeredBy()).isNull();
        assertThat(events.get(3).answeredBy()).isEqualTo("human");
        assertThat(events.get(4).digits()).isEqualTo("1");
        assertThat(play(Requests.to(1209)).get(4).digits()).isEqualTo("9");
        assertThat(last(Requests.to(1220)).durationSeconds()).isBetween(0, 1);
        CallEvent end = events.get(5);
        assertThat(end.durationSeconds()).isBetween(20, 50);
        BigDecimal seconds = new BigDecimal(String.valueOf(end.durationSeconds()));
        assertThat(end.price()).isEqualTo(new CallEvent.Price(seconds.multiply(new BigDecimal("0.0002")), "EUR"));
    }

    @Test
    void eventsAreNumberedInOrderOfTime() {
        for (int lastFour = 3000; lastFour < 3200; lastFour++) {
            List<CallEvent> events = play(Requests.to(lastFour));
            assertThat(events).extracting(CallEvent::occurredAt).isSorted();
            assertThat(events)
                    .extracting(CallEvent::sequence)
                    .isEqualTo(IntStream.rangeClosed(1, events.size()).boxed().toList());
            assertThat(events).extracting(CallEvent::key).doesNotHaveDuplicates();
        }
    }

    @Test
    void theMixIsKept() {
        Map<String, Integer> ends = new HashMap<>();
        int calls = 0;
        for (int attempt = 1; attempt <= 10; attempt++) {
            for (int lastFour = 0; lastFour < 10_000; lastFour += 100) {
                for (int end = 60; end < 100; end++) {
                    String who = who(play(Requests.to(lastFour + end, attempt, 25, 120)));
                    ends.merge(who, 1, Integer::sum);
                    calls++;
                }
            }
        }
        assertThat(calls).isEqualTo(40_000);
        assertThat(ends.get("machine")).isBetween(13_300, 14_700);
        assertThat(ends.get("no-answer")).isBetween(8_300, 9_300);
        assertThat(ends.get("busy")).isBetween(1_800, 2_200);
        assertThat(ends.get("failed")).isBetween(2_950, 3_450);
    }

    @Test
    void eventsAreLostRepeatedAndLateOnlyWhenAsked() {
        CallRequest request = Requests.to(1201);
        List<Delivery> lost = disturbed(request, new SimulatorSettings.Trouble(1, 0, 0));
        List<Delivery> twice = disturbed(request, new SimulatorSettings.Trouble(0, 1, 0));
        List<Delivery> late = disturbed(request, new SimulatorSettings.Trouble(0, 0, 1));
        assertThat(lost).isEmpty();
        assertThat(twice).hasSize(12);
        assertThat(late)
                .hasSize(6)
                .allMatch(delivery -> delivery.due().isAfter(delivery.event().occurredAt()));
        assertThat(late).extracting(Delivery::due).isSorted();
        assertThat(late.stream().map(Delivery::event).toList())
                .as("what happened is the same, only its telling differs")
                .containsExactlyInAnyOrderElementsOf(play(request));
    }

    private static List<Delivery> disturbed(CallRequest request, SimulatorSettings.Trouble trouble) {
        return CallScript.of(CENTRAL.withTrouble(trouble), request, "sim-1", START);
    }

    private static List<CallEvent> play(CallRequest request) {
        return play(CENTRAL, request);
    }

    private static List<CallEvent> play(SimulatorSettings settings, CallRequest request) {
        return CallScript.of(settings, request, "sim-1", START).stream()
                .map(Delivery::event)
                .toList();
    }

    private static CallEvent last(CallRequest request) {
        List<CallEvent> events = play(request);
        return events.get(events.size() - 1);
    }

    private static List<String> outcomes(SimulatorSettings settings, int attempt) {
        return IntStream.range(1060, 1100)
                .mapToObj(lastFour -> types(play(settings, Requests.to(lastFour, attempt, 25, 120))))
                .toList();
    }

    private static String types(List<CallEvent> events) {
        return String.join(
                " ", events.stream().map(event -> event.event().text()).toList());
    }

    private static String who(List<CallEvent> events) {
        boolean machine = events.stream().anyMatch(event -> "machine".equals(event.answeredBy()));
        return machine ? "machine" : events.get(events.size() - 1).event().text();
    }
}

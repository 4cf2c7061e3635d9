// SPDX-License-Identifier: Apache-2.0
package org.portevoix.vendor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.portevoix.call.CallEvent;
import org.portevoix.call.EventType;
import org.portevoix.config.ScaledClock;

class GatewaySimulatorTest {
    private final List<CallEvent> heard = Collections.synchronizedList(new ArrayList<>());
    private final ScaledClock clock = ScaledClock.from(Instant.parse("2017-04-18T08:00:00Z"), 200);

    @Test
    void reportsACallInOrderPacedByTheClock() {
        try (GatewaySimulator simulator = simulator()) {
            Instant placed = clock.instant();
            String id = simulator.place(Requests.to(1201));
            await().until(() -> simulator.tally().counts().concurrent() == 0 && heard.size() == 6);
            assertThat(heard).extracting(CallEvent::sequence).containsExactly(1, 2, 3, 4, 5, 6);
            assertThat(heard).extracting(CallEvent::id).containsOnly(id);
            assertThat(heard.get(5).occurredAt()).isBetween(placed.plusSeconds(24), clock.instant());
        }
    }

    @Test
    void countsCallsPerNumberAndCallsOpenAtOnce() {
        try (GatewaySimulator simulator = simulator()) {
            for (int lastFour : new int[] {1201, 1301, 1201}) {
                simulator.place(Requests.to(lastFour));
            }
            await().until(() -> simulator.tally().counts().concurrent() == 0);
            await().until(() -> simulator.tally().counts().events() == 18);
            assertThat(simulator.tally().timesCalled(Requests.to(1201).to())).isEqualTo(2);
            assertThat(simulator.tally().timesCalled(Requests.to(9999).to())).isZero();
            CallTally.Counts counts = simulator.tally().counts();
            assertThat(counts).isEqualTo(new CallTally.Counts(3, 2, 2, counts.worstSecond(), 0, 3, 18, 0));
            List<String> numbers = new ArrayList<>();
            simulator.tally().forEachNumber((number, times) -> numbers.add(number.e164() + " " + times));
            assertThat(numbers).containsExactly("+33199001201 2", "+33199001301 1");
        }
    }

    @Test
    void theLineIsFreeBeforeTheEndIsTold() {
        AtomicInteger openAtEnd = new AtomicInteger(-1);
        GatewaySimulator[] self = new GatewaySimulator[1];
        try (GatewaySimulator simulator = GatewaySimulator.reporting(
                SimulatorSettings.central(),
                clock,
                events -> events.stream()
                        .filter(event -> event.event().state().isFinal())
                        .forEach(event ->
                                openAtEnd.set((int) self[0].tally().counts().concurrent())))) {
            self[0] = simulator;
            simulator.place(Requests.to(1246));
            await().until(() -> openAtEnd.get() >= 0);
            assertThat(openAtEnd).hasValue(0);
        }
    }

    @Test
    void whatTheReceiverThrowsIsCountedAndTheCallGoesOn() {
        try (GatewaySimulator simulator = GatewaySimulator.reporting(SimulatorSettings.central(), clock, events -> {
            throw new IllegalStateException("store is down");
        })) {
            simulator.place(Requests.to(1201));
            await().until(() -> simulator.tally().counts().undelivered() == 6);
            assertThat(simulator.tally().counts().concurrent()).isZero();
        }
    }

    @Test
    void aCallNobodyHasAnsweredCanBeTakenBackOnce() {
        try (GatewaySimulator simulator = slow()) {
            String id = simulator.place(Requests.to(1201));
            assertThat(simulator.cancel(id)).isTrue();
            await().until(() -> simulator.tally().counts().concurrent() == 0 && !heard.isEmpty());
            assertThat(heard).extracting(CallEvent::event).endsWith(EventType.CANCELLED);
            assertThat(simulator.cancel(id)).isFalse();
            assertThat(simulator.cancel("sim-unknown-1")).isFalse();
        }
    }

    @Test
    void aCallThatWaitsForAnHourEndsWhenTheClockJumps() {
        ScaledClock still = ScaledClock.from(Instant.parse("2017-04-18T08:00:00Z"), 1e-6);
        try (GatewaySimulator simulator =
                GatewaySimulator.reporting(SimulatorSettings.central(), still, heard::addAll)) {
            simulator.place(Requests.to(1201));
            assertThat(simulator.late()).isZero();
            still.jump(Instant.parse("2017-04-18T09:00:00Z"));
            await().until(() -> heard.size() == 6);
        }
    }

    @Test
    void anAnsweredCallGoesOn() {
        try (GatewaySimulator simulator = simulator()) {
            String id = simulator.place(Requests.to(1201));
            await().until(() -> heard.stream().anyMatch(event -> event.event() == EventType.ANSWERED));
            assertThat(simulator.cancel(id)).isFalse();
            await().until(() -> heard.size() == 6);
            assertThat(heard).extracting(CallEvent::event).endsWith(EventType.COMPLETED);
        }
    }

    private GatewaySimulator slow() {
        ScaledClock machine = ScaledClock.from(Instant.parse("2017-04-18T08:00:00Z"), 1);
        return GatewaySimulator.reporting(SimulatorSettings.central(), machine, heard::addAll);
    }

    @Test
    void aClosedSimulatorTakesNoCallAndReportsNothingMore() {
        GatewaySimulator simulator = simulator();
        simulator.place(Requests.to(1201));
        simulator.close();
        assertThatThrownBy(() -> simulator.place(Requests.to(1301))).isInstanceOf(NotSentException.class);
        await().during(Duration.ofMillis(200)).until(() -> heard.size() <= 1);
    }

    private GatewaySimulator simulator() {
        return GatewaySimulator.reporting(SimulatorSettings.central(), clock, heard::addAll);
    }
}

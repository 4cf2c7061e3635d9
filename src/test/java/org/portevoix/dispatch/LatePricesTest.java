// SPDX-License-Identifier: Apache-2.0
package org.portevoix.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.portevoix.call.CallEvent;
import org.portevoix.call.EventType;
import org.portevoix.call.SentCall;
import org.portevoix.scene.DatabaseKind;
import org.portevoix.scene.Scene;
import org.portevoix.store.PlannedCall;
import org.portevoix.store.Spending;

/** Which ended calls a vendor is asked for, as it tells prices only then. */
@ParameterizedClass
@EnumSource(DatabaseKind.class)
class LatePricesTest {
    private final Scene scene;

    LatePricesTest(DatabaseKind kind, @TempDir Path folder) {
        scene = new Scene(kind, folder, "calls.price-after = 5m", "calls.price-for = 6h");
        scene.load(Scene.fixed(0, 10));
    }

    @AfterEach
    void close() {
        scene.close();
    }

    private LatePrices prices(String... tellLate) {
        return new LatePrices(
                scene.campaigns, scene.settings, scene.database, List.of(tellLate)::contains, scene.clock);
    }

    private PlannedCall ended(EventType... events) {
        PlannedCall call = scene.place(
                scene.campaign("vendor: http", "allow-fiction: true", "rate: 1/s", "cost: {total: 5, estimate: 0.2}"));
        scene.happens(call, events);
        return call;
    }

    /** What a look-up tells, by the count that every look-up gives. */
    private CallEvent told(PlannedCall call, @Nullable String price) {
        return new CallEvent(
                call.reference(),
                null,
                EventType.COMPLETED,
                scene.clock.instant(),
                1000,
                null,
                null,
                30,
                null,
                price == null ? null : new CallEvent.Price(new BigDecimal(price), "EUR"),
                null,
                null);
    }

    @Test
    void anAnsweredCallIsAskedForSomeTimeAfterItsEndAndThenLessAndLessOften() {
        PlannedCall call = ended(EventType.ANSWERED, EventType.COMPLETED);
        LatePrices prices = prices("http");
        for (int minutes = 0; minutes <= 400; minutes++) {
            List<Integer> expected = List.of(5, 10, 20, 40, 80, 160, 320);
            assertThat(prices.due())
                    .as("after %d minutes", minutes)
                    .isEqualTo(
                            expected.contains(minutes)
                                    ? List.of(new SentCall(call.reference(), "http", "v-" + call.reference()))
                                    : List.of());
            scene.clock.forward(Duration.ofMinutes(1));
        }
    }

    @Test
    void whatIsToldAfterTheEndTakesThePlaceOfTheEstimate() {
        PlannedCall call = ended(EventType.ANSWERED);
        scene.happens(told(call, null));
        Spending spending = new Spending(scene.database);
        assertThat(spending.of(call.campaignId(), "EUR", null)).isEqualTo(new Spending.Spent(BigDecimal.ZERO, 1));
        scene.clock.forward(Duration.ofMinutes(5));
        LatePrices prices = prices("http");
        assertThat(prices.due()).hasSize(1);
        prices.prices(List.of(told(call, null), told(call, "0.05"))).forEach(scene::happens);
        Spending.Spent spent = spending.of(call.campaignId(), "EUR", null);
        assertThat(spent.amount()).isEqualByComparingTo("0.05");
        assertThat(spent.others()).isZero();
        scene.clock.forward(Duration.ofMinutes(10));
        assertThat(prices.due()).isEmpty();
    }

    @Test
    void aCallThatNobodyAnsweredCostsNothing() {
        ended(EventType.BUSY);
        scene.clock.forward(Duration.ofMinutes(5));
        assertThat(prices("http").due()).isEmpty();
    }

    @Test
    void aVendorThatTellsPricesAtTheEndIsNotAsked() {
        ended(EventType.ANSWERED, EventType.COMPLETED);
        scene.clock.forward(Duration.ofMinutes(5));
        assertThat(prices("signalwire").due()).isEmpty();
    }
}

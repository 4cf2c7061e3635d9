// SPDX-License-Identifier: Apache-2.0
package org.portevoix.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.portevoix.call.CallEvent;
import org.portevoix.call.EventType;
import org.portevoix.campaign.Campaign;
import org.portevoix.scene.DatabaseKind;
import org.portevoix.scene.Scene;
import org.portevoix.scene.Someone;
import org.portevoix.store.PlannedCall;

@ParameterizedClass
@EnumSource(DatabaseKind.class)
class CostCapsTest {
    private final Scene scene;

    CostCapsTest(DatabaseKind kind, @TempDir Path folder) {
        scene = new Scene(kind, folder);
        scene.load(IntStream.range(1, 11).mapToObj(Someone::fixed).toArray(Someone[]::new));
    }

    @AfterEach
    void close() {
        scene.close();
    }

    private void ends(PlannedCall call, @Nullable String price, @Nullable String currency) {
        scene.send(call);
        scene.happens(call, EventType.ANSWERED);
        scene.happens(new CallEvent(
                call.reference(),
                null,
                EventType.COMPLETED,
                scene.clock.instant(),
                null,
                null,
                null,
                30,
                null,
                price == null || currency == null ? null : new CallEvent.Price(new BigDecimal(price), currency),
                null,
                null));
    }

    @Test
    void noMoreCallsAreClaimedThanTheCapPaysFor() {
        Campaign campaign = scene.campaign("cost: {total: 0.50, estimate: 0.20}");
        assertThat(scene.claim(campaign)).as("two at 0.20 of 0.50").hasSize(2);
        assertThat(scene.claim(campaign)).isEmpty();
    }

    @Test
    void thePriceThatIsToldTakesThePlaceOfTheEstimate() {
        Campaign campaign = scene.campaign("cost: {total: 0.50, estimate: 0.20}");
        var calls = scene.claim(campaign);
        ends(calls.get(0), "0.05", "EUR");
        ends(calls.get(1), null, null);
        assertThat(scene.claim(campaign))
                .as("0.50 less 0.05 and one estimate leaves one")
                .hasSize(1);
    }

    @Test
    void aPriceInAnotherCurrencyCountsAsTheEstimate() {
        Campaign campaign = scene.campaign("cost: {total: 0.50, estimate: 0.20}");
        var calls = scene.claim(campaign);
        ends(calls.get(0), "0.01", "USD");
        ends(calls.get(1), "0.01", "EUR");
        assertThat(scene.claim(campaign)).hasSize(1);
    }

    @Test
    void theCapOfADayIsThereAgainTheNextDay() {
        Campaign campaign = scene.campaign("cost: {a-day: 0.10, estimate: 0.10}");
        ends(scene.claimOne(campaign), "0.10", "EUR");
        assertThat(scene.claim(campaign)).isEmpty();
        assertThat(scene.summaries.of(campaign).heldBy())
                .singleElement()
                .asString()
                .contains("of today have cost 0.1");
        scene.clock.forward(Duration.ofDays(1));
        assertThat(scene.claim(campaign)).hasSize(1);
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.portevoix.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.portevoix.call.EventType.ANSWERED;
import static org.portevoix.call.EventType.BUSY;
import static org.portevoix.call.EventType.COMPLETED;
import static org.portevoix.scene.Someone.fixed;
import static org.portevoix.scene.Someone.mobile;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.portevoix.call.CallEvent;
import org.portevoix.campaign.Campaign;
import org.portevoix.scene.DatabaseKind;
import org.portevoix.scene.Scene;
import org.portevoix.store.PlannedCall;

@ParameterizedClass
@EnumSource(DatabaseKind.class)
class ForecastsTest {
    private final Scene scene;

    ForecastsTest(DatabaseKind kind, @TempDir Path folder) {
        scene = new Scene(kind, folder, "voice.http.rate = 1/s", "voice.http.price-per-minute = 0.012 EUR");
    }

    @AfterEach
    void close() {
        scene.close();
    }

    private Forecast forecast(Campaign campaign) {
        return scene.forecasts.of(campaign, scene.register, scene.extracts.readyUpTo(), null);
    }

    private Forecast forecast(Campaign campaign, long contacts, String by) {
        return scene.forecasts.of(campaign, contacts, Instant.parse(by));
    }

    private static List<String> changes(Forecast forecast) {
        return forecast.suggestions().stream()
                .flatMap(suggestion -> suggestion.changes().stream())
                .map(change -> change.key() + ": " + change.to())
                .toList();
    }

    @Test
    void countsThoseItWillCallAndNobodyElse() {
        scene.load(
                fixed(1).ofHome(7),
                fixed(2).ofHome(7),
                fixed(3),
                fixed(4).inMartinique(),
                mobile(5),
                fixed(6).ofHome(8));
        scene.oppose(fixed(3));
        Campaign campaign = scene.campaign(
                "once-per: household",
                "audience: {line-types: [fixed]}",
                "concurrent: 1",
                "retries: {busy: {times: 1, after: 15m}}");
        Forecast before = forecast(campaign);
        assertThat(before.contacts()).as("home 7, home 8, and Martinique").isEqualTo(3);
        assertThat(before.zones())
                .extracting(zone -> zone.zone().getId())
                .containsExactlyInAnyOrder("Europe/Paris", "America/Martinique");

        PlannedCall call = scene.place(campaign);
        scene.happens(call, BUSY);
        Forecast after = forecast(campaign);
        assertThat(after.contacts()).isEqualTo(2);
        assertThat(after.dueAgain()).isEqualTo(1);
        assertThat(after.end()).as("the retry").isAfterOrEqualTo("2017-04-18T10:15:00Z");
    }

    @Test
    void theLimitOfContactsBoundsTheCalls() {
        scene.load(Scene.fixed(0, 50));
        Campaign campaign = scene.campaign("audience: {at-most: 20}", "concurrent: 1000");
        assertThat(forecast(campaign).contacts()).isEqualTo(20);
        assertThat(scene.forecasts.end(campaign)).hasValue(Instant.parse("2017-04-18T10:00:02Z"));
    }

    @Test
    void channelsLimitThePaceToo() {
        Forecast forecast = forecast(scene.campaign("rate: 10/s", "concurrent: 50"), 3600, "2017-04-19T10:00:00Z");
        assertThat(forecast.limitedBy()).isEqualTo("concurrent");
        assertThat(forecast.perSecond()).isCloseTo(50 / 41.66, within(1e-6));
        assertThat(forecast.channels().mean()).as("at 10/s").isEqualTo(417);
        assertThat(forecast.channels().available())
                .extracting(Forecast.Available::channels)
                .containsExactly(50L);
    }

    @Test
    void assumesUntilThereAreEnoughCallsOfItsOwn() {
        scene.load(Scene.fixed(0, 200));
        Campaign campaign = scene.campaign("rate: 1000/s", "concurrent: 1000");
        List<PlannedCall> calls = scene.claim(campaign);
        assertThat(calls).hasSize(200);
        calls.forEach(scene::send);
        scene.clock.forward(Duration.ofSeconds(10));
        calls.subList(0, 100).forEach(call -> scene.happens(call, BUSY));
        calls.subList(100, 200).forEach(call -> scene.happens(call, ANSWERED));
        scene.clock.forward(Duration.ofSeconds(20));
        calls.subList(100, 199).forEach(this::end);
        CallMix assumed = forecast(campaign).mix();
        assertThat(assumed.calls()).isZero();
        assertThat(assumed.holdingSeconds()).isCloseTo(41.66, within(1e-6));

        end(calls.get(199));
        Forecast measured = forecast(campaign);
        assertThat(measured.mix().calls()).isEqualTo(200);
        assertThat(measured.mix().endings())
                .extracting(CallMix.Ending::name, CallMix.Ending::share, CallMix.Ending::holdingSeconds)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("busy", 0.5, 10.0),
                        org.assertj.core.groups.Tuple.tuple("human", 0.5, 30.0));
        assertThat(measured.cost().perCall()).isEqualTo(Map.of("EUR", new BigDecimal("0.01000")));
        assertThat(measured.cost().perAnswered()).isEqualTo(Map.of("EUR", new BigDecimal("0.02000")));
        assertThat(measured.cost().source()).contains("100 of its own 200 ended calls");
    }

    private void end(PlannedCall call) {
        scene.happens(new CallEvent(
                call.reference(),
                null,
                COMPLETED,
                scene.clock.instant(),
                null,
                "human",
                null,
                20,
                null,
                new CallEvent.Price(new BigDecimal("0.02"), "EUR"),
                null,
                null));
    }

    @Test
    void aCostIsKnownByAPriceOnly() {
        String day = "2017-04-19T10:00:00Z";
        Forecast.Cost unknown = forecast(scene.campaign(), 1000, day).cost();
        assertThat(unknown.total()).isEmpty();
        assertThat(unknown.source()).isEqualTo("no price known, set voice.simulator.price-per-minute");
        Forecast.Cost known =
                forecast(scene.campaign("vendor: http"), 1000, day).cost();
        assertThat(known.total()).as("21 s of talk a call").isEqualTo(Map.of("EUR", new BigDecimal("4.20")));
        Forecast.Cost half = forecast(scene.campaign("vendor: [{name: http}, {name: simulator}]"), 1000, day)
                .cost();
        assertThat(half.total()).isEmpty();
    }

    @Test
    void namesThePaceAndTheChannelsThatDo() {
        Campaign campaign = scene.campaign("rate: 1/s", "concurrent: 50");
        Forecast late = forecast(campaign, 7200, "2017-04-18T11:00:00Z");
        assertThat(late.inTime()).isFalse();
        assertThat(late.notCalledBy()).isEqualTo(3600);
        int channels = ErlangB.channels(2 * 41.66, 0.01);
        assertThat(changes(late)).containsExactly("rate: 2.0/s", "concurrent: " + channels, "audience: at-most: 3600");

        Campaign faster = scene.campaign("rate: 2/s", "concurrent: " + channels);
        assertThat(forecast(faster, 7200, "2017-04-18T11:00:00Z").inTime()).isTrue();
        assertThat(forecast(faster, 7200, "2017-04-18T11:00:00Z").suggestions()).isEmpty();
        assertThat(forecast(campaign, 3600, "2017-04-18T11:00:00Z").inTime()).isTrue();
    }

    @Test
    void namesWhatTheVendorMustTake() {
        Campaign campaign = scene.campaign("rate: 2/s", "vendor: http", "concurrent: 500");
        Forecast late = forecast(campaign, 7200, "2017-04-18T11:00:00Z");
        assertThat(late.limitedBy()).isEqualTo("voice.http.rate");
        assertThat(changes(late)).containsExactly("voice.http.rate: 2.0/s", "audience: at-most: 3600");
    }

    @Test
    void namesLongerWindowsWhereTheRulesAllowThem() {
        String[] lines = {"rate: 1/s", "windows: [\"mon-fri 10:00-13:00\", \"mon-fri 14:00-20:00\"]"};
        Forecast late = forecast(scene.campaign(lines), 10_000, "2017-04-18T13:00:00Z");
        assertThat(late.notCalledBy()).as("two hours are open").isEqualTo(10_000 - 7_200);
        assertThat(changes(late)).contains("windows: [mon-fri 10:00-20:00]");

        Campaign courteous = scene.campaign(lines[0], lines[1], "rules: [courtesy]");
        assertThat(changes(forecast(courteous, 10_000, "2017-04-18T13:00:00Z")))
                .isNotEmpty()
                .noneMatch(change -> change.startsWith("windows"));
    }

    @Test
    void namesNothingThatDoesNotHelp() {
        Campaign campaign = scene.campaign("windows: [\"mon-fri 10:00-13:00\"]");
        assertThat(forecast(campaign, 1000, "2017-04-18T10:00:30Z").suggestions())
                .isNotEmpty();
        Campaign over = scene.campaign("until: 2017-04-18T11:00");
        Forecast never = forecast(over, 1000, "2017-04-18T13:00:00Z");
        assertThat(never.notCalled()).isEqualTo(1000);
        assertThat(never.suggestions()).isEmpty();
        assertThatThrownBy(() -> forecast(campaign, 1000, "2017-04-18T09:00:00Z"))
                .hasMessageContaining("it is after 2017-04-18T09:00:00Z already");
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.portevoix.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.portevoix.campaign.Campaign;
import org.portevoix.rules.Callee;
import org.portevoix.scene.DatabaseKind;
import org.portevoix.scene.Scene;

/** Calls whose end can be counted by hand. */
class WalkTest {
    private static final ZoneId PARIS = ZoneId.of("Europe/Paris");
    private static final ZoneId REUNION = ZoneId.of("Indian/Reunion");
    private static final ZoneId MARTINIQUE = ZoneId.of("America/Martinique");
    private static final double ONE_A_MINUTE = 1 / 60.0;
    private static final Offset<Double> EXACT = within(1e-6);

    /** Calls that take no time: each second one is busy. */
    private static final CallMix HALF_BUSY = new CallMix(
            0,
            List.of(
                    new CallMix.Ending("human", "completed", true, 0.5, 0, 0),
                    new CallMix.Ending("busy", "busy", false, 0.5, 0, 0)));

    private final Scene scene;

    WalkTest(@TempDir Path folder) {
        scene = new Scene(DatabaseKind.H2, folder);
    }

    @AfterEach
    void close() {
        scene.close();
    }

    private static Course walk(Campaign campaign, String now, double perSecond, CallsLeft left) {
        return new Walk(campaign.times(), new Attempts(campaign, HALF_BUSY), Instant.parse(now)).at(perSecond, left);
    }

    private static CallsLeft fresh(Object... zonesAndCounts) {
        Map<Callee, Double> fresh = new LinkedHashMap<>();
        for (int i = 0; i < zonesAndCounts.length; i += 2) {
            fresh.put(Callee.anyIn((ZoneId) zonesAndCounts[i]), (Double) zonesAndCounts[i + 1]);
        }
        return new CallsLeft(fresh, List.of());
    }

    private static Course.Zone zone(Course course, ZoneId zone) {
        return Objects.requireNonNull(course.zones().get(zone));
    }

    private static Instant end(Campaign campaign, String now, double contacts) {
        Course course = walk(campaign, now, ONE_A_MINUTE, fresh(PARIS, contacts));
        assertThat(course.isWhole()).isTrue();
        assertThat(course.calls()).isCloseTo(contacts, EXACT);
        assertThat(course.openSeconds()).isCloseTo(contacts * 60, within(1e-3));
        return Objects.requireNonNull(course.end());
    }

    @Test
    void callsLeaveInTheHoursThatAreOpen() {
        Campaign campaign = scene.campaign("windows: [\"mon-fri 10:00-13:00\", \"mon-fri 14:00-20:00\"]");
        String now = "2017-04-18T10:30:00Z";
        assertThat(end(campaign, now, 30)).isEqualTo("2017-04-18T11:00:00Z");
        assertThat(end(campaign, now, 90)).as("after lunch").isEqualTo("2017-04-18T13:00:00Z");
        assertThat(end(campaign, now, 30 + 360 + 1)).as("tomorrow").isEqualTo("2017-04-19T08:01:00Z");
        assertThat(end(campaign, "2017-04-18T10:30:30Z", 1))
                .as("within a minute")
                .isEqualTo("2017-04-18T10:31:30Z");
        assertThat(end(campaign, "2017-04-14T17:30:00Z", 60))
                .as("over the weekend; nobody keeps Easter Monday without a rule")
                .isEqualTo("2017-04-17T08:30:00Z");
    }

    @Test
    void nothingLeftHasNoEnd() {
        Course course = walk(scene.campaign(), "2017-04-18T10:30:00Z", 1, fresh());
        assertThat(course.end()).isNull();
        assertThat(course.isWhole()).isTrue();
    }

    /** Reunion opens two hours before Paris, has the pace alone, then shares it, then Paris has it alone. */
    @Test
    void zonesShareThePaceWhileBothAreOpen() {
        Campaign campaign = scene.campaign("windows: [\"daily 10:00-13:00\"]");
        String now = "2017-04-18T04:00:00Z";
        Course course = walk(campaign, now, ONE_A_MINUTE, fresh(PARIS, 100.0, REUNION, 150.0));
        assertThat(zone(course, REUNION).end())
                .isBetween(Instant.parse("2017-04-18T08:59:00Z"), Instant.parse("2017-04-18T09:00:00Z"));
        assertThat(zone(course, PARIS).end()).isEqualTo("2017-04-18T10:10:00Z");
        assertThat(course.end()).isEqualTo("2017-04-18T10:10:00Z");

        course = walk(campaign, now, ONE_A_MINUTE, fresh(PARIS, 100.0, REUNION, 200.0));
        assertThat(zone(course, REUNION).end()).as("50 are left for tomorrow").isEqualTo("2017-04-19T06:50:00Z");
        assertThat(course.calls()).isCloseTo(300, EXACT);
    }

    @Test
    void nobodyIsCalledOnAHoliday() {
        Campaign campaign = scene.campaign("windows: [\"daily 10:00-13:00\"]", "rules: [courtesy]");
        assertThat(end(campaign, "2017-04-17T06:00:00Z", 60))
                .as("after Easter Monday")
                .isEqualTo("2017-04-18T09:00:00Z");
    }

    @Test
    void theSilenceBeforeTheVoteLeavesSomeUncalled() {
        Campaign campaign = scene.campaign(
                "windows: [\"daily 10:00-13:00\"]", "purpose: political", "vote: 2017-04-23", "rules: [fr-political]");
        Course course = walk(campaign, "2017-04-21T06:00:00Z", ONE_A_MINUTE, fresh(PARIS, 300.0, MARTINIQUE, 40.0));
        assertThat(zone(course, PARIS).called()).isCloseTo(180, EXACT);
        assertThat(zone(course, MARTINIQUE).called())
                .as("they vote on the Saturday")
                .isZero();
        assertThat(course.notCalled()).isCloseTo(120 + 40, EXACT);
        assertThat(course.isWhole()).isFalse();
        assertThat(course.end()).isEqualTo("2017-04-21T11:00:00Z");
    }

    @Test
    void retriesAreMadeAsOftenAsTheCampaignSays() {
        Campaign campaign = scene.campaign("retries: {busy: {times: 2, after: 15m}}");
        Course course = walk(campaign, "2017-04-18T10:00:00Z", 100, fresh(PARIS, 400.0));
        assertThat(course.calls()).isCloseTo(400 + 200 + 100, EXACT);
        assertThat(course.called()).isCloseTo(400, EXACT);
        assertThat(course.end()).isEqualTo("2017-04-18T10:30:01Z");
        assertThat(course.notRetried()).isZero();
    }

    @Test
    void whatIsDueAgainComesFirstAndHasUsedItsRetries() {
        Campaign campaign = scene.campaign("retries: {busy: {times: 2, after: 15m}}");
        Instant due = Instant.parse("2017-04-18T10:00:00Z");
        Callee there = Callee.anyIn(PARIS);
        CallsLeft left = new CallsLeft(
                Map.of(),
                List.of(
                        new CallsLeft.Due(there, "busy", 3, due, 8),
                        new CallsLeft.Due(there, "busy", 2, due.plus(5, ChronoUnit.MINUTES), 8)));
        Course course = walk(campaign, "2017-04-18T10:00:00Z", 100, left);
        assertThat(course.calls()).isCloseTo(8 + 8 + 4, EXACT);
        assertThat(course.called()).isZero();
        assertThat(Objects.requireNonNull(course.end()).truncatedTo(ChronoUnit.MINUTES))
                .isEqualTo("2017-04-18T10:20:00Z");
    }

    @Test
    void retriesThatFallAfterTheEndAreNotMade() {
        Campaign campaign = scene.campaign("retries: {busy: {times: 2, after: 15m}}", "until: 2017-04-18T12:10");
        Course course = walk(campaign, "2017-04-18T10:00:00Z", 100, fresh(PARIS, 400.0));
        assertThat(course.calls()).isCloseTo(400, EXACT);
        assertThat(course.notRetried()).isCloseTo(200, EXACT);
        assertThat(course.isWhole()).isTrue();
    }

    @Test
    void rulesThatLimitHowOftenHoldForRetriesToo() {
        Campaign campaign = scene.campaign("rules: [courtesy]", "retries: {busy: {times: 9, after: 15m}}");
        Course course = walk(campaign, "2017-04-18T08:00:00Z", 100, fresh(PARIS, 800.0));
        assertThat(course.calls()).as("four attempts").isCloseTo(800 + 400 + 200 + 100, EXACT);
        assertThat(Objects.requireNonNull(course.end()).truncatedTo(ChronoUnit.MINUTES))
                .as("two hours between them")
                .isEqualTo("2017-04-18T14:00:00Z");
    }
}

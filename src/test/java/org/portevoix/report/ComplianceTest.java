// SPDX-License-Identifier: Apache-2.0
package org.portevoix.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.portevoix.call.EventType.ANSWERED;
import static org.portevoix.call.EventType.COMPLETED;
import static org.portevoix.scene.Someone.fixed;
import static org.portevoix.scene.Someone.mobile;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.portevoix.call.CallEvent;
import org.portevoix.call.EventType;
import org.portevoix.call.Json;
import org.portevoix.campaign.Campaign;
import org.portevoix.scene.DatabaseKind;
import org.portevoix.scene.Scene;
import org.portevoix.store.PlannedCall;

/** A campaign that kept every rule; then each is broken in the database, and the report sees it. */
@ParameterizedClass
@EnumSource(DatabaseKind.class)
class ComplianceTest {
    private static final String[] RULES = {"windows: [\"mon-fri 10:00-13:00\"]", "once-per: household", "rate: 1/s"};
    private static final List<Integer> FIRST_SOUNDS = List.of(400, 2100);

    private final Scene scene;
    private final List<PlannedCall> calls = new ArrayList<>();
    private Campaign campaign;

    /** 1 listens for 30 s, 2 says no, 3 hangs up after 5 s; 4 said no before, 5 is of the home of 1. */
    ComplianceTest(DatabaseKind kind, @TempDir Path folder) {
        scene = new Scene(kind, folder);
        scene.load(fixed(1).ofHome(7), fixed(2), fixed(3), fixed(4), mobile(5).ofHome(7));
        scene.oppose(fixed(4));
        scene.clock.forward(Duration.ofSeconds(1));
        campaign = scene.campaign(RULES);
        scene.board.open();
        for (int i = 0; i < 3; i++) {
            PlannedCall call = scene.place(campaign);
            calls.add(call);
            scene.clock.forward(Duration.ofSeconds(5));
            scene.happens(call, ANSWERED);
            if (i == 1) {
                presses(call, "1");
                scene.clock.forward(Duration.ofMillis(800));
                presses(call, "9");
            }
            scene.clock.forward(Duration.ofSeconds(5));
            scene.happens(ended(call, i == 0 ? 30 : null, i < 2 ? FIRST_SOUNDS.get(i) : null));
        }
        assertThat(scene.claim(campaign)).isEmpty();
    }

    @AfterEach
    void close() {
        scene.close();
    }

    /** Heard of 300 ms later. */
    private void presses(PlannedCall call, String digits) {
        CallEvent event = new CallEvent(
                call.reference(),
                null,
                EventType.DIGIT,
                scene.clock.instant(),
                null,
                null,
                digits,
                null,
                null,
                null,
                null,
                null);
        scene.clock.forward(Duration.ofMillis(300));
        scene.happens(event);
    }

    private CallEvent ended(PlannedCall call, @Nullable Integer seconds, @Nullable Integer firstAudio) {
        return new CallEvent(
                call.reference(),
                null,
                COMPLETED,
                scene.clock.instant(),
                null,
                null,
                null,
                seconds,
                firstAudio,
                null,
                null,
                null);
    }

    private Compliance compliance() {
        return scene.reports.write(campaign).compliance();
    }

    private void change(String sql, Object... arguments) {
        assertThat(scene.database.jdbc().update(sql, arguments)).as(sql).isPositive();
    }

    private String reference(int call) {
        return calls.get(call).reference();
    }

    private static Breach once(String reference) {
        return new Breach(1, List.of(reference));
    }

    @Test
    void a_campaign_that_kept_the_rules() {
        scene.board.finish();
        Compliance compliance = compliance();
        assertThat(compliance.isKept()).isTrue();
        assertThat(compliance.state()).isEqualTo("finished");
        assertThat(compliance.calls()).isEqualTo(3);
        assertThat(compliance.uncheckable()).isZero();
        assertThat(compliance.exclusions()).containsExactly(Map.entry("household", 1L), Map.entry("opposed", 1L));
        assertThat(compliance.refusals())
                .isEqualTo(new Compliance.Refusals(
                        Map.of("key-press", 1L),
                        Breach.NONE,
                        null,
                        Breach.NONE,
                        new Compliance.Spread(1, 300, 300, 300, 300, 300)));
        assertThat(compliance.outsideTimes()).isEqualTo(Breach.NONE);
        assertThat(compliance.twice()).isEqualTo(Breach.NONE);
        assertThat(compliance.atOnce()).isEqualTo(Breach.NONE);
        assertThat(compliance.firstSound())
                .isEqualTo(new Compliance.FirstSound(1, new Compliance.Spread(2, 2100, 2100, 2100, 2100, 2100), 0.5));
        assertThat(compliance.shortCalls()).isEqualTo(new Compliance.ShortCalls(3, 0, 1, 1 / 3.0));
        assertThat(compliance.audit().hash()).isEqualTo(scene.audit.head().hash());
    }

    @Test
    void a_call_outside_the_hours_is_counted_and_named() {
        change("update call set requested_at = requested_at + interval '2' hour where reference = ?", reference(1));
        assertThat(compliance().outsideTimes()).isEqualTo(once(reference(1)));
        assertThat(compliance().isKept()).isFalse();
    }

    @Test
    void the_hours_are_those_of_the_callee() {
        change("update contact set zone = 'America/Martinique' where number = 33199000003");
        assertThat(compliance().outsideTimes()).isEqualTo(once(reference(2)));
    }

    @Test
    void a_call_in_the_silence_before_the_vote_is_counted() {
        campaign =
                scene.campaign("windows: [always]", "once-per: household", "vote: 2017-04-19", "rules: [fr-political]");
        assertThat(compliance().outsideTimes().count()).isEqualTo(3);
    }

    @Test
    void a_call_nobody_knows_of_counts_from_its_claim() {
        change(
                "update call set requested_at = null, state = 'unknown', claimed_at = claimed_at + interval '2' hour"
                        + " where reference = ?",
                reference(0));
        assertThat(compliance().outsideTimes()).isEqualTo(once(reference(0)));
        change("update call set state = 'cancelled' where reference = ?", reference(0));
        assertThat(compliance().outsideTimes()).as("it never left").isEqualTo(Breach.NONE);
        assertThat(compliance().calls()).isEqualTo(2);
    }

    @Test
    void ten_of_many_are_named() {
        Breach breach = Breach.NONE;
        for (int i = 0; i < 12; i++) {
            breach = breach.and("call " + i);
        }
        assertThat(breach.count()).isEqualTo(12);
        assertThat(breach.references()).hasSize(10).endsWith("call 9");
    }

    @Test
    void a_call_after_a_refusal_is_counted_with_how_late_it_was() {
        change("update call set requested_at = requested_at + interval '10' minute where reference = ?", reference(1));
        Compliance.Refusals refusals = compliance().refusals();
        assertThat(refusals.calledAfter()).isEqualTo(once(reference(1)));
        assertThat(refusals.lastCallAfterMillis()).isEqualTo(600_000 - 5_000 - 1_400);
        assertThat(compliance().isKept()).isFalse();
    }

    @Test
    void a_refusal_of_this_campaign_counts_and_that_of_another_does_not() {
        scene.register.oppose(fixed(3).number(), "other", "web", null);
        change("update opposition set opposed_at = opposed_at - interval '1' hour where scope = 'other'");
        assertThat(compliance().refusals().calledAfter()).isEqualTo(Breach.NONE);
        change("update opposition set scope = 'alert' where scope = 'other'");
        assertThat(compliance().refusals().calledAfter()).isEqualTo(once(reference(2)));
    }

    @Test
    void a_key_press_that_did_not_reach_the_register_is_counted() {
        change("delete from opposition where number = 33199000002");
        assertThat(compliance().refusals().notRegistered()).isEqualTo(once(reference(1)));
        assertThat(compliance().refusals().registeredWithin()).isNull();
        assertThat(compliance().isKept()).isFalse();
    }

    @Test
    void a_home_called_by_two_contacts_is_counted_once() {
        Campaign careless = scene.campaign(RULES[0], "once-per: number", RULES[2]);
        change("delete from exclusion where reason = 'household'");
        change("update campaign_cursor set contact_id = 4");
        PlannedCall second = scene.place(careless);
        scene.happens(second, ANSWERED, COMPLETED);
        assertThat(compliance().twice())
                .as("one home, whoever was called last in it")
                .isEqualTo(once(second.reference()));
        assertThat(compliance().isKept()).isFalse();
        campaign = careless;
        assertThat(compliance().twice()).as("such a campaign counts numbers").isEqualTo(Breach.NONE);
        change("update call set number = 33199000001 where reference = ?", second.reference());
        assertThat(compliance().twice()).isEqualTo(once(second.reference()));
    }

    @Test
    void a_person_called_by_two_contacts_is_counted() {
        campaign = scene.campaign(RULES[0], "once-per: person", RULES[2]);
        change("update contact set person = id");
        assertThat(compliance().twice()).isEqualTo(Breach.NONE);
        change("update contact set person = 1");
        assertThat(compliance().twice()).isEqualTo(once(reference(1)));
    }

    @Test
    void two_calls_of_a_home_at_once_are_counted_in_whatever_campaign_the_other_was() {
        change("update call set household = 7 where reference = ?", reference(1));
        assertThat(compliance().atOnce()).as("one after the other").isEqualTo(Breach.NONE);
        change("update call set ended_at = ended_at + interval '1' minute where reference = ?", reference(0));
        assertThat(compliance().atOnce()).isEqualTo(once(reference(1)));
        assertThat(compliance().isKept()).isFalse();

        Campaign other = scene.campaignNamed("other");
        change("update call set campaign_id = ? where reference = ?", scene.id(other), reference(0));
        assertThat(compliance().atOnce()).isEqualTo(once(reference(1)));
        change("update call set campaign_id = ? where reference = ?", scene.id(other), reference(1));
        assertThat(compliance().atOnce()).as("none of this campaign").isEqualTo(Breach.NONE);
    }

    @Test
    void calls_that_were_made_anonymous_are_not_taken_for_good_ones() {
        change("update call set number = 0, household = null, digits = null, contact_id = -id");
        Compliance compliance = compliance();
        assertThat(compliance.uncheckable()).isEqualTo(3);
        assertThat(compliance.isKept()).isTrue();
        assertThat(ComplianceText.of(compliance)).containsPattern("not checkable any more +3");
    }

    @Test
    void it_is_written_for_a_person_and_for_a_program() throws IOException {
        change("update call set requested_at = requested_at + interval '2' hour where reference = ?", reference(1));
        Path folder = scene.reports.write(campaign).folder();
        assertThat(Files.readAllLines(folder.resolve("compliance.txt")))
                .allMatch(line -> line.length() <= 90)
                .anyMatch(line -> line.matches("Rules kept +NO"))
                .anyMatch(line -> line.matches("  outside the hours +1"))
                .contains("    call " + reference(1))
                .anyMatch(line -> line.matches("  under 6 s +1"))
                .anyMatch(line -> line.matches("  within 2 s +50.0 %"));
        JsonNode json = Json.mapper().readTree(folder.resolve("compliance.json").toFile());
        assertThat(json.get("kept").booleanValue()).isFalse();
        assertThat(json.get("outsideTimes").get("references").get(0).textValue())
                .isEqualTo(reference(1));
        assertThat(json.get("firstSound").get("millis").get("max").intValue()).isEqualTo(2100);
        assertThat(json.get("exclusions").get("opposed").intValue()).isEqualTo(1);
    }
}

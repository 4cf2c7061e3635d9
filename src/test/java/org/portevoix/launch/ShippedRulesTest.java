// SPDX-License-Identifier: Apache-2.0
package org.portevoix.launch;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.portevoix.launch.RuleCheck.Finding;
import org.portevoix.launch.RuleCheck.Result;
import org.portevoix.rules.CallLimit;
import org.portevoix.rules.Callee;
import org.portevoix.rules.CallingTimes;
import org.portevoix.rules.Plan;
import org.portevoix.rules.Plan.CallerId;
import org.portevoix.rules.Plan.MessagePart;
import org.portevoix.rules.Rule;
import org.portevoix.rules.Rule.Calls;
import org.portevoix.rules.Rule.Purpose;
import org.portevoix.rules.ShareLimit;
import org.portevoix.scene.ShippedRules;

/** Each rule that ships forbids something that no other rule of its pack does: taken out, a case of its name fails here. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ShippedRulesTest {
    private static final String[] PACKS = {"fr-political", "fr-commercial", "us", "uk", "courtesy"};
    private static final CallerId VERIFIED = new CallerId("+33162000000", CallerId.Kind.FOR_AUTOMATED_CALLS);
    private static final CallerId ORDINARY = new CallerId("+33199000000", CallerId.Kind.ORDINARY);
    private static final CallerId FREE = new CallerId("+33800000000", CallerId.Kind.FREE_TO_CALL);

    /** What stands in a case of its own. */
    private final Set<String> shown = new HashSet<>();

    @ParameterizedTest
    @CsvSource({
        "fr-eve-of-vote-2011, fr-political, 2017-04-23, Europe/Paris, , 2017-04-22T11:00",
        "fr-eve-of-vote, fr-political, 2027-04-11, Europe/Paris, , 2027-04-10T11:00",
        "fr-eve-of-saturday-vote, fr-political, 2017-04-23, America/Martinique, , 2017-04-21T11:00",
        "fr-hours, fr-commercial, , Europe/Paris, , 2026-03-02T13:30",
        "fr-public-holidays, fr-commercial, , Europe/Paris, , 2026-05-01T11:00",
        "us-hours, us, , America/New_York, , 2026-03-02T21:30",
        "courtesy-hours, courtesy, , Europe/Paris, , 2026-03-02T09:00",
        "courtesy-meals, courtesy, , Europe/Paris, , 2026-03-02T12:45",
        "courtesy-public-holidays, courtesy, , Europe/Paris, , 2026-05-01T11:00",
        "courtesy-alsace-moselle, courtesy, , Europe/Paris, 57, 2026-04-03T11:00",
        "courtesy-guadeloupe, courtesy, , America/Guadeloupe, , 2026-05-27T11:00",
        "courtesy-martinique, courtesy, , America/Martinique, , 2026-05-22T11:00",
        "courtesy-guyane, courtesy, , America/Cayenne, , 2026-06-10T11:00",
        "courtesy-la-reunion, courtesy, , Indian/Reunion, , 2027-12-20T11:00",
        "courtesy-mayotte, courtesy, , Indian/Mayotte, , 2026-04-27T11:00",
        "courtesy-saint-barthelemy, courtesy, , America/St_Barthelemy, , 2026-10-09T11:00"
    })
    void closesThisMoment(
            String id,
            String pack,
            @Nullable LocalDate vote,
            String zone,
            @Nullable String department,
            LocalDateTime moment) {
        Callee callee = new Callee(ZoneId.of(zone), department == null ? null : "metropole", department);
        Instant at = moment.atZone(callee.zone()).toInstant();
        assertThat(ShippedRules.of(pack))
                .filteredOn(rule -> times(vote, rule).closedBy(at, callee).isPresent())
                .extracting(Rule::id)
                .containsExactly(id);
        assertThat(times(vote, ShippedRules.of(pack).toArray(Rule[]::new)).isOpen(at.minus(Duration.ofDays(4)), callee))
                .as("four days before")
                .isEqualTo(!id.equals("courtesy-hours")
                        && !id.equals("courtesy-meals")
                        && !id.equals("fr-hours")
                        && !id.equals("us-hours"));
        shown.add(id);
    }

    private static CallingTimes times(@Nullable LocalDate vote, Rule... rules) {
        return new CallingTimes(null, null, List.of(), vote, List.of(), Duration.ZERO).under(List.of(rules));
    }

    /** A plan with nothing against it, in which one thing is changed. */
    private static final class Draft {
        private Calls calls = Calls.AUTOMATED;
        private final Purpose purpose;
        private final LocalDate day;
        private Duration ring = Duration.ofSeconds(25);
        private CallerId callerId = VERIFIED;
        private CallerId callBack = VERIFIED;
        private List<MessagePart> says =
                List.of(MessagePart.IDENTITY, MessagePart.RECORDING, MessagePart.OBJECTION, MessagePart.LISTEN);
        private Set<String> bases = Set.of("consent");
        private List<String> registers = List.of("bloctel", "us-dnc", "uk-tps");
        private String oncePer = "household";

        private Draft(Purpose purpose, String day) {
            this.purpose = purpose;
            this.day = LocalDate.parse(day);
        }

        private Plan plan() {
            return new Plan(
                    calls,
                    purpose,
                    day,
                    day.plusDays(1),
                    day.plusDays(10),
                    List.of(),
                    ring,
                    callerId,
                    callBack,
                    says,
                    bases,
                    registers,
                    oncePer);
        }
    }

    private void onlyThis(String id, String pack, Draft draft) {
        assertThat(RuleCheck.findings(ShippedRules.of(pack), draft.plan(), Map.of()))
                .filteredOn(finding -> finding.result() != Result.PASS)
                .extracting(finding -> finding.rule().id())
                .containsExactly(id);
        shown.add(id);
    }

    private static void nothing(String pack, Draft draft) {
        assertThat(RuleCheck.findings(ShippedRules.of(pack), draft.plan(), Map.of()))
                .extracting(Finding::result)
                .allMatch(result -> result == Result.PASS);
    }

    private static Draft political(String day) {
        return new Draft(Purpose.POLITICAL, day);
    }

    private static Draft commercial(String day) {
        return new Draft(Purpose.COMMERCIAL, day);
    }

    @Test
    void aGoodPlanPassesEveryPack() {
        for (String pack : PACKS) {
            nothing(pack, political("2026-03-01"));
            nothing(pack, commercial("2026-03-01"));
        }
    }

    @Test
    void frNoFreeNumber() {
        Draft draft = political("2017-04-18");
        draft.callBack = FREE;
        onlyThis("fr-no-free-number", "fr-political", draft);
    }

    @Test
    void frVerifiedCallerIdSince2023() {
        Draft today = political("2024-06-01");
        today.callerId = ORDINARY;
        onlyThis("fr-verified-caller-id", "fr-political", today);
        Draft then = political("2017-04-18");
        then.callerId = ORDINARY;
        nothing("fr-political", then);
    }

    @Test
    void frObjectionFirst() {
        Draft late = political("2017-04-18");
        late.says = List.of(MessagePart.IDENTITY, MessagePart.CONTENT, MessagePart.OBJECTION);
        onlyThis("fr-objection-first", "fr-political", late);
        Draft unsaid = political("2017-04-18");
        unsaid.says = List.of();
        onlyThis("fr-objection-first", "fr-political", unsaid);
    }

    @Test
    void frConsent() {
        Draft draft = political("2024-06-01");
        draft.bases = Set.of("legitimate-interest");
        onlyThis("fr-consent", "fr-political", draft);
    }

    @Test
    void frLegalBasis() {
        Draft draft = political("2024-06-01");
        draft.calls = Calls.HUMAN;
        draft.bases = Set.of();
        onlyThis("fr-legal-basis", "fr-political", draft);
    }

    @Test
    void frBloctelUntilItsEnd() {
        Draft draft = commercial("2026-03-01");
        draft.registers = List.of();
        onlyThis("fr-bloctel", "fr-commercial", draft);
        Draft after = commercial("2026-09-01");
        after.registers = List.of();
        nothing("fr-commercial", after);
    }

    @Test
    void frOptIn() {
        Draft draft = commercial("2026-09-01");
        draft.calls = Calls.HUMAN;
        draft.bases = Set.of();
        onlyThis("fr-opt-in", "fr-commercial", draft);
        Draft before = commercial("2026-03-01");
        before.calls = Calls.HUMAN;
        before.bases = Set.of();
        nothing("fr-commercial", before);
    }

    @Test
    void frOptInAutomated() {
        Draft draft = commercial("2026-03-01");
        draft.bases = Set.of();
        onlyThis("fr-opt-in-automated", "fr-commercial", draft);
    }

    @Test
    void frCommercialCallerId() {
        Draft draft = commercial("2026-03-01");
        draft.callerId = ORDINARY;
        onlyThis("fr-commercial-caller-id", "fr-commercial", draft);
    }

    @Test
    void usAndUkRegisters() {
        Draft draft = commercial("2026-03-01");
        draft.registers = List.of();
        onlyThis("us-do-not-call", "us", draft);
        draft.calls = Calls.HUMAN;
        onlyThis("uk-tps", "uk", draft);
    }

    @Test
    void usAndUkConsent() {
        Draft draft = political("2026-03-01");
        draft.bases = Set.of();
        onlyThis("us-consent", "us", draft);
        onlyThis("uk-consent", "uk", draft);
    }

    @Test
    void usAndCourtesyRing() {
        Draft draft = commercial("2026-03-01");
        draft.ring = Duration.ofSeconds(14);
        onlyThis("us-ring", "us", draft);
        onlyThis("courtesy-ring", "courtesy", draft);
    }

    @Test
    void courtesyOnceAHome() {
        Draft draft = political("2026-03-01");
        draft.oncePer = "number";
        onlyThis("courtesy-once-a-home", "courtesy", draft);
    }

    @ParameterizedTest
    @CsvSource({"fr-four-attempts, fr-commercial, NUMBER, 29, true", "courtesy-attempts, courtesy, HOUSEHOLD, 29, true"
    })
    void theFifthCallInThirtyDaysWaits(String id, String pack, CallLimit.Per per, int days, boolean waits) {
        CallLimit limit = limit(id, pack);
        Instant now = Instant.parse("2026-03-31T10:00:00Z");
        List<Instant> four = List.of(
                now.minus(Duration.ofDays(1)),
                now.minus(Duration.ofDays(2)),
                now.minus(Duration.ofDays(3)),
                now.minus(Duration.ofDays(days)));
        assertThat(limit.allowedAt(now, four)).contains(now.plus(Duration.ofDays(30 - days)));
        assertThat(limit.allowedAt(now, four.subList(0, 3))).isEmpty();
        assertThat(limit.allowedAt(now.plus(Duration.ofDays(1)), four)).isEmpty();
        assertThat(limit.per()).isEqualTo(per);
        shown.add(id);
    }

    @Test
    void courtesyGap() {
        CallLimit limit = limit("courtesy-gap", "courtesy");
        Instant now = Instant.parse("2026-03-31T10:00:00Z");
        assertThat(limit.allowedAt(now, List.of(now.minusSeconds(7_199)))).contains(now.plusSeconds(1));
        assertThat(limit.allowedAt(now, List.of(now.minusSeconds(7_200)))).isEmpty();
        shown.add("courtesy-gap");
    }

    private static CallLimit limit(String id, String pack) {
        return (CallLimit) rule(id, pack).requirement();
    }

    private static Rule rule(String id, String pack) {
        return ShippedRules.of(pack).stream()
                .filter(rule -> rule.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no rule " + id + " in " + pack));
    }

    /** A refusal never ends here: the rule is met, and stands for whoever asks. */
    @Test
    void frSixtyDays() {
        Draft draft = commercial("2026-03-01");
        assertThat(rule("fr-sixty-days", "fr-commercial")
                        .requirement()
                        .of(draft.plan())
                        .why())
                .isEqualTo("a refusal is for ever here");
        shown.add("fr-sixty-days");
    }

    @ParameterizedTest
    @CsvSource({
        "us-abandoned, us, ABANDONED, 3, 30",
        "us-first-sound, us, SILENT, 3, 30",
        "uk-abandoned, uk, ABANDONED, 3, 1",
        "uk-first-sound, uk, SILENT, 3, 1",
        "courtesy-abandoned, courtesy, ABANDONED, 3, 1",
        "courtesy-first-sound, courtesy, SILENT, 3, 1",
        "courtesy-short-calls, courtesy, SHORT, 20, 1"
    })
    void watchesThisShare(String id, String pack, ShareLimit.Of what, BigDecimal atMost, int days) {
        ShareLimit limit = (ShareLimit) rule(id, pack).requirement();
        assertThat(limit).isEqualTo(new ShareLimit(what, atMost, 100, days));
        shown.add(id);
    }

    @AfterAll
    void noRuleIsWithoutACase() {
        assertThat(shown)
                .containsExactlyInAnyOrderElementsOf(
                        ShippedRules.of(PACKS).stream().map(Rule::id).toList());
    }
}

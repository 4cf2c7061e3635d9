// SPDX-License-Identifier: Apache-2.0
package org.portevoix.dispatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.portevoix.call.EventType.ANSWERED;
import static org.portevoix.call.EventType.BUSY;
import static org.portevoix.call.EventType.COMPLETED;
import static org.portevoix.call.EventType.NO_ANSWER;
import static org.portevoix.call.EventType.RINGING;
import static org.portevoix.scene.Scene.numbers;
import static org.portevoix.scene.Someone.fixed;
import static org.portevoix.scene.Someone.mobile;

import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.portevoix.call.EventType;
import org.portevoix.campaign.Campaign;
import org.portevoix.numbering.NumberingPlans;
import org.portevoix.numbering.Reading;
import org.portevoix.report.Summary;
import org.portevoix.scene.DatabaseKind;
import org.portevoix.scene.Scene;
import org.portevoix.scene.Someone;
import org.portevoix.store.Candidate;
import org.portevoix.store.Claim;
import org.portevoix.store.LineGroup;
import org.portevoix.store.PlannedCall;
import org.portevoix.store.Queue;
import org.springframework.dao.ConcurrencyFailureException;

@ParameterizedClass
@EnumSource(DatabaseKind.class)
class CallClaimsTest {
    private final Scene scene;

    CallClaimsTest(DatabaseKind kind, @TempDir Path folder) {
        scene = new Scene(kind, folder, "voice.simulator.concurrent = 30");
    }

    @AfterEach
    void close() {
        scene.close();
    }

    @Test
    void claimsNoMoreThanThePacePlacesInASecond() {
        scene.load(Scene.fixed(0, 50));
        Campaign campaign = scene.campaign("rate: 7.5/s");

        List<PlannedCall> first = scene.claim(campaign);
        assertThat(first).hasSize(8);
        assertThat(scene.claim(campaign)).as("none of them has left").isEmpty();
        scene.send(first.get(0));
        scene.send(first.get(1));
        assertThat(scene.claim(campaign)).hasSize(2);
    }

    @Test
    void neverOpensMoreChannelsThanTheCampaignHas() {
        scene.load(Scene.fixed(0, 50));
        Campaign campaign = scene.campaign("concurrent: 3");

        List<PlannedCall> claimed = scene.claim(campaign);
        assertThat(claimed).hasSize(3);
        claimed.forEach(scene::send);
        assertThat(scene.claim(campaign)).isEmpty();
        scene.happens(claimed.get(1), RINGING, ANSWERED, COMPLETED);
        assertThat(scene.claim(campaign)).hasSize(1);
    }

    @Test
    void campaignsShareWhatAVendorTakes() {
        scene.load(Scene.fixed(0, 100));
        Campaign first = scene.campaignNamed("first", "rate: 20/s");
        Campaign second = scene.campaignNamed("second", "rate: 20/s");

        assertThat(scene.claim(first)).hasSize(20);
        assertThat(scene.claim(second)).as("the vendor takes 30").hasSize(10);
    }

    @Test
    void aVendorThatAskedForAPauseIsThenTriedWithOneCallAlthoughOthersGoOn() {
        scene.load(Scene.fixed(0, 50));
        Campaign campaign = scene.campaign("rate: 2/s");
        List<PlannedCall> talking = scene.claim(campaign);
        talking.forEach(scene::send);
        List<PlannedCall> refused = scene.claim(campaign);
        for (PlannedCall call : refused) {
            scene.putBack(call, scene.limits.pause("simulator", Duration.ofSeconds(5)));
        }
        scene.send(talking.get(0));
        assertThat(scene.claim(campaign))
                .as("a late answer does not end the pause")
                .isEmpty();

        scene.clock.forward(Duration.ofMillis(5001));
        List<PlannedCall> trial = scene.claim(campaign);
        assertThat(numbers(trial)).containsExactly(numbers(refused).get(0));
        assertThat(scene.claim(campaign)).as("its answer is awaited").isEmpty();
        scene.send(trial.get(0));
        assertThat(numbers(scene.claim(campaign)))
                .first()
                .isEqualTo(numbers(refused).get(1));
    }

    @Test
    void aDateThatIsSetBackDecidesTheHoursAnewAndCallsNobodyTwice() {
        scene.load(Scene.fixed(0, 50));
        Campaign campaign = scene.campaign("rate: 2/s", "windows: [\"mon-fri 11:30-13:00\"]");
        List<PlannedCall> before = scene.claim(campaign);
        before.forEach(call -> scene.happens(scene.send(call), COMPLETED));
        scene.clock.forward(Duration.ofHours(-1));
        assertThat(scene.claim(campaign)).as("11:00 in Paris").isEmpty();

        scene.clock.forward(Duration.ofMinutes(40));
        assertThat(numbers(scene.claim(campaign))).hasSameSizeAs(before).doesNotContainAnyElementsOf(numbers(before));
    }

    @Test
    void theCallsOfAVendorThatIsDownGoToAnother() {
        scene.load(Scene.fixed(0, 60));
        Campaign campaign = scene.campaign(
                "vendor: [{name: simulator, weight: 1}, {name: http, weight: 1}]",
                "allow-fiction: true",
                "retries: {busy: {times: 1, after: 1m}}");
        List<PlannedCall> claimed = scene.claim(campaign);
        claimed.forEach(call -> scene.happens(scene.send(call), BUSY));
        scene.clock.forward(Duration.ofMinutes(2));
        scene.limits.pause("simulator", null);

        Set<Long> simulated = claimed.stream()
                .filter(call -> call.vendor().equals("simulator"))
                .map(PlannedCall::contactId)
                .collect(Collectors.toSet());
        assertThat(scene.claim(campaign))
                .allMatch(call -> call.vendor().equals("http"))
                .anyMatch(call -> simulated.contains(call.contactId()));
    }

    @Test
    void ringsNobodyOutsideTheHoursOfHisOwnTime() {
        scene.load(fixed(1), fixed(2).inMartinique(), fixed(3));
        Campaign campaign = scene.campaign("windows: [\"mon-fri 10:00-13:00\", \"mon-fri 14:00-20:00\"]");

        assertThat(numbers(scene.claim(campaign)))
                .as("noon in Paris, six in Fort-de-France")
                .containsExactly("+33199000001", "+33199000003");
        scene.clock.set("2017-04-18T14:30:00Z");
        assertThat(numbers(scene.claim(campaign))).containsExactly("+33199000002");
        scene.clock.set("2017-04-18T22:00:00Z");
        scene.load(fixed(4), fixed(5).inMartinique());
        assertThat(numbers(scene.claim(campaign))).containsExactly("+33199000005");
    }

    @Test
    void callsEverybodyOnceOverManyRounds() {
        List<Someone> people = new ArrayList<>();
        String[] zones = {"Europe/Paris", "America/Martinique", "Indian/Reunion", "Pacific/Noumea", "Europe/Paris"};
        for (int i = 0; i < 400; i++) {
            people.add(fixed(i).in("somewhere", zones[i % zones.length]));
        }
        scene.load(people.toArray(new Someone[0]));
        Campaign campaign = scene.campaign("rate: 30/s");

        List<String> called = scene.callAll(campaign, RINGING, ANSWERED, COMPLETED);
        assertThat(called).hasSize(400).doesNotHaveDuplicates();
    }

    @Test
    void usesTheWholePaceForTheLastZoneThatHasPeopleLeft() {
        List<Someone> people = new ArrayList<>();
        List.of("America/Martinique", "America/Guadeloupe", "Indian/Reunion", "Pacific/Noumea", "Pacific/Tahiti")
                .forEach(zone -> people.add(fixed(people.size()).in("far", zone)));
        people.addAll(List.of(Scene.fixed(10, 60)));
        scene.load(people.toArray(new Someone[0]));
        Campaign campaign = scene.campaign("rate: 12/s");

        List<PlannedCall> first = scene.claim(campaign);
        assertThat(first).as("every zone has its share").hasSize(12);
        assertThat(first.stream().map(call -> call.callee().zone()).distinct()).hasSize(6);
        first.forEach(scene::send);
        assertThat(scene.claim(campaign)).as("only Paris is left").hasSize(12);
    }

    @Test
    void findsTheFewWhoBelongToTheAudienceAtTheWholePace() {
        List<Someone> people = new ArrayList<>();
        for (int i = 0; i < 3000; i++) {
            people.add(i % 100 == 99 ? mobile(i) : fixed(i));
        }
        scene.load(people.toArray(new Someone[0]));
        Campaign campaign = scene.campaign("rate: 30/s", "audience: {line-types: [mobile]}");

        assertThat(numbers(scene.claim(campaign))).hasSize(30).allMatch(number -> number.startsWith("+33639"));
        assertThat(scene.value("select count(*) from exclusion where reason = 'outside-audience'"))
                .isEqualTo("2970");
    }

    @Test
    void callsWhereManyStayedAwayAndSaysOfTheOthersWhyNot() {
        scene.load(
                fixed(1).at("2A004", "2A", "43.30"),
                fixed(2).at("01004", "01", "24.99"),
                fixed(3).at("01007", "01", null),
                fixed(4).at("97209", "972", "25.00"));
        Campaign campaign = scene.campaign("audience: {abstention: \">= 25\"}");

        assertThat(numbers(scene.claim(campaign))).containsExactly("+33199000001", "+33199000004");
        assertThat(scene.texts("select detail from exclusion order by number"))
                .containsExactly(
                        "the abstention of its commune, 24.99 %, is not >= 25 %",
                        "the abstention of its commune is not known");
    }

    @Test
    void callsNoMoreContactsThanTheCampaignMayAndThenEnds() {
        scene.load(Scene.fixed(0, 100));
        scene.oppose(fixed(1));
        Campaign campaign = scene.campaign("rate: 7/s", "audience: {at-most: 30}");
        scene.board.open();

        List<String> called = scene.callAll(campaign, RINGING, ANSWERED, COMPLETED);

        assertThat(called).hasSize(30).doesNotHaveDuplicates();
        assertThat(scene.board.finish())
                .as("nobody is due, and no more may be called")
                .containsExactly(campaign);
        assertThat(scene.board.isDone()).isTrue();
        Summary summary = scene.summaries.of(campaign);
        assertThat(summary.peopleCalled()).isEqualTo(30);
        assertThat(summary.notReached()).as("100, 30 called, 1 opposed").isEqualTo(69);
        assertThat(scene.board.open()).isEmpty();
    }

    @Test
    void theLimitOfContactsIsNotOneOfAttempts() {
        scene.load(Scene.fixed(0, 10));
        Campaign campaign =
                scene.campaign("audience: {at-most: 3}", "retries: {busy: {times: 1, after: 15m}}", "rate: 2/s");
        assertThat(scene.callAll(campaign, BUSY)).hasSize(3);
        assertThat(scene.board.finish()).isEmpty();
        scene.clock.forward(Duration.ofMinutes(15));

        assertThat(scene.callAll(campaign, BUSY))
                .containsExactlyInAnyOrder("+33199000000", "+33199000001", "+33199000002");
        assertThat(scene.board.finish()).containsExactly(campaign);
    }

    @Test
    void aContactPutOffKeepsItsPlaceWithinTheLimit() {
        scene.load(fixed(1).ofHome(7), fixed(2).ofHome(7), fixed(3), fixed(4));
        Campaign campaign = scene.campaign("once-per: number", "audience: {at-most: 3}");
        List<PlannedCall> claimed = scene.claim(campaign);
        assertThat(numbers(claimed)).containsExactly("+33199000001", "+33199000003");
        claimed.forEach(call -> scene.happens(scene.send(call), COMPLETED));
        scene.clock.forward(Duration.ofMinutes(2));

        assertThat(numbers(scene.claim(campaign))).containsExactly("+33199000002");
    }

    @Test
    void aCallPutBackCountsOnceWithinTheLimit() {
        scene.load(Scene.fixed(0, 10));
        Campaign campaign = scene.campaign("audience: {at-most: 2}");
        List<PlannedCall> claimed = scene.claim(campaign);
        assertThat(claimed).hasSize(2);
        claimed.forEach(call -> scene.putBack(call, scene.clock.instant().plusSeconds(60)));
        assertThat(scene.claim(campaign)).isEmpty();
        scene.clock.forward(Duration.ofMinutes(1));

        assertThat(numbers(scene.claim(campaign))).isEqualTo(numbers(claimed));
    }

    @Test
    void twoNodesTogetherKeepTheLimit() {
        scene.load(Scene.fixed(0, 20));
        scene.load(
                IntStream.range(20, 40).mapToObj(n -> fixed(n).inMartinique()).toArray(Someone[]::new));
        Campaign campaign = scene.campaign("rate: 100/s", "concurrent: 100", "audience: {at-most: 12}");
        long id = scene.id(campaign);
        Claim here = new Claim();
        Claim there = new Claim();
        scene.claims.fresh(ZoneId.of("Europe/Paris"), 0, 40, 8).forEach(one -> take(here, one));
        scene.claims.fresh(ZoneId.of("America/Martinique"), 0, 40, 8).forEach(one -> take(there, one));

        scene.claims.commit(id, here, 12);
        assertThatThrownBy(() -> scene.claims.commit(id, there, 12)).isInstanceOf(ConcurrencyFailureException.class);
        assertThat(scene.due()).hasSize(8);
        assertThat(scene.claim(campaign)).hasSize(4);
    }

    private void take(Claim claim, Candidate candidate) {
        claim.putOff(candidate, scene.clock.instant().plusSeconds(60), "household-in-call");
        claim.fresh(new Queue(candidate.zone(), LineGroup.ALL), candidate, 0);
    }

    @Test
    void callsTheMobileOfAHomeFirstWhereverItStoodInTheFile() {
        scene.load(fixed(1).ofHome(7), fixed(2), fixed(3).ofHome(8), mobile(4).ofHome(7), mobile(5));
        Campaign campaign = scene.campaign("once-per: household", "prefer: mobile", "rate: 2/s");

        List<PlannedCall> first = scene.claim(campaign);
        assertThat(numbers(first)).containsExactly("+33639980004", "+33639980005");
        first.forEach(scene::send);
        assertThat(numbers(scene.claim(campaign))).containsExactly("+33199000002", "+33199000003");
        assertThat(scene.exclusions()).containsExactly("+33199000001 household");
        assertThat(scene.story.of(Scene.number("+33199000002"))).noneMatch(line -> line.contains("turn"));
    }

    @Test
    void callsTheOtherLineOfAHomeWhenTheOneItPrefersMayNotBeCalled() {
        scene.load(fixed(1).ofHome(7), mobile(2).ofHome(7), mobile(3).ofHome(8), fixed(4).ofHome(8));
        scene.register.oppose(Scene.number("+33639980002"), "web", null);
        Campaign campaign = scene.campaign("once-per: household", "prefer: mobile");

        assertThat(numbers(scene.claim(campaign))).containsExactly("+33639980003", "+33199000001");
        assertThat(scene.exclusions()).containsExactlyInAnyOrder("+33639980002 opposed", "+33199000004 household");
    }

    @Test
    void contactsThatComeLaterAreCalledTooInEveryGroupOfLines() {
        Campaign campaign = scene.campaign("prefer: fixed");
        scene.load(mobile(1), fixed(2));
        assertThat(numbers(scene.claim(campaign))).containsExactly("+33199000002", "+33639980001");
        assertThat(scene.board.open()).isEmpty();

        scene.load(mobile(3), fixed(4), mobile(5));
        assertThat(scene.board.open()).containsExactly(campaign);
        assertThat(scene.story.of(Scene.number("+33639980003")))
                .anyMatch(line -> line.contains("its turn has not come yet"));
        assertThat(numbers(scene.claim(campaign))).containsExactly("+33199000004", "+33639980003", "+33639980005");
        assertThat(scene.board.open()).isEmpty();
    }

    @Test
    void thePreferenceOfACampaignThatHasBegunCannotChange() {
        scene.load(mobile(1), fixed(2));
        Campaign campaign = scene.campaign("prefer: mobile");
        scene.claim(campaign);
        List<LineGroup> begun = scene.states.begun(scene.id(campaign));

        campaign.mustContinue(begun);
        assertThatThrownBy(() -> scene.campaignNamed("other", "prefer: fixed").mustContinue(begun))
                .hasMessageContaining("'prefer' cannot change once calls have been claimed");
    }

    @Test
    void oncePerPersonCallsEachOfAHomeAndNobodyOfThemTwice() {
        scene.load(
                fixed(1).ofPerson(7, 71), mobile(2).ofPerson(7, 71), mobile(3).ofPerson(7, 72), fixed(4));
        Campaign campaign = scene.campaign("once-per: person");

        PlannedCall first = scene.claim(campaign).get(0);
        assertThat(first.request().to().e164()).isEqualTo("+33199000001");
        assertThat(scene.exclusions()).containsExactly("+33639980002 person");
        assertThat(scene.due()).as("one call at a time in a home").containsExactly("+33639980003 1 household-in-call");
        scene.happens(first, NO_ANSWER);
        scene.clock.forward(Duration.ofMinutes(2));
        assertThat(numbers(scene.claim(campaign))).contains("+33639980003");
    }

    @Test
    void honoursARefusalFromTheNextClaimOnInEverySpelling() {
        scene.load(fixed(1), fixed(2), fixed(3));
        Campaign campaign = scene.campaign("concurrent: 1");
        PlannedCall first = scene.place(campaign);

        String spelled = "01 99 00 00 02";
        NumberingPlans.shipped().forCountry("FR").read(spelled).stream()
                .map(Reading.Callable.class::cast)
                .forEach(read -> scene.register.oppose(read.line().number(), "call-back", spelled));
        scene.happens(first, NO_ANSWER);

        assertThat(numbers(scene.claim(campaign))).containsExactly("+33199000003");
        assertThat(scene.exclusions()).containsExactly("+33199000002 opposed");
    }

    @Test
    void aRefusalBetweenTwoAttemptsIsTheLastWord() {
        scene.load(fixed(1));
        Campaign campaign = scene.campaign("retries: {busy: {times: 3, after: 15m}}");
        scene.happens(scene.place(campaign), BUSY);
        scene.oppose(fixed(1));
        scene.clock.forward(Duration.ofMinutes(15));

        assertThat(scene.claim(campaign)).isEmpty();
        assertThat(scene.due()).isEmpty();
        assertThat(scene.exclusions()).containsExactly("+33199000001 opposed");
    }

    @Test
    void callsAHomeOnOneOfItsLinesAndTriesAgainOnThatOne() {
        scene.load(fixed(1).ofHome(7), fixed(2).ofHome(7), mobile(3).ofHome(7), fixed(4), fixed(5));
        Campaign campaign = scene.campaign("once-per: household", "retries: {busy: {times: 1, after: 15m}}");
        List<PlannedCall> claimed = scene.claim(campaign);

        assertThat(numbers(claimed)).containsExactly("+33199000001", "+33199000004", "+33199000005");
        assertThat(scene.exclusions()).containsExactly("+33199000002 household", "+33639980003 household");
        claimed.forEach(call -> scene.happens(scene.send(call), BUSY));
        scene.load(fixed(6).ofHome(7));
        scene.clock.forward(Duration.ofMinutes(15));
        assertThat(numbers(scene.claim(campaign)))
                .containsExactlyInAnyOrder("+33199000001", "+33199000004", "+33199000005");
        assertThat(scene.exclusions()).last().isEqualTo("+33199000006 household");
    }

    @Test
    void neverRingsTwoPhonesOfOneHomeAtOnce() {
        scene.load(fixed(1).ofHome(7), fixed(2).ofHome(7), fixed(3));
        Campaign campaign = scene.campaign("once-per: number");
        List<PlannedCall> claimed = scene.claim(campaign);
        claimed.forEach(scene::send);

        assertThat(numbers(claimed)).containsExactly("+33199000001", "+33199000003");
        assertThat(scene.due()).containsExactly("+33199000002 1 household-in-call");
        scene.clock.forward(Duration.ofMinutes(2));
        assertThat(scene.claim(campaign)).as("the first phone is still in use").isEmpty();
        scene.happens(claimed.get(0), ANSWERED, COMPLETED);
        scene.clock.forward(Duration.ofMinutes(2));
        assertThat(numbers(scene.claim(campaign))).containsExactly("+33199000002");
    }

    @Test
    void leavesAHomeAloneThatAnotherCampaignIsCalling() {
        scene.load(fixed(1).ofHome(7), fixed(2).ofHome(7));
        scene.place(scene.campaignNamed("first", "concurrent: 1"));

        Campaign second = scene.campaignNamed("second");
        assertThat(scene.claim(second)).isEmpty();
        assertThat(scene.due()).hasSize(2);
    }

    @Test
    void numbersForFictionAreForTheSimulatorAndForAGatewayThatIsTold() {
        scene.load(Scene.fixed(0, 4));

        assertThat(scene.claim(scene.campaignNamed("simulated"))).hasSize(4);
        assertThat(scene.claim(scene.campaignNamed("plain", "vendor: http"))).isEmpty();
        assertThat(scene.claim(scene.campaignNamed("other", "vendor: acme", "allow-fiction: true")))
                .isEmpty();
        assertThat(scene.exclusions()).hasSize(8).allMatch(line -> line.endsWith(" fiction"));
        scene.settle(scene.calls.unsettled(scene.clock.instant().plusSeconds(1)));
        assertThat(scene.claim(scene.campaignNamed("told", "vendor: http", "allow-fiction: true")))
                .hasSize(4);
    }

    @Test
    void retriesComeBeforeThoseWhoWereNeverCalled() {
        scene.load(Scene.fixed(0, 10));
        Campaign campaign = scene.campaign("concurrent: 2", "retries: {busy: {times: 3, after: 15m}}");
        scene.claim(campaign).forEach(call -> scene.happens(scene.send(call), BUSY));
        scene.clock.forward(Duration.ofMinutes(14));
        List<PlannedCall> meanwhile = scene.claim(campaign);
        assertThat(numbers(meanwhile)).containsExactly("+33199000002", "+33199000003");
        meanwhile.forEach(call -> scene.happens(scene.send(call), COMPLETED));
        scene.clock.forward(Duration.ofMinutes(1));

        List<PlannedCall> again = scene.claim(campaign);
        assertThat(numbers(again)).containsExactly("+33199000000", "+33199000001");
        assertThat(again).allMatch(call -> call.request().attempt() == 2);
    }

    @Test
    void callsNobodyOfAFileThatIsStillLoading() {
        scene.load(Scene.fixed(0, 2));
        long loading = scene.begin(fixed(10), fixed(11));
        scene.load(fixed(20));
        Campaign campaign = scene.campaign();

        assertThat(numbers(scene.claim(campaign))).containsExactly("+33199000000", "+33199000001");
        scene.extracts.ready(loading, 3);
        assertThat(numbers(scene.claim(campaign))).containsExactly("+33199000010", "+33199000011", "+33199000020");
    }

    @Test
    void twoClaimersNeverCallOnePersonTwiceAndLoseNobody() throws Exception {
        scene.load(IntStream.range(0, 300)
                .mapToObj(i -> i % 3 == 0 ? mobile(i) : fixed(i))
                .toArray(Someone[]::new));
        Campaign campaign = scene.campaign("rate: 15/s", "concurrent: 1000", "audience: {line-types: [fixed]}");
        CyclicBarrier together = new CyclicBarrier(2);
        ExecutorService nodes = Executors.newFixedThreadPool(2);
        List<Future<List<String>>> both = new ArrayList<>();
        try {
            for (int node = 0; node < 2; node++) {
                CallClaims claimer = scene.claimer();
                both.add(nodes.submit(() -> {
                    List<String> called = new ArrayList<>();
                    for (int round = 0; round < 60; round++) {
                        together.await();
                        for (PlannedCall call : claimer.claim(campaign)) {
                            called.add(call.request().to().e164());
                            scene.happens(scene.send(call), EventType.NO_ANSWER);
                        }
                    }
                    return called;
                }));
            }
            List<String> called = new ArrayList<>();
            for (Future<List<String>> node : both) {
                called.addAll(node.get());
            }
            assertThat(called).hasSize(200).doesNotHaveDuplicates();
            assertThat(scene.exclusions()).hasSize(100).doesNotHaveDuplicates();
        } finally {
            nodes.shutdownNow();
        }
    }
}

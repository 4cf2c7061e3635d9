// SPDX-License-Identifier: Apache-2.0
package org.portevoix.privacy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.portevoix.call.EventType.ANSWERED;
import static org.portevoix.call.EventType.COMPLETED;
import static org.portevoix.scene.Someone.fixed;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.portevoix.campaign.Campaign;
import org.portevoix.intake.Fingerprint;
import org.portevoix.scene.DatabaseKind;
import org.portevoix.scene.Scene;
import org.portevoix.store.PlannedCall;

/** Until when people are kept, to the second, and what is left of them afterwards. */
@ParameterizedClass
@EnumSource(DatabaseKind.class)
class RetentionTest {
    private final Scene scene;
    private final RetentionTerms terms;
    private final RetentionJob job;

    RetentionTest(DatabaseKind kind, @TempDir Path folder) {
        scene = new Scene(kind, folder);
        terms = new RetentionTerms(scene.database, scene.campaigns, scene.clock);
        job = new RetentionJob(
                scene.database,
                terms,
                new KeptCopies(folder.resolve("data")),
                new RetentionLog(folder.resolve("data/reports")),
                scene.clock);
    }

    @AfterEach
    void close() {
        scene.close();
    }

    private Campaign called(String name, String... lines) {
        Campaign campaign = scene.campaignNamed(name, lines);
        scene.callAll(campaign, ANSWERED, COMPLETED);
        scene.states.finish(scene.id(campaign));
        return campaign;
    }

    /** Applied one second before, and at that moment. */
    private List<Applied> appliedAt(String moment) {
        scene.clock.set(moment);
        scene.clock.forward(Duration.ofSeconds(-1));
        assertThat(job.apply()).as("a second before").isEmpty();
        assertThat(scene.value("select count(*) from call where number = 0")).isEqualTo("0");
        scene.clock.forward(Duration.ofSeconds(1));
        return job.apply();
    }

    @Test
    void twoMonthsAfterTheLastMessageByDefault() {
        scene.load(fixed(1), fixed(2));
        called("alert");
        // winter and summer time would tell an hour apart; April and June do not
        assertThat(appliedAt("2017-06-18T10:00:00Z"))
                .extracting(Applied::campaign, Applied::why, Applied::calls, Applied::contacts)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("alert", "two months after its last message", 2L, 0L),
                        org.assertj.core.groups.Tuple.tuple("alert", "no campaign needs them any more", 0L, 2L));
        assertThat(scene.texts("select detail from audit where kind = 'retention' order by id"))
                .hasSize(2)
                .first()
                .asString()
                .contains("\"campaigns\":\"alert\"", "\"why\":\"two months after its last message\"", "\"calls\":2");
    }

    @Test
    void electoralPropagandaUntilTheBallotIsOver() {
        scene.load(fixed(1));
        called("tour", "vote: 2017-04-23", "rules: [fr-political]");
        assertThat(appliedAt("2017-04-23T22:00:00Z"))
                .first()
                .satisfies(applied -> assertThat(applied.why()).isEqualTo("until the ballot of 2017-04-23 is over"));
    }

    @Test
    void asLongAsTheCampaignSays() {
        scene.load(fixed(1));
        called("tour", "vote: 2017-04-23", "rules: [fr-political]", "retention: 10d");
        assertThat(appliedAt("2017-04-28T10:00:00Z"))
                .first()
                .satisfies(
                        applied -> assertThat(applied.why()).isEqualTo("10 days after its last message, by its file"));
    }

    @Test
    void nobodyCanTellAfterwardsWhoWasCalledAndTheCountsStay() throws IOException {
        scene.load(fixed(1), fixed(2).ofHome(7), fixed(3));
        scene.oppose(fixed(3));
        Campaign campaign = called("alert", "once-per: household");
        scene.clock.set("2017-07-01T10:00:00Z");
        job.apply();

        assertThat(DigitsScan.of(scene.database, "19900000"))
                .as("only the register, whose purpose it is")
                .containsOnlyKeys("opposition.number");
        assertThat(scene.value("select count(*) from contact")).isEqualTo("0");
        assertThat(scene.value("select count(*) from campaign_household")).isEqualTo("0");
        assertThat(scene.texts("select distinct body from call_event")).containsExactly("{}");
        assertThat(scene.summaries.of(campaign).peopleCalled()).isEqualTo(2);
        assertThat(scene.summaries.of(campaign).peopleReached()).isEqualTo(2);
        assertThat(scene.summaries.of(campaign).notReached()).isZero();

        assertThat(job.apply()).as("a second time").isEmpty();
        assertThat(Files.readAllLines(scene.folder.resolve("data/reports/retention.csv")))
                .containsExactly(
                        "when,campaign,why,calls,contacts,files",
                        "2017-07-01T10:00:00Z,alert,two months after its last message,2,0,0",
                        "2017-07-01T10:00:00Z,alert,no campaign needs them any more,0,3,0");
    }

    @Test
    void whoIsCalledByACampaignThatKeepsLongerStaysItsOwn() {
        scene.load(fixed(1), fixed(2));
        called("longer", "retention: 200d", "audience: {at-most: 1}");
        called("alert");
        scene.clock.set("2017-07-01T10:00:00Z");
        job.apply();

        assertThat(scene.texts("select '+' || number from contact"))
                .containsExactly(fixed(1).number().e164());
        assertThat(String.join("\n", scene.story.of(fixed(1).number())))
                .contains("called in campaign longer")
                .doesNotContain("called in campaign alert");
    }

    @Test
    void attemptsOfOnePersonStayTogether() {
        scene.load(fixed(1), fixed(2));
        Campaign campaign = scene.campaign("retries: {busy: {times: 1, after: 15m}}");
        scene.callAll(campaign, org.portevoix.call.EventType.BUSY);
        scene.clock.forward(Duration.ofMinutes(15));
        scene.callAll(campaign, COMPLETED);
        scene.states.finish(scene.id(campaign));
        scene.clock.set("2017-07-01T10:00:00Z");

        assertThat(job.apply())
                .first()
                .satisfies(applied -> assertThat(applied.calls()).isEqualTo(4));
        assertThat(scene.summaries.of(campaign).peopleCalled()).isEqualTo(2);
        assertThat(scene.value("select count(*) from call where contact_id >= 0"))
                .isEqualTo("0");
    }

    @Test
    void whileACampaignStillCallsAndForWhatWasLoadedLaterPeopleStay() {
        scene.load(fixed(1));
        called("alert");
        Campaign open = scene.campaignNamed("open");
        scene.clock.set("2017-07-01T10:00:00Z");
        scene.load(fixed(2));
        job.apply();
        assertThat(scene.value("select count(*) from contact")).isEqualTo("2");
        assertThat(scene.value("select count(*) from call where number = 0")).isEqualTo("1");

        scene.states.finish(scene.id(open));
        job.apply();
        assertThat(scene.texts("select '+' || number from contact"))
                .as("loaded after the end of the campaign that is past, for another one")
                .containsExactly(fixed(2).number().e164());
    }

    @Test
    void aCallUnderWayIsLeftUntilItHasEnded() {
        scene.load(fixed(1));
        Campaign campaign = scene.campaign("vote: 2017-04-20", "rules: [fr-political]");
        PlannedCall call = scene.place(campaign);
        scene.clock.set("2017-04-21T10:00:00Z");
        assertThat(job.apply()).isEmpty();
        scene.happens(call, COMPLETED);
        assertThat(job.apply())
                .first()
                .satisfies(applied -> assertThat(applied.calls()).isEqualTo(1));
    }

    @Test
    void filesWhosePeopleAreGoneAreDeletedAndMayComeAgain() throws IOException {
        scene.load(fixed(1));
        scene.write("data/done/annuaire-1.csv", "tel\n0199000001\n");
        scene.write("data/done/annuaire-1.csv.2", "other bytes");
        String sha256 = Fingerprint.of(scene.folder.resolve("data/done/annuaire-1.csv"));
        scene.database.jdbc().update("update extract set sha256 = ?", sha256);
        called("alert");
        assertThat(scene.extracts.alreadyLoaded(sha256)).isTrue();
        scene.clock.set("2017-07-01T10:00:00Z");
        job.apply();

        assertThat(scene.folder.resolve("data/done/annuaire-1.csv")).doesNotExist();
        assertThat(scene.folder.resolve("data/done/annuaire-1.csv.2")).exists();
        assertThat(scene.extracts.alreadyLoaded(sha256)).isFalse();
        assertThat(scene.contacts.removed()).isEqualTo(1);
        long before = scene.extracts.readyUpTo();
        scene.load(fixed(1));
        assertThat(scene.extracts.readyUpTo()).isGreaterThan(before);
    }

    @Test
    void tellsEachCampaignsTerm() {
        scene.load(fixed(1));
        called("alert");
        scene.campaignNamed("later", "vote: 2017-04-23", "rules: [fr-political]");
        assertThat(terms.all())
                .extracting(RetentionTerm::campaign, term -> String.valueOf(term.until()), RetentionTerm::past)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("alert", "2017-06-18T10:00:00Z", false),
                        org.assertj.core.groups.Tuple.tuple("later", "2017-04-23T22:00:00Z", false));
    }
}

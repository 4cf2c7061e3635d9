// SPDX-License-Identifier: Apache-2.0
package org.portevoix.dispatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.portevoix.call.EventType.BUSY;
import static org.portevoix.call.EventType.COMPLETED;
import static org.portevoix.scene.Scene.numbers;
import static org.portevoix.scene.Someone.fixed;
import static org.portevoix.scene.Someone.mobile;

import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.portevoix.campaign.Campaign;
import org.portevoix.opposition.Coverage;
import org.portevoix.opposition.Register;
import org.portevoix.opposition.RegisterFormat;
import org.portevoix.opposition.RegisterList;
import org.portevoix.report.SummaryText;
import org.portevoix.scene.DatabaseKind;
import org.portevoix.scene.Scene;
import org.portevoix.scene.Someone;
import org.portevoix.store.PlannedCall;
import org.roaringbitmap.longlong.Roaring64Bitmap;

@ParameterizedClass
@EnumSource(DatabaseKind.class)
class RegisterRuleTest {
    private static final Someone[] NOBODY = {};

    private final Scene scene;

    RegisterRuleTest(DatabaseKind kind, @TempDir Path folder) {
        scene = new Scene(kind, folder);
    }

    @AfterEach
    void close() {
        scene.close();
    }

    /** The answer of Bloctel about these people. */
    private void bloctel(String date, Someone[] opposed, Someone... callable) {
        Roaring64Bitmap listed = set(opposed);
        Roaring64Bitmap asked = set(callable);
        asked.or(listed);
        store("bloctel", RegisterFormat.BLOCTEL, date, new RegisterList(listed, new Coverage.Numbers(asked)));
    }

    private void own(Someone... opposed) {
        store("own", RegisterFormat.PLAIN, "2017-04-18", new RegisterList(set(opposed), new Coverage.Everything()));
    }

    private void store(String name, RegisterFormat format, String date, RegisterList list) {
        LocalDate listedAt = LocalDate.parse(date);
        scene.registers.store(
                new Register.Listing(name, format, "answer.csv", listedAt, format.validUntil(listedAt)), list);
    }

    private static Roaring64Bitmap set(Someone... people) {
        return Roaring64Bitmap.bitmapOf(Arrays.stream(people)
                .mapToLong(someone -> someone.number().digits())
                .toArray());
    }

    private static Someone[] only(Someone... people) {
        return people;
    }

    private List<String> reasons() {
        return scene.texts("select '+' || number || ' ' || detail from exclusion order by id");
    }

    @Test
    void callsThoseWhomTheRegisterLetsPassAndNoOthers() {
        scene.load(fixed(1), fixed(2), fixed(3));
        bloctel("2017-04-01", only(fixed(2)), fixed(1));
        Campaign campaign = scene.campaign("registers: [bloctel]");

        assertThat(numbers(scene.claim(campaign))).containsExactly("+33199000001");
        assertThat(scene.exclusions()).containsExactly("+33199000002 listed", "+33199000003 cannot-screen");
        assertThat(reasons())
                .containsExactly(
                        "+33199000002 on register bloctel of 2017-04-01",
                        "+33199000003 register bloctel of 2017-04-01 does not cover this number");
    }

    @Test
    void everyRegisterOfTheCampaignMustLetAPersonPass() {
        scene.load(fixed(1), fixed(2), fixed(3));
        bloctel("2017-04-01", only(fixed(2)), fixed(1), fixed(3));
        own(fixed(3));

        assertThat(numbers(scene.claim(scene.campaignNamed("both", "registers: [own, bloctel]"))))
                .containsExactly("+33199000001");
        assertThat(scene.exclusions()).containsExactly("+33199000002 listed", "+33199000003 listed");
        assertThat(scene.claim(scene.campaignNamed("none"))).as("requires none").hasSize(2);
    }

    @Test
    void nobodyIsCalledWhileARegisterIsMissingAndTheCampaignGoesOnByItself() {
        scene.load(fixed(1));
        own();
        Campaign campaign = scene.campaign("registers: [own, bloctel]");

        assertThat(scene.claim(campaign)).isEmpty();
        assertThat(scene.board.open()).containsExactly(campaign);
        assertThat(scene.board.finish()).isEmpty();
        assertThat(scene.board.isDone()).isFalse();
        assertThat(SummaryText.of(scene.summaries.of(campaign)))
                .contains("No calls                 register bloctel is missing; import it")
                .doesNotContain("Forecast end");
        bloctel("2017-04-01", NOBODY, fixed(1));
        assertThat(numbers(scene.claim(campaign))).containsExactly("+33199000001");
        assertThat(scene.summaries.of(campaign).heldBy()).isEmpty();
    }

    @Test
    void aRegisterThatGoesStaleHoldsTheCampaignUntilAFreshOneComes() {
        scene.load(fixed(1), fixed(2));
        bloctel("2017-03-20", NOBODY, fixed(1), fixed(2));
        Campaign campaign = scene.campaign("registers: [bloctel]", "concurrent: 1");
        scene.happens(scene.place(campaign), COMPLETED);
        scene.clock.set("2017-04-19T08:00:00Z");

        assertThat(scene.claim(campaign)).isEmpty();
        assertThat(scene.exclusions()).as("nobody is left out for it").isEmpty();
        assertThat(scene.board.finish()).isEmpty();
        assertThat(scene.summaries.of(campaign).heldBy())
                .containsExactly("register bloctel of 2017-03-20 is stale since 2017-04-19; import a new one");
        bloctel("2017-04-19", NOBODY, fixed(2));
        assertThat(numbers(scene.claim(campaign))).containsExactly("+33199000002");
    }

    @Test
    void aRetryWaitsForAFreshRegisterToo() {
        scene.load(fixed(1));
        bloctel("2017-03-20", NOBODY, fixed(1));
        Campaign campaign = scene.campaign("registers: [bloctel]", "retries: {busy: {times: 1, after: 15m}}");
        scene.happens(scene.place(campaign), BUSY);
        scene.clock.forward(Duration.ofDays(1));

        assertThat(scene.claim(campaign)).isEmpty();
        assertThat(scene.due()).containsExactly("+33199000001 2 busy");
        assertThat(scene.board.finish()).isEmpty();
        bloctel("2017-04-19", only(fixed(1)));
        assertThat(scene.claim(campaign)).isEmpty();
        assertThat(scene.due()).isEmpty();
        assertThat(scene.exclusions()).containsExactly("+33199000001 listed");
    }

    @Test
    void aClaimedCallDoesNotLeaveOnceTheRegisterIsStale() {
        scene.load(fixed(1));
        bloctel("2017-03-20", NOBODY, fixed(1));
        Campaign campaign = scene.campaign("registers: [bloctel]");
        PlannedCall call = scene.claimOne(campaign);
        assertThat(scene.gate.isUnscreened(call)).isFalse();

        scene.clock.set("2017-04-19T00:00:00Z");
        assertThat(scene.gate.isUnscreened(call)).isTrue();
        scene.book.screenAgain(call);
        assertThat(scene.due()).containsExactly("+33199000001 1 register-changed");
        assertThat(scene.claim(campaign)).isEmpty();
        bloctel("2017-04-19", NOBODY, fixed(1));
        assertThat(scene.claimOne(campaign).request().attempt()).isEqualTo(1);
    }

    @Test
    void aClaimedCallDoesNotLeaveOnceANewerListHasThePerson() {
        scene.load(fixed(1), fixed(2), mobile(3));
        bloctel("2017-04-01", NOBODY, fixed(1), fixed(2), mobile(3));
        Campaign campaign = scene.campaign("registers: [bloctel]");
        List<PlannedCall> claimed = scene.claim(campaign);
        bloctel("2017-04-18", only(fixed(1)), fixed(2));
        scene.claim(campaign);

        assertThat(claimed).extracting(scene.gate::isUnscreened).containsExactly(true, false, true);
        scene.book.screenAgain(claimed.get(0));
        scene.book.screenAgain(claimed.get(2));
        assertThat(scene.claim(campaign)).isEmpty();
        assertThat(scene.exclusions()).containsExactlyInAnyOrder("+33199000001 listed", "+33639980003 cannot-screen");
    }

    @Test
    void aCampaignThatIsNotKnownAnyMoreDoesNotPass() {
        scene.load(fixed(1));
        PlannedCall call = scene.claimOne(scene.campaign());
        scene.campaigns.clear();

        assertThat(scene.gate.isUnscreened(call)).isTrue();
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.portevoix.privacy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.portevoix.call.EventType.BUSY;
import static org.portevoix.call.EventType.COMPLETED;
import static org.portevoix.call.EventType.RINGING;
import static org.portevoix.scene.Someone.fixed;
import static org.portevoix.scene.Someone.mobile;

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
import org.portevoix.call.CallEvent;
import org.portevoix.call.EventType;
import org.portevoix.campaign.Campaign;
import org.portevoix.opposition.ErasedNumbers;
import org.portevoix.opposition.ErasureKey;
import org.portevoix.opposition.OppositionRegister;
import org.portevoix.scene.DatabaseKind;
import org.portevoix.scene.Scene;
import org.portevoix.scene.Someone;
import org.portevoix.store.Exclusion;
import org.portevoix.store.ExclusionReason;
import org.portevoix.store.PlannedCall;
import org.springframework.dao.ConcurrencyFailureException;

/** After an erasure nobody and nothing can tell whom the number belonged to, and it is never called again. */
@ParameterizedClass
@EnumSource(DatabaseKind.class)
class ErasureTest {
    private static final Someone ANNE = fixed(1).ofHome(7);
    private static final Someone BOB = fixed(2).ofHome(7);
    private static final Someone CARL = fixed(3);
    private static final String DIGITS = "199000001";

    private final Scene scene;
    private final Erasure erasure;

    ErasureTest(DatabaseKind kind, @TempDir Path folder) {
        scene = new Scene(kind, folder);
        erasure = new Erasure(scene.database, erased(scene.erasureKey));
    }

    private ErasedNumbers erased(ErasureKey key) {
        return new ErasedNumbers(scene.database, key, scene.clock);
    }

    @AfterEach
    void close() {
        scene.close();
    }

    /** Everywhere a number can stand: each column of the scan has it once at least. */
    private PlannedCall annoyAnne(Campaign campaign) {
        long extract = scene.begin(ANNE, BOB, CARL);
        scene.contacts.store(
                extract,
                List.of(),
                List.of(
                        new Exclusion(5, ANNE.number(), null, ExclusionReason.DUPLICATE, "again"),
                        new Exclusion(6, null, "Durand | 01 99.00-00 01", ExclusionReason.TOO_FEW_CELLS, "two cells")));
        scene.extracts.ready(extract, 6);
        PlannedCall call = scene.claim(campaign).get(0);
        scene.waiting.left(call);
        scene.book.accepted("id of 33199000001", call, scene.clock.instant());
        scene.calls.flush();
        scene.happens(call, RINGING);
        scene.presses(call, "91");
        scene.happens(new CallEvent(
                call.reference(),
                "33199000001",
                EventType.BUSY,
                scene.clock.instant(),
                null,
                null,
                null,
                null,
                null,
                null,
                "486",
                "+33199000001 is busy"));
        scene.database
                .jdbc()
                .update(
                        "insert into dead_letter (route, cause, message, body, headers, failed_at)"
                                + " select 'follow-call', 'x', 'of 33199000001', '{\"to\":\"+33199000001\"}', '{}', opposed_at from opposition");
        scene.database
                .jdbc()
                .update(
                        "insert into exclusion (campaign_id, contact_id, number, reason, detail, excluded_at)"
                                + " select campaign_id, contact_id, number, 'household', 'of 33199000001', claimed_at from call");
        scene.database
                .jdbc()
                .update("update contact set repaired_from = '+590 1 99 00 00 01' where number = 33199000001");
        return call;
    }

    @Test
    void noTableHoldsTheDigitsAnyMore() {
        annoyAnne(scene.campaign("once-per: household", "rate: 1/s"));
        assertThat(DigitsScan.of(scene.database, DIGITS))
                .as("where it stood before")
                .containsKeys(
                        "contact.number",
                        "contact.repaired_from",
                        "call.number",
                        "call.vendor_id",
                        "call.error_text",
                        "call_event.body",
                        "opposition.number",
                        "exclusion.number",
                        "exclusion.detail",
                        "dead_letter.body")
                .doesNotContainKey("erased.hash");

        assertThat(erasure.erase(ANNE.number()))
                .extracting(origin -> origin.extract() + ":" + origin.line())
                .containsExactly("annuaire-1.csv:2", "annuaire-1.csv:5");

        assertThat(DigitsScan.of(scene.database, DIGITS)).isEmpty();
        assertThat(scene.value("select cell from exclusion where reason = 'too-few-cells'"))
                .as("the unreadable row of the person")
                .isEqualTo("null");
        assertThat(scene.texts("select coalesce(digits, '-') || coalesce(cast(household as varchar), '-') from call"))
                .containsExactly("--");
        assertThat(scene.texts("select distinct body from call_event")).containsExactly("{}");
        assertThat(scene.texts("select event_key from call_event")).noneMatch(key -> key.contains("91"));
        assertThat(scene.texts("select '+' || number from contact order by id"))
                .containsExactly(BOB.number().e164(), CARL.number().e164());
    }

    @Test
    void theStatisticsStay() {
        Campaign campaign = scene.campaign("once-per: household", "rate: 1/s");
        annoyAnne(campaign);
        erasure.erase(ANNE.number());

        assertThat(scene.summaries.of(campaign).calls()).containsEntry("completed", 1L);
        assertThat(scene.summaries.of(campaign).peopleCalled()).isEqualTo(1);
        assertThat(scene.summaries.of(campaign).notReached()).isEqualTo(2);
        assertThat(scene.summaries.progress().all()).isEqualTo(2);
    }

    @Test
    void whatIsStillToBeCalledIsCountedRightWhereACampaignPrefersSomeLines() {
        Campaign campaign = scene.campaign("prefer: mobile", "rate: 2/s");
        scene.load(fixed(1), mobile(2), fixed(3), mobile(4));
        for (PlannedCall call : scene.claim(campaign)) {
            scene.happens(scene.send(call), COMPLETED);
        }
        assertThat(scene.summaries.of(campaign).notReached()).isEqualTo(2);
        erasure.erase(mobile(2).number());
        assertThat(scene.summaries.of(campaign).notReached())
                .as("one who was called went")
                .isEqualTo(2);
        erasure.erase(fixed(1).number());
        assertThat(scene.summaries.of(campaign).notReached())
                .as("one whose turn had not come went")
                .isEqualTo(1);
    }

    @Test
    void nobodyCallsTheNumberAgainWhicheverFileBringsIt() {
        annoyAnne(scene.campaign("rate: 1/s"));
        erasure.erase(ANNE.number());
        scene.load(fixed(1), fixed(9));

        assertThat(scene.register.isOpposed(ANNE.number())).isTrue();
        assertThat(scene.register.opposed(List.of(33199000001L, 33199000009L))).containsExactly(33199000001L);
        assertThat(scene.register.oppose(ANNE.number(), "extract-mark", "annuaire-2.csv:2"))
                .isFalse();
        assertThat(scene.texts("select source from opposition")).isEmpty();
        assertThat(scene.register.find(ANNE.number())).hasValueSatisfying(opposition -> {
            assertThat(opposition.source()).isEqualTo(OppositionRegister.ERASED);
            assertThat(opposition.opposedAt()).isEqualTo(scene.clock.instant());
        });
        Campaign next = scene.campaignNamed("next");
        assertThat(scene.callAll(next, COMPLETED)).doesNotContain(ANNE.number().e164());
        assertThat(scene.story.of(ANNE.number())).anyMatch(line -> line.startsWith("erased at 2017-04-18T10:00:00Z"));
    }

    @Test
    void someoneUnknownMayAskBeforehand() {
        assertThat(erasure.erase(CARL.number())).isEmpty();
        scene.load(CARL);

        assertThat(scene.callAll(scene.campaign(), COMPLETED)).isEmpty();
        assertThat(erasure.erase(CARL.number())).as("a second time").hasSize(1);
        assertThat(scene.value("select count(*) from erased"))
                .as("the key's own and one")
                .isEqualTo("2");
    }

    @Test
    void theHomeIsNotCalledThroughAnotherLineBecauseOfIt() {
        Campaign campaign = scene.campaign("once-per: household", "rate: 1/s");
        annoyAnne(campaign);
        erasure.erase(ANNE.number());

        assertThat(scene.callAll(campaign, COMPLETED))
                .containsExactly(CARL.number().e164());
        assertThat(scene.exclusions()).contains(BOB.number().e164() + " household");
    }

    @Test
    void aCallUnderWayRefusesIt() {
        Campaign campaign = scene.campaign("rate: 1/s");
        scene.load(ANNE);
        PlannedCall call = scene.place(campaign);

        assertThatThrownBy(() -> erasure.erase(ANNE.number()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("a call of +33*******01 is under way; nothing was erased");
        assertThat(scene.register.isOpposed(ANNE.number())).isFalse();
        assertThat(scene.value("select count(*) from contact")).isEqualTo("1");

        scene.happens(call, COMPLETED);
        erasure.erase(ANNE.number());
        assertThat(DigitsScan.of(scene.database, DIGITS)).isEmpty();
    }

    @Test
    void aRetryThatWasDueIsForgottenAndALateEventBringsNothingBack() {
        Campaign campaign = scene.campaign("rate: 1/s", "retries: {busy: {times: 1, after: 15m}}");
        scene.load(ANNE);
        PlannedCall call = scene.place(campaign);
        scene.happens(call, BUSY);
        assertThat(scene.due()).hasSize(1);

        erasure.erase(ANNE.number());
        scene.presses(call, "9");
        scene.happens(call, COMPLETED);

        assertThat(DigitsScan.of(scene.database, DIGITS)).isEmpty();
        assertThat(scene.due()).isEmpty();
        scene.clock.forward(Duration.ofHours(1));
        assertThat(scene.claim(campaign)).isEmpty();
    }

    @Test
    void aClaimThatBeganBeforeItWritesNothing() {
        Campaign campaign = scene.campaign();
        scene.load(ANNE);
        List<org.portevoix.store.Candidate> seen =
                scene.claims.fresh(java.time.ZoneId.of("Europe/Paris"), 0, scene.extracts.readyUpTo(), 10);
        erasure.erase(ANNE.number());

        org.portevoix.store.Claim late = new org.portevoix.store.Claim();
        late.leaveOut(seen.get(0), ExclusionReason.OUTSIDE_AUDIENCE, "late");
        late.fresh(
                new org.portevoix.store.Queue(java.time.ZoneId.of("Europe/Paris"), org.portevoix.store.LineGroup.ALL),
                seen.get(0),
                0);
        assertThatThrownBy(() -> scene.claims.commit(scene.id(campaign), late, 10))
                .isInstanceOf(ConcurrencyFailureException.class)
                .hasMessage("a contact was erased meanwhile");
        assertThat(DigitsScan.of(scene.database, DIGITS)).isEmpty();
    }

    @Test
    void withAnotherKeyOrWithoutOneNobodyIsCalled(@TempDir Path elsewhere) throws IOException {
        assertThat(erased(scene.erasureKey).problem()).isEmpty();
        erasure.erase(ANNE.number());
        assertThat(erased(scene.erasureKey).problem()).isEmpty();
        Path file = scene.folder.resolve("data/erasure.key");
        assertThat(Files.getPosixFilePermissions(file))
                .extracting(Enum::name)
                .containsExactlyInAnyOrder("OWNER_READ", "OWNER_WRITE");
        assertThat(Files.readString(file).strip()).hasSize(64);

        ErasureKey other = new ErasureKey("0123456789abcdef0123456789abcdef", file);
        assertThat(erased(other).problem())
                .hasValueSatisfying(
                        problem -> assertThat(problem).startsWith("is not the key under which people were erased"));
        OppositionRegister register = new OppositionRegister(scene.database, other, scene.clock);
        assertThatThrownBy(() -> register.isOpposed(CARL.number())).hasMessageContaining("is not the key under which");

        ErasureKey lost = new ErasureKey("", elsewhere.resolve("erasure.key"));
        assertThat(erased(lost).problem())
                .hasValueSatisfying(problem -> assertThat(problem).startsWith("is not set, and"));
        assertThatThrownBy(() -> new OppositionRegister(scene.database, lost, scene.clock).isOpposed(CARL.number()))
                .hasMessageContaining("is not set, and");
        assertThat(elsewhere.resolve("erasure.key")).doesNotExist();
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.portevoix.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.portevoix.scene.Someone.fixed;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.portevoix.scene.DatabaseKind;
import org.portevoix.scene.Scene;

/** Whatever is done to the log behind the program's back shows. */
@ParameterizedClass
@EnumSource(DatabaseKind.class)
class AuditLogTest {
    private final DatabaseKind kind;
    private final Scene scene;
    private final AuditLog log;

    AuditLogTest(DatabaseKind kind, @TempDir Path folder) {
        this.kind = kind;
        scene = new Scene(kind, folder);
        log = scene.audit;
        for (int i = 1; i <= 5; i++) {
            log.add(AuditKind.PAUSED, i % 2 == 0 ? "alert" : null, null, Map.of("by", "Zoé \"" + i + "\"\n"));
            scene.clock.forward(Duration.ofMinutes(1));
        }
    }

    @AfterEach
    void close() {
        scene.close();
    }

    private void tamper(String sql) {
        assertThat(scene.database.jdbc().update(sql)).as(sql).isPositive();
    }

    private AuditProof.Result proof(@Nullable String expected) {
        return AuditProof.of(log, expected);
    }

    private @Nullable String fault() {
        return proof(null).fault();
    }

    private List<AuditEntry> entries() {
        List<AuditEntry> entries = new ArrayList<>();
        log.each(entries::add);
        return entries;
    }

    @Test
    void an_untouched_log_is_whole() {
        AuditProof.Result result = proof(null);
        assertThat(result.fault()).isNull();
        assertThat(result.entries()).isEqualTo(5);
        assertThat(result.from()).isEqualTo("2017-04-18T10:00:00Z");
        assertThat(result.to()).isEqualTo("2017-04-18T10:04:00Z");
        assertThat(result.lastHash()).isEqualTo(log.head().hash()).matches("[0-9a-f]{64}");
        assertThat(entries()).extracting(AuditEntry::id).containsExactly(1L, 2L, 3L, 4L, 5L);
    }

    @Test
    void each_changed_field_shows() {
        for (String change : List.of(
                "added_at = added_at + interval '1' second",
                "kind = 'refusal'",
                "campaign = 'other'",
                "campaign = null",
                "subject = '00'",
                "detail = '{}'",
                "previous_hash = hash",
                "hash = previous_hash")) {
            List<Map<String, Object>> before = scene.database.jdbc().queryForList("select * from audit where id = 2");
            tamper("update audit set " + change + " where id = 2");
            assertThat(fault()).as(change).isEqualTo("entry 2 was changed: its hash is not that of what it says");
            Map<String, Object> row = before.get(0);
            scene.database
                    .jdbc()
                    .update(
                            "update audit set added_at = ?, kind = ?, campaign = ?, subject = ?, detail = ?,"
                                    + " previous_hash = ?, hash = ? where id = 2",
                            row.get("added_at"),
                            row.get("kind"),
                            row.get("campaign"),
                            row.get("subject"),
                            row.get("detail"),
                            row.get("previous_hash"),
                            row.get("hash"));
            assertThat(fault()).as("put back").isNull();
        }
    }

    @Test
    void a_changed_entry_with_a_hash_forged_to_it_shows_in_the_next_one() {
        AuditEntry old = entries().get(1);
        AuditEntry forged = new AuditEntry(
                        2, old.at(), old.kind(), old.campaign(), old.subject(), "{}", old.previousHash(), "")
                .sealed();
        tamper("update audit set detail = '{}', hash = '" + forged.hash() + "' where id = 2");
        assertThat(fault()).isEqualTo("entry 3 does not follow the one before it: that has another hash");
    }

    @Test
    void a_removal_in_the_middle_shows_even_when_the_rest_moves_up() {
        tamper("delete from audit where id = 3");
        assertThat(fault()).isEqualTo("entry 3 is missing: entry 4 comes after entry 2");
        tamper("update audit set id = 3 where id = 4");
        assertThat(fault()).startsWith("entry 3 was changed");
    }

    @Test
    void a_removal_at_the_beginning_shows() {
        tamper("delete from audit where id = 1");
        assertThat(fault()).isEqualTo("entry 1 is missing: entry 2 comes after nothing");
    }

    @Test
    void two_entries_in_each_others_place_show() {
        tamper("update audit set id = 99 where id = 2");
        tamper("update audit set id = 2 where id = 3");
        tamper("update audit set id = 3 where id = 99");
        assertThat(fault()).startsWith("entry 2 was changed");
    }

    @Test
    void an_entry_put_in_shows_wherever_it_is() {
        String copy = "insert into audit select %s, added_at, kind, campaign, subject, detail, previous_hash, hash"
                + " from audit where id = 5";
        tamper(copy.formatted("0"));
        assertThat(fault()).isEqualTo("entry 0 was put in before the first");
        tamper("delete from audit where id = 0");

        AuditEntry last = entries().get(4);
        AuditEntry forged = new AuditEntry(6, last.at(), "refusal", null, null, "{}", last.hash(), "").sealed();
        tamper(copy.formatted("6"));
        tamper("update audit set kind = 'refusal', detail = '{}', previous_hash = '" + last.hash() + "', hash = '"
                + forged.hash() + "' where id = 6");
        assertThat(fault()).isEqualTo("entry 6 was put in: there should be 5 entries");
    }

    @Test
    void a_removal_at_the_end_shows_by_the_head_or_by_a_hash_written_down() {
        String written = log.head().hash();
        String earlier = entries().get(2).hash();
        assertThat(proof(written).fault()).isNull();
        assertThat(proof(earlier).fault()).isNull();

        tamper("delete from audit where id = 5");
        assertThat(fault()).isEqualTo("entry 5 is missing: there should be 5 entries");
        tamper("update audit_head set entries = 4, hash = (select hash from audit where id = 4)");
        assertThat(fault()).as("nothing inside the database tells any more").isNull();
        assertThat(proof(written).fault()).startsWith("no entry has the hash " + written);
        assertThat(proof(earlier).fault()).isNull();
    }

    @Test
    void a_forged_head_shows() {
        tamper("update audit_head set hash = '" + entries().get(3).hash() + "'");
        assertThat(fault()).isEqualTo("entry 5 is not the last that was added: that has another hash");
    }

    @Test
    void an_entry_goes_with_the_change_it_tells_of() {
        assertThatThrownBy(() -> log.atomically(() -> {
                    log.add(AuditKind.PAUSED, null, null, Map.of());
                    throw new IllegalStateException("no");
                }))
                .hasMessage("no");
        assertThat(log.head().entries()).isEqualTo(5);
        log.add(AuditKind.PAUSED, null, null, Map.of());
        assertThat(fault()).isNull();
        assertThat(log.head().entries()).as("no gap").isEqualTo(6);
    }

    @Test
    void many_at_once_make_one_chain() throws Exception {
        ExecutorService writers = Executors.newFixedThreadPool(4);
        List<Callable<Boolean>> works = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            AuditLog own = new AuditLog(scene.database, scene.clock);
            works.add(() -> {
                for (int n = 0; n < 25; n++) {
                    own.add(AuditKind.ACKNOWLEDGED, null, null, Map.of("n", n));
                }
                return true;
            });
        }
        for (Future<Boolean> done : writers.invokeAll(works)) {
            assertThat(done.get()).isTrue();
        }
        writers.shutdown();
        AuditProof.Result result = proof(null);
        assertThat(result.fault()).isNull();
        assertThat(result.entries()).isEqualTo(105);
    }

    @Test
    void more_than_a_page_is_walked_in_order() {
        log.atomically(() -> {
            for (int i = 0; i < 2_100; i++) {
                log.add(AuditKind.PAUSED, null, null, Map.of());
            }
            return true;
        });
        assertThat(proof(null).entries()).isEqualTo(2_105);
        tamper("delete from audit where id = 1005");
        assertThat(fault()).startsWith("entry 1005 is missing");
    }

    @Test
    void a_detail_that_is_too_long_is_refused_and_not_cut() {
        assertThatThrownBy(() -> log.add(AuditKind.PAUSED, null, null, Map.of("x", "y".repeat(4000))))
                .hasMessageContaining("4000 characters at most");
        assertThatThrownBy(() -> log.add(AuditKind.PAUSED, "a\nb", null, Map.of()))
                .hasMessageContaining("one line");
    }

    /** What the javadoc promises others, by the database's own SHA-256. */
    @Test
    void anybody_can_work_out_the_hash_of_an_entry() {
        String lines = "cast(id as varchar) || chr(10) || to_char(%s, 'YYYY-MM-DD\"T\"HH24:MI:SS.%s\"Z\"') || chr(10)"
                + " || kind || chr(10) || coalesce(campaign, '') || chr(10) || coalesce(subject, '') || chr(10)"
                + " || detail || chr(10) || previous_hash || chr(10)";
        String hash = kind == DatabaseKind.H2
                ? "rawtohex(hash('SHA-256', stringtoutf8(" + lines.formatted("added_at at time zone 'UTC'", "FF6")
                        + ")))"
                : "encode(sha256(convert_to(" + lines.formatted("added_at at time zone 'UTC'", "US")
                        + ", 'UTF8')), 'hex')";
        assertThat(scene.texts("select lower(" + hash + ") from audit order by id"))
                .isEqualTo(scene.texts("select hash from audit order by id"));
    }

    @Test
    void a_refusal_is_in_the_log_without_its_number() {
        scene.register.oppose(fixed(1).number(), "operator", "a letter of Anne Durand");
        scene.register.oppose(fixed(1).number(), "web", null);
        assertThat(entries()).hasSize(6).last().satisfies(entry -> {
            assertThat(entry.kind()).isEqualTo("refusal");
            assertThat(entry.subject())
                    .isEqualTo(scene.erasureKey.hash(fixed(1).number().digits()));
            assertThat(entry.detail())
                    .contains("operator", "2017-04-18T10:05:00Z")
                    .doesNotContain("33199")
                    .doesNotContain("Durand");
        });
    }

    @Test
    void the_marks_of_an_extract_are_no_entries() {
        assertThat(scene.register.mark(fixed(1).number(), "annuaire.csv:2")).isTrue();
        assertThat(scene.register.mark(fixed(1).number(), "annuaire.csv:3")).isFalse();
        assertThat(scene.register.isOpposed(fixed(1).number())).isTrue();
        assertThat(entries()).hasSize(5);
    }

    @Test
    void a_campaign_begins_and_ends_once() {
        scene.load(fixed(1));
        scene.campaign();
        scene.board.open();
        scene.board.open();
        scene.callAll(scene.campaign(), org.portevoix.call.EventType.COMPLETED);
        scene.board.finish();
        scene.board.finish();
        assertThat(entries().subList(5, entries().size()))
                .extracting(AuditEntry::kind, AuditEntry::campaign)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("campaign-started", "alert"),
                        org.assertj.core.groups.Tuple.tuple("campaign-finished", "alert"));
    }
}

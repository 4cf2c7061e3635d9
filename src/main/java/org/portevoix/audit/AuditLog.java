// SPDX-License-Identifier: Apache-2.0
package org.portevoix.audit;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.portevoix.call.Json;
import org.portevoix.store.Database;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowMapper;

/**
 * The audit log. Entries are added in the order of their ids, without gaps, by however many processes: each holds the one
 * row of {@code audit_head} until its transaction ends, so add an entry last in a transaction.
 *
 * <p>An entry is a change like any other, so there is none for a single call: calls are in their own table.
 */
public final class AuditLog {
    private static final int DETAIL = 4000;
    private static final int AT_ONCE = 1_000;
    private static final RowMapper<AuditEntry> ENTRY = (row, n) -> new AuditEntry(
            row.getLong("id"),
            row.getTimestamp("added_at").toInstant(),
            row.getString("kind"),
            row.getString("campaign"),
            row.getString("subject"),
            row.getString("detail"),
            row.getString("previous_hash"),
            row.getString("hash"));

    private final Database database;
    private final JdbcTemplate jdbc;
    private final Clock clock;

    public AuditLog(Database database, Clock clock) {
        this.database = database;
        this.jdbc = database.jdbc();
        this.clock = clock;
    }

    /**
     * Adds an entry, in the caller's transaction if there is one: then it is there exactly when the change it tells of is.
     *
     * @param campaign its name, or null
     * @param subject what {@code opposition.ErasedNumbers} makes of a number, or null; never the number itself
     * @param detail names and values of a JSON object; no personal data
     */
    public void add(AuditKind kind, @Nullable String campaign, @Nullable String subject, Map<String, ?> detail) {
        String json = json(detail);
        if (campaign != null && campaign.indexOf('\n') >= 0) {
            throw new IllegalArgumentException("a campaign's name is one line");
        }
        if (json.length() > DETAIL) {
            throw new IllegalArgumentException(
                    "the detail of an entry has " + DETAIL + " characters at most, not " + json.length());
        }
        database.atomically(() -> append(kind.text(), campaign, subject, json));
    }

    /** Does {@code work}, which changes something and adds its entry last, in one transaction. */
    public <T> T atomically(Supplier<T> work) {
        return database.atomically(work);
    }

    private boolean append(String kind, @Nullable String campaign, @Nullable String subject, String detail) {
        // the change before the look: from here on nobody else adds an entry
        if (jdbc.update("update audit_head set entries = entries + 1 where id = 1") == 0) {
            throw new IllegalStateException("the audit log has lost its head: table audit_head is empty");
        }
        AuditHead head = head();
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        AuditEntry entry =
                new AuditEntry(head.entries(), now, kind, campaign, subject, detail, head.hash(), "").sealed();
        jdbc.update(
                "insert into audit (id, added_at, kind, campaign, subject, detail, previous_hash, hash)"
                        + " values (?, ?, ?, ?, ?, ?, ?, ?)",
                entry.id(),
                Database.time(entry.at()),
                entry.kind(),
                entry.campaign(),
                entry.subject(),
                entry.detail(),
                entry.previousHash(),
                entry.hash());
        return jdbc.update("update audit_head set hash = ? where id = 1", entry.hash()) == 1;
    }

    /** The end of the log. */
    public AuditHead head() {
        return jdbc
                .query(
                        "select entries, hash from audit_head where id = 1",
                        (row, n) -> new AuditHead(row.getLong(1), row.getString(2)))
                .stream()
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("table audit_head is empty"));
    }

    /** Every entry in order, however many there are. */
    public void each(Consumer<AuditEntry> reader) {
        List<AuditEntry> next = after(Long.MIN_VALUE);
        while (!next.isEmpty()) {
            next.forEach(reader);
            next = after(next.get(next.size() - 1).id());
        }
    }

    /** By pages and not by one long query: H2 would keep the whole of its answer. */
    private List<AuditEntry> after(long id) {
        return jdbc.query("select * from audit where id > ? order by id limit " + AT_ONCE, ENTRY, id);
    }

    private static String json(Map<String, ?> detail) {
        try {
            return Json.mapper().writeValueAsString(detail);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("a detail that is no JSON", e);
        }
    }
}

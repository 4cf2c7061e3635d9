// SPDX-License-Identifier: Apache-2.0
package org.portevoix.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.sql.Date;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.portevoix.call.CallEvent;
import org.portevoix.call.Json;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Changes of many calls in one transaction: their rows are read by one query, changed in memory one change after another,
 * and written by one statement of each kind.
 */
final class CallBatch {
    /** A call that was made anonymous is found no more: what is still told of it belongs to nobody. */
    static final String FIND = "select " + CallRow.COLUMNS
            + " from claim k join call c on c.id = k.id where k.reference in (%s) and c.number <> 0";

    private final JdbcTemplate jdbc;
    private final Instant now;
    private final Map<String, CallRow> rows = new HashMap<>();
    private final Map<Long, Set<String>> eventKeys = new HashMap<>();
    private final List<@Nullable Object[]> events = new ArrayList<>();
    private final List<@Nullable Object[]> planned = new ArrayList<>();
    private final List<@Nullable Object[]> forgotten = new ArrayList<>();
    private final List<@Nullable Object[]> removed = new ArrayList<>();

    /** In an order, so that two processes do not wait for each other's. */
    private final Map<InProgress, Integer> closed = new TreeMap<>();

    CallBatch(JdbcTemplate jdbc, Instant now) {
        this.jdbc = jdbc;
        this.now = now;
    }

    /** Reads the rows, and holds them where {@code lock} says so; in an order, so that two processes do not hold each other up. */
    void read(Set<String> references, String lock) {
        InList.each(
                references,
                (marks, arguments) -> jdbc.query(
                        String.format(FIND, marks) + " order by c.id" + lock,
                        row -> {
                            rows.put(row.getString("reference"), CallRow.of(row));
                        },
                        arguments.toArray()));
    }

    /** Reads which events of these calls are written already. */
    void readEvents(Set<String> references) {
        rows.forEach((reference, row) -> {
            if (references.contains(reference)) {
                eventKeys.put(row.id(), new HashSet<>());
            }
        });
        InList.each(
                eventKeys.keySet(),
                (marks, arguments) -> jdbc.query(
                        "select call_id, event_key from call_event where call_id in (" + marks + ")",
                        row -> {
                            keysOf(row.getLong(1)).add(row.getString(2));
                        },
                        arguments.toArray()));
    }

    private Set<String> keysOf(long call) {
        return eventKeys.computeIfAbsent(call, id -> new HashSet<>());
    }

    /** Null for an unknown call, and for one that was taken back. */
    @Nullable
    CallRow row(String reference) {
        return rows.get(reference);
    }

    Instant now() {
        return now;
    }

    /** False when the event was written before. */
    boolean append(CallRow row, CallEvent event) {
        String key = Texts.cut(event.key(), 120);
        boolean isNew = keysOf(row.id()).add(key);
        if (isNew) {
            events.add(new @Nullable Object[] {
                row.id(),
                key,
                event.event().text(),
                Database.time(event.occurredAt()),
                Database.time(now),
                Texts.cut(json(event), 2000)
            });
        }
        return isNew;
    }

    /** The contact is due again, unless it is already. */
    void plan(CallRow row, int attempt, Instant dueAt, String reason) {
        planned.add(new @Nullable Object[] {
            row.campaignId(), attempt, Database.time(dueAt), reason, row.contactId(), row.campaignId()
        });
    }

    /** The answer arrived after the end: a retry planned on "no-answer" must not ring the phone again. */
    void forgetRetry(CallRow row) {
        forgotten.add(new @Nullable Object[] {row.campaignId(), row.contactId(), row.attempt()});
    }

    void settle(CallRow row) {
        row.settle(now);
        close(row);
    }

    /** The call never was. */
    void remove(CallRow row, String reference) {
        rows.remove(reference);
        removed.add(new @Nullable Object[] {row.id()});
        close(row);
    }

    private void close(CallRow row) {
        closed.merge(new InProgress(row.campaignId(), row.vendor(), 0), 1, Integer::sum);
    }

    void write() {
        write(
                CallRow.UPDATE,
                rows.values().stream()
                        .filter(CallRow::isChanged)
                        .map(CallRow::arguments)
                        .toList());
        write("delete from call where id = ?", removed);
        write("delete from claim where id = ?", removed);
        write(
                "insert into call_event (call_id, event_key, event, occurred_at, received_at, body)"
                        + " values (?, ?, ?, ?, ?, ?)",
                events);
        write(
                "insert into due_call (campaign_id, contact_id, zone, attempt, due_at, reason)"
                        + " select cast(? as bigint), c.id, c.zone, cast(? as integer),"
                        + " cast(? as timestamp with time zone), cast(? as varchar) from contact c where c.id = ? and not exists"
                        + " (select 1 from due_call d where d.campaign_id = ? and d.contact_id = c.id)",
                planned);
        write("delete from due_call where campaign_id = ? and contact_id = ? and attempt > ?", forgotten);
        writeSpending();
        write(
                "update in_progress set calls = calls - ? where campaign_id = ? and vendor = ?",
                closed.entrySet().stream()
                        .map(one -> new @Nullable Object[] {
                            one.getValue(),
                            one.getKey().campaignId(),
                            one.getKey().vendor()
                        })
                        .toList());
    }

    private void writeSpending() {
        Map<Spend.Key, Spend> sums = new TreeMap<>();
        rows.values().stream().filter(CallRow::isChanged).forEach(row -> row.addSpending(sums));
        sums.values().removeIf(Spend::isNothing);
        write(
                "insert into spending (campaign_id, day_on, currency, amount, priced, unpriced)"
                        + " select c.id, cast(? as date), cast(? as varchar), 0, 0, 0 from campaign c where c.id = ? and not"
                        + " exists (select 1 from spending s where s.campaign_id = c.id and s.day_on = ? and s.currency = ?)",
                sums.keySet().stream()
                        .map(key -> new @Nullable Object[] {
                            Date.valueOf(key.day()),
                            key.currency(),
                            key.campaign(),
                            Date.valueOf(key.day()),
                            key.currency()
                        })
                        .toList());
        write(
                "update spending set amount = amount + ?, priced = priced + ?, unpriced = unpriced + ?"
                        + " where campaign_id = ? and day_on = ? and currency = ?",
                sums.entrySet().stream()
                        .map(entry -> new @Nullable Object[] {
                            entry.getValue().amount(),
                            entry.getValue().priced(),
                            entry.getValue().unpriced(),
                            entry.getKey().campaign(),
                            Date.valueOf(entry.getKey().day()),
                            entry.getKey().currency()
                        })
                        .toList());
    }

    private void write(String sql, List<@Nullable Object[]> rows) {
        Batch.run(jdbc, sql, rows);
    }

    private static String json(CallEvent event) {
        try {
            return Json.mapper().writeValueAsString(event);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("an event that is no JSON", e);
        }
    }
}

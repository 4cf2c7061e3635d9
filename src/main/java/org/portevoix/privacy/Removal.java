// SPDX-License-Identifier: Apache-2.0
package org.portevoix.privacy;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.portevoix.config.Kebab;
import org.portevoix.numbering.LineType;
import org.portevoix.store.Contact;
import org.portevoix.store.LineGroup;
import org.portevoix.store.Queue;
import org.springframework.jdbc.core.JdbcTemplate;

/** Deletes contacts, and keeps right what was counted of them: how far the campaigns have come, and what a load brought. */
final class Removal {
    /** What a query of {@link Gone} selects from {@code contact c}. */
    static final String COLUMNS = "c.id, c.extract_id, c.zone, c.line_type, c.household, c.person";

    /** A contact about to be deleted. */
    record Gone(long id, long extractId, ZoneId zone, LineType lineType, Contact.Home home) {
        static Gone of(ResultSet row, int index) throws SQLException {
            return new Gone(
                    row.getLong("id"),
                    row.getLong("extract_id"),
                    ZoneId.of(row.getString("zone")),
                    Kebab.parse(row.getString("line_type"), LineType.values()),
                    new Contact.Home(row.getObject("household", Long.class), row.getObject("person", Long.class)));
        }

        boolean isPassed(Cursor cursor) {
            Queue queue = cursor.queue();
            return id <= cursor.contact()
                    && zone.equals(queue.zone())
                    && queue.lines().includes(lineType);
        }
    }

    private record Cursor(long campaign, Queue queue, long contact) {}

    private final JdbcTemplate jdbc;

    Removal(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** Deletes them, in the transaction of the caller. */
    void remove(List<Gone> gone) {
        cursors().forEach(cursor -> takeBack(cursor, gone));
        Map<Long, Long> byExtract = gone.stream()
                .map(Gone::extractId)
                .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
        byExtract.forEach((extract, count) ->
                jdbc.update("update extract set removed_count = removed_count + ? where id = ?", count, extract));
        jdbc.batchUpdate(
                "delete from contact where id = ?",
                gone.stream().map(contact -> new Object[] {contact.id()}).toList());
    }

    private List<Cursor> cursors() {
        return jdbc.query(
                "select campaign_id, zone, lines, contact_id from campaign_cursor",
                (row, n) -> new Cursor(
                        row.getLong(1),
                        new Queue(ZoneId.of(row.getString(2)), Kebab.parse(row.getString(3), LineGroup.values())),
                        row.getLong(4)));
    }

    private void takeBack(Cursor cursor, List<Gone> gone) {
        long passed = gone.stream().filter(contact -> contact.isPassed(cursor)).count();
        if (passed > 0) {
            jdbc.update(
                    "update campaign_cursor set passed = passed - ? where campaign_id = ? and zone = ? and lines = ?",
                    passed,
                    cursor.campaign(),
                    cursor.queue().zone().getId(),
                    cursor.queue().lines().text());
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.portevoix.store;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Clock;
import java.util.List;
import org.portevoix.numbering.PhoneNumber;

/** What of an extract is not called, and why. */
public final class Exclusions {
    private static final String INSERT =
            "insert into exclusion (extract_id, line, number, cell, reason, detail, excluded_at) values (?, ?, ?, ?, ?, ?, ?)";

    private final Database database;
    private final Clock clock;

    public Exclusions(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /** Adds the exclusions of one extract, in the transaction of the caller if there is one. */
    public void store(long extractId, List<Exclusion> exclusions) {
        Timestamp now = Timestamp.from(clock.instant());
        database.jdbc().batchUpdate(INSERT, exclusions, Math.max(1, exclusions.size()), (insert, exclusion) -> {
            insert.setLong(1, extractId);
            fill(insert, exclusion);
            insert.setTimestamp(7, now);
        });
    }

    private static void fill(PreparedStatement insert, Exclusion exclusion) throws SQLException {
        PhoneNumber number = exclusion.number();
        insert.setLong(2, exclusion.line());
        if (number == null) {
            insert.setNull(3, Types.BIGINT);
        } else {
            insert.setLong(3, number.digits());
        }
        insert.setString(4, Texts.cut(exclusion.cell(), 300));
        insert.setString(5, exclusion.reason().text());
        insert.setString(6, Texts.cut(exclusion.detail(), 1000));
    }
}

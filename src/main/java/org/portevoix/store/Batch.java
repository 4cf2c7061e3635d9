// SPDX-License-Identifier: Apache-2.0
package org.portevoix.store;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/** One statement for many rows of arguments, whose types the driver knows: to work them out takes as long as H2 for the row. */
final class Batch {
    private Batch() {}

    /** How many rows of the table were changed; nothing is asked of the database for no arguments. */
    static int run(JdbcTemplate jdbc, String sql, List<@Nullable Object[]> rows) {
        return rows.isEmpty()
                ? 0
                : Stream.of(jdbc.batchUpdate(sql, rows, rows.size(), Batch::set))
                        .flatMapToInt(IntStream::of)
                        .sum();
    }

    private static void set(PreparedStatement statement, @Nullable Object[] arguments) throws SQLException {
        for (int i = 0; i < arguments.length; i++) {
            statement.setObject(i + 1, arguments[i]);
        }
    }
}

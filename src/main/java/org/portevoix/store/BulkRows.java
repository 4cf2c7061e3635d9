// SPDX-License-Identifier: Apache-2.0
package org.portevoix.store;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collections;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.postgresql.copy.CopyIn;
import org.postgresql.copy.CopyManager;
import org.postgresql.core.BaseConnection;

/** Adds many rows to one table: PostgreSQL copies them, H2 inserts them in a batch. */
final class BulkRows {
    /** Characters on their way: few enough for the collector to take them for small. */
    private static final int PART = 32_000;

    private final Database database;
    private final String insert;
    private final String copy;

    BulkRows(Database database, String table, List<String> columns) {
        this.database = database;
        String names = table + " (" + String.join(", ", columns) + ")";
        this.insert = "insert into " + names + " values (" + String.join(", ", Collections.nCopies(columns.size(), "?"))
                + ")";
        this.copy = "copy " + names + " from stdin";
    }

    /**
     * In the transaction of the caller. A DuplicateKeyException when the database has such a row already; nothing is
     * written then.
     *
     * @param cells of one row, in the order of the columns: numbers, text, instants or null
     */
    <T> void insert(List<T> rows, Function<T, @Nullable Object[]> cells) {
        if (rows.isEmpty()) {
            return;
        }
        if (database.isEmbedded()) {
            database.jdbc().batchUpdate(insert, rows, rows.size(), (statement, row) -> {
                @Nullable Object[] all = cells.apply(row);
                for (int i = 0; i < all.length; i++) {
                    statement.setObject(i + 1, all[i]);
                }
            });
        } else {
            database.jdbc().execute((Connection connection) -> copy(connection, rows, cells));
        }
    }

    private <T> long copy(Connection connection, List<T> rows, Function<T, @Nullable Object[]> cells)
            throws SQLException {
        CopyIn copying = new CopyManager(connection.unwrap(BaseConnection.class)).copyIn(copy);
        try {
            StringBuilder text = new StringBuilder(PART + 1_000);
            for (T row : rows) {
                append(text, cells.apply(row));
                if (text.length() >= PART) {
                    send(text, copying);
                }
            }
            send(text, copying);
            return copying.endCopy();
        } finally {
            if (copying.isActive()) {
                copying.cancelCopy();
            }
        }
    }

    private static void send(StringBuilder text, CopyIn copying) throws SQLException {
        byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
        copying.writeToCopy(bytes, 0, bytes.length);
        text.setLength(0);
    }

    /** One line of COPY's text format: tabs between the cells, \\N for null, and what would be read as such escaped. */
    private static void append(StringBuilder text, @Nullable Object[] cells) {
        for (int i = 0; i < cells.length; i++) {
            if (i > 0) {
                text.append('\t');
            }
            append(text, cells[i]);
        }
        text.append('\n');
    }

    private static void append(StringBuilder text, @Nullable Object cell) {
        if (cell == null) {
            text.append("\\N");
        } else if (cell instanceof String plain) {
            escape(text, plain);
        } else {
            text.append(cell);
        }
    }

    private static void escape(StringBuilder text, String plain) {
        for (int i = 0; i < plain.length(); i++) {
            switch (plain.charAt(i)) {
                case '\\' -> text.append("\\\\");
                case '\t' -> text.append("\\t");
                case '\n' -> text.append("\\n");
                case '\r' -> text.append("\\r");
                default -> text.append(plain.charAt(i));
            }
        }
    }
}

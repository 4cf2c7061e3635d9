// SPDX-License-Identifier: Apache-2.0
package org.portevoix.report;

import java.sql.PreparedStatement;
import org.portevoix.store.Database;
import org.springframework.jdbc.core.ArgumentPreparedStatementSetter;
import org.springframework.jdbc.core.PreparedStatementCreator;
import org.springframework.jdbc.core.RowCallbackHandler;

/** Reads millions of rows one by one. */
final class Streamed {
    private static final int FETCH = 1_000;

    private Streamed() {}

    static void rows(Database database, String sql, RowCallbackHandler each, Object... arguments) {
        PreparedStatementCreator select = connection -> {
            PreparedStatement statement = connection.prepareStatement(sql);
            statement.setFetchSize(FETCH);
            new ArgumentPreparedStatementSetter(arguments).setValues(statement);
            return statement;
        };
        database.streaming(() -> {
            database.jdbc().query(select, each);
            return true;
        });
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.portevoix.store;

import java.util.List;

/**
 * The indexes on numbers, which PostgreSQL has. A first load, into a database without contacts, does without them and has
 * them built at its end: kept while millions of rows come in no order, they take longer than the rows.
 */
final class NumberIndexes {
    private final Database database;

    NumberIndexes(Database database) {
        this.database = database;
    }

    /** Before a load: nothing is dropped once there are contacts, which may be called meanwhile. */
    void dropWhileEmpty() {
        if (!database.isEmbedded() && isEmpty()) {
            database.jdbc().execute("drop index if exists contact_number");
            database.jdbc().execute("drop index if exists exclusion_number");
        }
    }

    private boolean isEmpty() {
        List<Long> first = database.jdbc().queryForList("select id from contact limit 1", Long.class);
        return first.isEmpty();
    }

    /** After a load, however it ended, and after a start. */
    void build() {
        if (!database.isEmbedded()) {
            database.jdbc().execute("create unique index if not exists contact_number on contact (number)");
            database.jdbc().execute("create index if not exists exclusion_number on exclusion (number)");
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.portevoix.store;

import java.util.List;
import java.util.Map;

/**
 * The indexes that a first load, into a database without contacts, does without and has built at its end: kept while
 * millions of rows come in no order, they take longer than the rows. The migrations create them too.
 */
final class LoadIndexes {
    private static final Map<String, String> EVERYWHERE = Map.of("contact_zone", "index %s on contact (zone, id)");
    private static final Map<String, String> POSTGRESQL = Map.of(
            "contact_number", "unique index %s on contact (number)",
            "exclusion_number", "index %s on exclusion (number)");

    private final Database database;

    LoadIndexes(Database database) {
        this.database = database;
    }

    /** Before a load: nothing is dropped once there are contacts, which may be called meanwhile. */
    void dropWhileEmpty() {
        if (!isEmpty()) {
            return;
        }
        for (Map<String, String> indexes : here()) {
            indexes.keySet().forEach(name -> database.jdbc().execute("drop index if exists " + name));
        }
    }

    private boolean isEmpty() {
        List<Long> first = database.jdbc().queryForList("select id from contact limit 1", Long.class);
        return first.isEmpty();
    }

    /** After a load, however it ended, and after a start. */
    void build() {
        for (Map<String, String> indexes : here()) {
            indexes.forEach(
                    (name, index) -> database.jdbc().execute("create " + index.replace("%s", "if not exists " + name)));
        }
    }

    private List<Map<String, String>> here() {
        return database.isEmbedded() ? List.of(EVERYWHERE) : List.of(EVERYWHERE, POSTGRESQL);
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.portevoix.privacy;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.portevoix.store.Database;

/** Looks for digits in every column of every table, whatever tables there will be. */
final class DigitsScan {
    private record Place(String table, String column) {}

    private DigitsScan() {}

    /** How many rows of {@code table.column} hold the digits, as a number or within a text. */
    static Map<String, Integer> of(Database database, String digits) {
        List<Place> places = database.jdbc()
                .query(
                        "select table_name, column_name from information_schema.columns where lower(table_schema) = 'public'"
                                + " and table_name <> 'flyway_schema_history'",
                        (row, n) -> new Place(row.getString(1), row.getString(2)));
        Map<String, Integer> found = new TreeMap<>();
        for (Place place : places) {
            Integer rows = database.jdbc()
                    .queryForObject(
                            "select count(*) from \"" + place.table() + "\" where replace(cast(\"" + place.column()
                                    + "\" as varchar), ' ', '') like ?",
                            Integer.class,
                            "%" + digits + "%");
            if (rows != null && rows > 0) {
                found.put((place.table() + "." + place.column()).toLowerCase(java.util.Locale.ROOT), rows);
            }
        }
        return found;
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.portevoix.routes;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.portevoix.config.Suggestion;
import org.portevoix.store.Database;

/** One H2 database in memory for all cases of a run: the schema is made once, and emptied before each case. */
final class CaseDatabase implements AutoCloseable {
    private final Database database =
            Database.open("jdbc:h2:mem:case-" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1", "", "", 4);
    /** Table to its columns, in lower case. */
    private final Map<String, List<String>> tables = new LinkedHashMap<>();

    /** Those whose ids the database gives. */
    private final Set<String> numbered = new HashSet<>();

    CaseDatabase() {
        database.jdbc()
                .query(
                        "select lower(table_name), lower(column_name), is_identity from information_schema.columns"
                                + " where table_schema = 'PUBLIC' and table_name <> 'flyway_schema_history'"
                                + " order by table_name, ordinal_position",
                        result -> {
                            tables.computeIfAbsent(result.getString(1), table -> new ArrayList<>())
                                    .add(result.getString(2));
                            if (result.getString(3).equals("YES")) {
                                numbered.add(result.getString(1));
                            }
                        });
    }

    Database database() {
        return database;
    }

    /** Empties every table; ids begin at 1 again. */
    void reset() {
        withoutReferences(() -> tables.keySet().stream()
                .filter(table -> !table.equals("audit_head"))
                .forEach(table -> database.jdbc().execute("truncate table " + table + " restart identity")));
        // the audit log goes on from this one row, which is there from the beginning
        database.jdbc().update("update audit_head set entries = 0, hash = repeat('0', 64)");
    }

    /** Inserts a case's rows, in any order of tables; an unknown name is an IllegalArgumentException. */
    void insert(JsonNode rows) {
        withoutReferences(() -> rows.properties().forEach(entry -> {
            String table = table(entry.getKey());
            entry.getValue().forEach(row -> insert(table, row));
        }));
        // a case gives a call whole, and need not know by what it is found
        database.jdbc()
                .update(
                        "insert into claim (id, reference, campaign_id, contact_id, number, household, attempt, claimed_at)"
                                + " select id, reference, campaign_id, contact_id, number, household, attempt, claimed_at from call"
                                + " where id not in (select id from claim)");
        numbered.forEach(this::restart);
    }

    private void withoutReferences(Runnable work) {
        database.jdbc().execute("set referential_integrity false");
        try {
            work.run();
        } finally {
            database.jdbc().execute("set referential_integrity true");
        }
    }

    private void insert(String table, JsonNode row) {
        List<String> names = new ArrayList<>();
        List<@Nullable Object> values = new ArrayList<>();
        row.properties().forEach(entry -> {
            names.add(column(table, entry.getKey()));
            JsonNode value = entry.getValue();
            values.add(value.isContainerNode() ? value.toString() : Likeness.java(value));
        });
        database.jdbc()
                .update(
                        "insert into " + table + " (" + String.join(", ", names) + ") values ("
                                + String.join(", ", Collections.nCopies(names.size(), "?")) + ")",
                        values.toArray());
    }

    /** The next id the program makes must not be one a case gave. */
    private void restart(String table) {
        Long next = database.jdbc().queryForObject("select coalesce(max(id), 0) + 1 from " + table, Long.class);
        database.jdbc().execute("alter table " + table + " alter column id restart with " + next);
    }

    /** One line for each row a case expects and no row of its table is like; an expected empty list means no row. */
    List<String> differences(JsonNode expected) {
        List<String> differences = new ArrayList<>();
        expected.properties().forEach(entry -> {
            String table = table(entry.getKey());
            List<JsonNode> actual = database.jdbc().query("select * from " + table, CaseDatabase::row);
            if (entry.getValue().isEmpty() && !actual.isEmpty()) {
                differences.add("table " + table + ": expected no row, but has " + shown(actual));
            }
            for (JsonNode row : entry.getValue()) {
                row.fieldNames().forEachRemaining(name -> column(table, name));
                if (actual.stream()
                        .noneMatch(is -> Likeness.differences("", row, is).isEmpty())) {
                    differences.add("table " + table + ": expected a row like " + row + ", but has " + shown(actual));
                }
            }
        });
        return differences;
    }

    private static String shown(List<JsonNode> rows) {
        return rows.isEmpty() ? "none" : rows.stream().limit(5).toList().toString();
    }

    private static JsonNode row(ResultSet result, int number) throws SQLException {
        ObjectNode row = JsonNodeFactory.instance.objectNode();
        ResultSetMetaData columns = result.getMetaData();
        for (int i = 1; i <= columns.getColumnCount(); i++) {
            Object value = result.getObject(i);
            if (value != null) {
                row.set(columns.getColumnLabel(i).toLowerCase(Locale.ROOT), value(value));
            }
        }
        return row;
    }

    private static JsonNode value(Object value) {
        return value instanceof OffsetDateTime time
                ? JsonNodeFactory.instance.textNode(time.toInstant().toString())
                : Bodies.plain(value);
    }

    private String table(String name) {
        return known("table", name, tables.keySet());
    }

    private String column(String table, String name) {
        return known("column of " + table, name, tables.getOrDefault(table, List.of()));
    }

    private static String known(String what, String name, Collection<String> names) {
        if (!names.contains(name)) {
            throw new IllegalArgumentException("no " + what + " is named '" + name + "'" + Suggestion.of(name, names));
        }
        return name;
    }

    @Override
    public void close() {
        database.close();
    }
}

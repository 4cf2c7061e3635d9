// SPDX-License-Identifier: Apache-2.0
package org.portevoix.intake;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.portevoix.config.YamlMap;
import org.portevoix.intake.FileForm.Format;
import org.portevoix.store.LegalBasis;

/** Reads which columns a directory mapping takes; every fault with its line. */
final class FieldsReader {
    private static final Map<Format, Fields> DEFAULTS = Map.of(
            Format.VCARD,
            new Fields(
                    List.of(List.of("tel")),
                    Map.of(
                            Column.SURNAME, List.of("surname", "organization", "full-name"),
                            Column.GIVEN_NAME, List.of("given-name"),
                            Column.ADDRESS, List.of("street"),
                            Column.POSTAL_CODE, List.of("postal-code"),
                            Column.COMMUNE, List.of("city")),
                    Map.of(),
                    List.of()),
            Format.LDIF,
            new Fields(
                    List.of(List.of("telephoneNumber"), List.of("mobile"), List.of("homePhone")),
                    Map.of(
                            Column.SURNAME, List.of("sn", "o", "cn"),
                            Column.GIVEN_NAME, List.of("givenName"),
                            Column.ADDRESS, List.of("street", "postalAddress"),
                            Column.POSTAL_CODE, List.of("postalCode"),
                            Column.COMMUNE, List.of("l")),
                    Map.of(),
                    List.of()));

    private final YamlMap map;
    private final FileForm form;

    FieldsReader(YamlMap map, FileForm form) {
        this.map = map;
        this.form = form;
    }

    /** The columns a format has by itself; without numbers where it has none. */
    static Fields defaults(Format format) {
        return DEFAULTS.getOrDefault(format, new Fields(List.of(), Map.of(), Map.of(), List.of()));
    }

    Fields read() {
        Fields defaults = defaults(form.format());
        List<List<String>> numbers = new ArrayList<>(map.has("columns") ? List.of() : defaults.numbers());
        Map<Column, List<String>> columns = new EnumMap<>(Column.class);
        columns.putAll(map.has("columns") ? Map.of() : defaults.columns());
        map.map("columns").ifPresent(names -> {
            names.allow(Arrays.stream(Column.values()).map(Column::text).toArray(String[]::new));
            numbers.addAll(names.textLists(Column.NUMBER.text()));
            for (Column column : Column.values()) {
                if (column != Column.NUMBER && names.has(column.text())) {
                    columns.put(column, names.texts(column.text()));
                }
            }
            check(names, numbers, columns);
        });
        if (numbers.isEmpty() || numbers.get(0).isEmpty()) {
            map.fault("columns", "'columns' must say which column holds the number, such as number: [telephone, tel]");
        }
        return new Fields(numbers, columns, constants(), marks());
    }

    private void check(YamlMap names, List<List<String>> numbers, Map<Column, List<String>> columns) {
        numbers.forEach(candidates -> check(names, Column.NUMBER.text(), candidates));
        columns.forEach((column, candidates) -> check(names, column.text(), candidates));
    }

    private void check(YamlMap names, String key, List<String> candidates) {
        for (String name : candidates) {
            if (form.format() == Format.FIXED && !FixedEntries.isRange(name)) {
                names.fault(key, "'" + key + "' must be a range of characters such as 11-40, not '" + name + "'");
            } else if (form.format().isTable() && !form.header() && !Header.isPosition(name)) {
                names.fault(
                        key,
                        "'" + key + "' must be the position of a column, first is 1, since the file has no header;"
                                + " not '" + name + "'");
            }
        }
    }

    private Map<Column, String> constants() {
        Map<Column, String> constants = new EnumMap<>(Column.class);
        map.map("constants").ifPresent(values -> {
            values.allow(Arrays.stream(Column.values())
                    .filter(column -> column != Column.NUMBER)
                    .map(Column::text)
                    .toArray(String[]::new));
            for (Column column : Column.values()) {
                if (values.has(column.text())) {
                    constants.put(column, values.text(column.text(), ""));
                }
            }
            values.optional(Column.LEGAL_BASIS.text(), LegalBasis::of);
        });
        return constants;
    }

    private List<Marks> marks() {
        List<YamlMap> all = map.isList("marks")
                ? map.maps("marks")
                : map.map("marks").map(List::of).orElse(List.of());
        return all.stream().map(this::mark).toList();
    }

    private Marks mark(YamlMap mark) {
        mark.allow("column", "refuse", "skip", "accept");
        String column = mark.required("column");
        check(mark, "column", List.of(column));
        return new Marks(column, mark.texts("refuse"), mark.texts("skip"), mark.texts("accept"));
    }
}

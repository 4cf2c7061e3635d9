// SPDX-License-Identifier: Apache-2.0
package org.portevoix.intake;

import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.portevoix.store.Exclusion;

/** Rows out of records with names. */
final class EntryRows implements RowSource<Row> {
    private final RowSource<Entry> entries;
    private final List<List<String>> cells = new ArrayList<>();
    private final Layout layout;

    EntryRows(RowSource<Entry> entries, Fields fields) {
        this.entries = entries;
        List<Integer> numbers = fields.numbers().stream().map(this::cell).toList();
        Map<Column, Integer> columns = new EnumMap<>(Column.class);
        fields.columns().forEach((column, names) -> columns.put(column, cell(names)));
        List<Integer> marks = fields.marks().stream()
                .map(mark -> cell(List.of(mark.column())))
                .toList();
        this.layout = new Layout(numbers, columns, marks);
    }

    private int cell(List<String> names) {
        cells.add(names);
        return cells.size() - 1;
    }

    Layout layout() {
        return layout;
    }

    @Override
    public @Nullable Row next() {
        Entry entry = entries.next();
        return entry == null
                ? null
                : new Row(entry.line(), cells.stream().map(entry::firstOf).toList());
    }

    @Override
    public List<Exclusion> givenUp() {
        return entries.givenUp();
    }

    @Override
    public long line() {
        return entries.line();
    }

    @Override
    public void close() throws IOException {
        entries.close();
    }
}

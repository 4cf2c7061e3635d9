// SPDX-License-Identifier: Apache-2.0
package org.portevoix.intake;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The file a batch comes from.
 *
 * @param id the row of table extract
 * @param name the file's own name
 * @param columns where each column stands in a row, first is 0; without those the file does not have
 * @param markColumn where the mark stands; null when the directory has none
 */
public record Extract(
        long id,
        String name,
        Directory directory,
        Map<Column, Integer> columns,
        @Nullable Integer markColumn) {

    /** How many cells a row must have for every column to be in it. */
    public int cellsNeeded() {
        int last = columns.values().stream().mapToInt(Integer::intValue).max().orElse(0);
        return 1 + Math.max(last, markColumn == null ? 0 : markColumn);
    }

    /** The cell of a column, stripped; null when it is empty or the file has no such column. */
    public @Nullable String cell(Row row, Column column) {
        Integer index = columns.get(column);
        if (index == null) {
            return null;
        }
        String text = row.cells().get(index).strip();
        return text.isEmpty() ? null : text;
    }
}

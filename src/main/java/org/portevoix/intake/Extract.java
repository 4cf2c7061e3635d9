// SPDX-License-Identifier: Apache-2.0
package org.portevoix.intake;

import org.jspecify.annotations.Nullable;

/**
 * The file a batch comes from.
 *
 * @param id the row of table extract
 * @param name the file's own name
 */
public record Extract(long id, String name, Directory directory, Layout layout) {
    /** The cell of a column, stripped, or else the mapping's constant; null when there is neither. */
    public @Nullable String cell(Row row, Column column) {
        String own = own(row, column);
        return own == null ? directory.fields().constant(column) : own;
    }

    /** The cell of a column, stripped; null when the row has none or an empty one. */
    public @Nullable String own(Row row, Column column) {
        Integer index = layout.columns().get(column);
        String text = index == null ? "" : row.cells().get(index).strip();
        return text.isEmpty() ? null : text;
    }
}

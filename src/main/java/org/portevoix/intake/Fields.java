// SPDX-License-Identifier: Apache-2.0
package org.portevoix.intake;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is taken of each row, and by which names. A name is a header, of digits only a position (first is 1); for jsonl a
 * dotted path, for fixed a range of characters such as {@code 11-40}.
 *
 * @param numbers for each column of numbers the names it may have, the first present one counts; never empty
 * @param columns the same for every other column, without {@link Column#NUMBER}
 * @param constants for all rows, where the file has no such column or the cell is empty
 * @param marks the columns of objections
 */
public record Fields(
        List<List<String>> numbers,
        Map<Column, List<String>> columns,
        Map<Column, String> constants,
        List<Marks> marks) {
    /** The constant of a column; null when it has none. */
    public @Nullable String constant(Column column) {
        return constants.get(column);
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.portevoix.intake;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Where in a row of one file the cells stand that its mapping asks for, first is 0.
 *
 * @param numbers of those columns of numbers the file has
 * @param columns without those the file does not have
 * @param marks of every column of marks, in the mapping's order
 */
public record Layout(List<Integer> numbers, Map<Column, Integer> columns, List<Integer> marks) {
    /** How many cells a row must have for all of them to be in it. */
    public int cellsNeeded() {
        return 1
                + Stream.of(numbers, columns.values(), marks)
                        .flatMap(Collection::stream)
                        .mapToInt(Integer::intValue)
                        .max()
                        .orElse(0);
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.portevoix.intake;

import java.util.function.Function;

/**
 * One record whose values have names.
 *
 * @param line line of the file on which it starts, first is 1
 * @param values the text of a name, several in one text as in a CSV; empty when it has none
 */
record Entry(long line, Function<String, String> values) {
    /** The first of several names that has a value; empty when none has. */
    String firstOf(Iterable<String> names) {
        for (String name : names) {
            String text = values.apply(name);
            if (!text.isEmpty()) {
                return text;
            }
        }
        return "";
    }
}

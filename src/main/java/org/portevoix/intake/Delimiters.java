// SPDX-License-Identifier: Apache-2.0
package org.portevoix.intake;

/** Which character stands between the cells of a line. */
final class Delimiters {
    private static final String KNOWN = ";,\t|";

    private Delimiters() {}

    /** The one that stands most often in the line; a semicolon when none does. */
    static char of(String line) {
        char best = ';';
        long most = 0;
        for (int i = 0; i < KNOWN.length(); i++) {
            char candidate = KNOWN.charAt(i);
            long count = line.chars().filter(c -> c == candidate).count();
            if (count > most) {
                best = candidate;
                most = count;
            }
        }
        return best;
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.portevoix.intake;

/**
 * Follows the quotes of one CSV record, line by line, and writes it down again so that RFC 4180 agrees: a quote inside a
 * quoted field that neither ends it nor is doubled becomes doubled.
 */
final class QuoteScan {
    private static final char QUOTE = '"';

    private final char delimiter;
    private final StringBuilder record = new StringBuilder();
    private boolean quoted;
    private boolean fieldStart = true;
    private boolean broken;

    QuoteScan(char delimiter) {
        this.delimiter = delimiter;
    }

    /** Whether a quote is open at the end of what was read. */
    boolean isOpen() {
        return quoted;
    }

    /** Whether the open quote can no longer be meant: a later line opens one where a field starts. */
    boolean isBroken() {
        return broken;
    }

    String record() {
        return record.toString();
    }

    int length() {
        return record.length();
    }

    void add(String line) {
        boolean continued = quoted;
        if (continued) {
            record.append('\n');
        }
        for (int i = 0; i < line.length() && !broken; i++) {
            char c = line.charAt(i);
            if (!quoted) {
                quoted = fieldStart && c == QUOTE;
                fieldStart = c == delimiter;
                record.append(c);
            } else if (c != QUOTE) {
                record.append(c);
            } else if (is(line, i + 1, QUOTE)) {
                record.append(QUOTE).append(QUOTE);
                i++;
            } else if (i + 1 == line.length() || is(line, i + 1, delimiter)) {
                record.append(QUOTE);
                quoted = false;
            } else {
                broken = continued && (i == 0 || is(line, i - 1, delimiter));
                record.append(QUOTE).append(QUOTE);
            }
        }
    }

    private static boolean is(String line, int index, char expected) {
        return index < line.length() && line.charAt(index) == expected;
    }
}

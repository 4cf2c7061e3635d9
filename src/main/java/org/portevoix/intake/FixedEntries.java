// SPDX-License-Identifier: Apache-2.0
package org.portevoix.intake;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A file whose columns have fixed widths. A name is a range of characters, {@code 11-40}, first is 1. */
final class FixedEntries extends LineReader<Entry> {
    private static final Pattern RANGE = Pattern.compile("([1-9]\\d{0,4})-([1-9]\\d{0,4})");

    FixedEntries(Lines lines, boolean header) {
        super(lines);
        lines.first();
        if (header) {
            lines.next();
        }
    }

    @Override
    public @Nullable Entry next() {
        for (Lines.TextLine line = lines.next(); line != null; line = lines.next()) {
            if (line.tooLong()) {
                givenUp.add(line, "the line is longer than 1 MB; check the file's line ends");
            } else if (!line.text().isBlank()) {
                String text = line.text();
                return new Entry(line.number(), range -> cut(text, range));
            }
        }
        return null;
    }

    /** Whether a name in a mapping is a range of characters, the first no later than the last. */
    static boolean isRange(String name) {
        Matcher range = RANGE.matcher(name);
        return range.matches() && Integer.parseInt(range.group(1)) <= Integer.parseInt(range.group(2));
    }

    static String cut(String text, String range) {
        int dash = range.indexOf('-');
        int from = Integer.parseInt(range.substring(0, dash)) - 1;
        int to = Integer.parseInt(range.substring(dash + 1));
        return text.substring(Math.min(from, text.length()), Math.min(to, text.length()))
                .strip();
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.portevoix.intake;

import java.io.IOException;
import java.io.Reader;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.portevoix.store.Exclusion;

/**
 * Stands in front of the CSV parser and lets only records through whose quotes close. One unclosed quote would else
 * swallow the rest of the file; here it costs its own line, which becomes an exclusion. Each line given up is replaced by
 * an empty one, so that the parser's line numbers stay true.
 */
final class WholeRecords extends Reader {
    /** A quoted field longer than this is a quote somebody forgot. */
    private static final int MOST_LINES = 20;

    private static final int MOST_CHARACTERS = 64 * 1024;

    private final Lines lines;
    private final char delimiter;
    private final GivenUp givenUp = new GivenUp();
    private String text = "";
    private int position;

    WholeRecords(Lines lines, char delimiter) {
        this.lines = lines;
        this.delimiter = delimiter;
    }

    List<Exclusion> givenUp() {
        return givenUp.since();
    }

    @Override
    public int read(char[] target, int offset, int length) {
        int written = 0;
        while (written < length) {
            if (position == text.length() && !advance()) {
                return written == 0 ? -1 : written;
            }
            int count = Math.min(length - written, text.length() - position);
            text.getChars(position, position + count, target, offset + written);
            position += count;
            written += count;
        }
        return written;
    }

    private boolean advance() {
        Lines.TextLine line = lines.next();
        if (line == null) {
            return false;
        }
        text = recordFrom(line) + "\n";
        position = 0;
        return true;
    }

    private String recordFrom(Lines.TextLine first) {
        if (first.tooLong()) {
            return giveUp(first, "the line is longer than 1 MB; check the file's line ends");
        }
        if (first.text().indexOf('"') < 0) {
            return first.text();
        }
        QuoteScan scan = new QuoteScan(delimiter);
        scan.add(first.text());
        List<Lines.TextLine> more = new ArrayList<>();
        while (scan.isOpen()) {
            Lines.TextLine next = mayGoOn(scan, more) ? lines.next() : null;
            if (next == null || next.tooLong()) {
                return unclosed(first, more, next);
            }
            more.add(next);
            scan.add(next.text());
        }
        return scan.record();
    }

    private static boolean mayGoOn(QuoteScan scan, List<Lines.TextLine> more) {
        return !scan.isBroken() && more.size() + 1 < MOST_LINES && scan.length() < MOST_CHARACTERS;
    }

    private String unclosed(Lines.TextLine first, List<Lines.TextLine> more, Lines.@Nullable TextLine last) {
        if (last != null) {
            lines.giveBack(last);
        }
        for (int i = more.size() - 1; i >= 0; i--) {
            lines.giveBack(more.get(i));
        }
        return giveUp(first, "a quote opens and does not close; close or remove it");
    }

    private String giveUp(Lines.TextLine line, String detail) {
        givenUp.add(line, detail);
        return "";
    }

    @Override
    public void close() throws IOException {
        lines.close();
    }
}

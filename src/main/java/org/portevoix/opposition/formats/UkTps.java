// SPDX-License-Identifier: Apache-2.0
package org.portevoix.opposition.formats;

import java.io.InputStream;
import java.util.List;
import java.util.TreeSet;
import org.portevoix.opposition.Coverage;
import org.portevoix.opposition.RegisterList;
import org.roaringbitmap.longlong.Roaring64Bitmap;

/**
 * The Telephone Preference Service of the United Kingdom, and the corporate one: "Technical Specifications for File
 * Formats", full downloads. Twelve characters and CR LF a line: either the dialling code in five, left-justified, and the
 * rest in seven, right-justified ({@code "01632 960123"}, {@code "0207 9460123"}), or the whole number left-justified
 * ({@code "01632960123 "}). It speaks of every number of the country.
 */
final class UkTps implements ListReader {
    private static final long COUNTRY = 44;
    private static final int LONGEST_LINE = 12;
    private static final int SHORTEST = 10;
    private static final int LONGEST = 11;

    private final Roaring64Bitmap listed = new Roaring64Bitmap();

    @Override
    public void read(String file, InputStream bytes) {
        ByteLines lines = new ByteLines(file, bytes);
        while (lines.next()) {
            listed.addLong(number(lines));
        }
    }

    private static long number(ByteLines line) {
        long number = COUNTRY;
        int digits = 0;
        for (int i = 0; i < line.length(); i++) {
            byte character = line.at(i);
            if (character >= '0' && character <= '9') {
                // the first is the trunk 0, which E.164 leaves out
                number = digits++ == 0 ? COUNTRY : 10 * number + character - '0';
            } else if (character != ' ') {
                digits = LONGEST + 1;
            }
        }
        if (line.at(0) != '0' || line.length() > LONGEST_LINE || digits < SHORTEST || digits > LONGEST) {
            throw line.unreadable("is not a number of 10 or 11 digits from 0 on in 12 characters;"
                    + " download the list again in fixed width");
        }
        return number;
    }

    @Override
    public RegisterList list() {
        return new RegisterList(listed, new Coverage.Prefixes(new TreeSet<>(List.of(COUNTRY))));
    }
}

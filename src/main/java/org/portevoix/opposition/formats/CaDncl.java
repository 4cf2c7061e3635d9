// SPDX-License-Identifier: Apache-2.0
package org.portevoix.opposition.formats;

import java.io.IOException;
import java.io.InputStream;
import java.util.Set;
import java.util.TreeSet;
import org.portevoix.opposition.RegisterList;
import org.roaringbitmap.longlong.Roaring64Bitmap;

/**
 * The National Do Not Call List of Canada (CRTC, "file formats for the National DNCL"): a zip with one file for each area
 * code of the subscription, either flat text, {@code 416,1234567} a line, or tagged, see {@link CaDnclXml}.
 */
final class CaDncl implements ListReader {
    private final Set<Integer> areas;
    private final Roaring64Bitmap listed = new Roaring64Bitmap();
    private final Set<Integer> seen = new TreeSet<>();

    /** @param areas of the subscription; empty: those that the list has numbers of */
    CaDncl(Set<Integer> areas) {
        this.areas = areas;
    }

    @Override
    public void read(String file, InputStream bytes) throws IOException {
        bytes.mark(1);
        boolean tagged = bytes.read() == '<';
        bytes.reset();
        if (tagged) {
            new CaDnclXml(file, this::add).read(bytes);
        } else {
            readFlat(new ByteLines(file, bytes));
        }
    }

    private void readFlat(ByteLines lines) {
        while (lines.next()) {
            long number = NorthAmerica.number(lines);
            if (lines.length() != NorthAmerica.numberLength(lines)) {
                throw lines.unreadable("has more than a number; download the full list");
            }
            add(number);
        }
    }

    private void add(long number) {
        listed.addLong(number);
        seen.add(NorthAmerica.areaOf(number));
    }

    @Override
    public RegisterList list() {
        return new RegisterList(listed, NorthAmerica.areas(areas.isEmpty() ? seen : areas));
    }
}

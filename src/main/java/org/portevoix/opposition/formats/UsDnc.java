// SPDX-License-Identifier: Apache-2.0
package org.portevoix.opposition.formats;

import java.io.InputStream;
import java.util.BitSet;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.portevoix.opposition.Coverage;
import org.portevoix.opposition.RegisterList;
import org.roaringbitmap.longlong.Roaring64Bitmap;

/**
 * The National Do Not Call Registry of the United States, as telemarketing.donotcall.gov hands it out: a flat text file,
 * zipped, one a download. A full list has {@code 212,5550100} a line (older ones ten digits); a change list has
 * {@code 212,5550100,2026-11-01,A} (or {@code D}) for what was added to and deleted from it since the download before.
 * A subscription may be for some area codes only: others are not covered.
 */
final class UsDnc implements ListReader {
    private static final int MARK = 2;
    private static final int SHORTEST_CHANGE = ",d,A".length();

    private final Set<Integer> areas;
    private final Supplier<RegisterList> before;
    private final Roaring64Bitmap added = new Roaring64Bitmap();
    private final Roaring64Bitmap deleted = new Roaring64Bitmap();
    private final BitSet seen = new BitSet();
    private boolean full;
    private boolean changes;

    /**
     * Reads a full list or a change list.
     *
     * @param areas of the subscription; empty: those that the list has numbers of
     * @param before a copy of the list that changes are made to; throws when there is none
     */
    UsDnc(Set<Integer> areas, Supplier<RegisterList> before) {
        this.areas = areas;
        this.before = before;
    }

    @Override
    public void read(String file, InputStream bytes) {
        ByteLines lines = new ByteLines(file, bytes);
        while (lines.next()) {
            long number = NorthAmerica.number(lines);
            boolean whole = lines.length() == NorthAmerica.numberLength(lines);
            full |= whole;
            changes |= !whole;
            if (full && changes) {
                throw lines.unreadable("a full list and a change list in one; import one after the other");
            }
            if (whole || isAddition(lines)) {
                added.addLong(number);
                seen.set(NorthAmerica.areaOf(number));
            } else {
                deleted.addLong(number);
            }
        }
    }

    private static boolean isAddition(ByteLines line) {
        int end = line.length();
        int begin = NorthAmerica.numberLength(line);
        byte mark = line.at(end - 1);
        boolean readable = end >= begin + SHORTEST_CHANGE && line.at(begin) == ',' && line.at(end - MARK) == ',';
        if (!readable || (mark != 'A' && mark != 'D')) {
            throw line.unreadable("has more than a number, but does not end like a change, ',2026-11-01,A' or ',D';"
                    + " download the list again as a flat text file");
        }
        return mark == 'A';
    }

    @Override
    public RegisterList list() {
        if (!changes) {
            return new RegisterList(added, coverage());
        }
        if (!areas.isEmpty()) {
            throw new IllegalArgumentException(
                    "--areas goes with a full list; a change list covers what the list before it did");
        }
        RegisterList all = before.get();
        all.listed().andNot(deleted);
        // what is both added and deleted stays: rather one call too few
        all.listed().or(added);
        return all;
    }

    private Coverage coverage() {
        return NorthAmerica.areas(areas.isEmpty() ? seen.stream().boxed().collect(Collectors.toSet()) : areas);
    }
}

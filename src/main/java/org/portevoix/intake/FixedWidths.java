// SPDX-License-Identifier: Apache-2.0
package org.portevoix.intake;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/** Where columns of fixed width lie: between the places at which every line has two spaces; one stands within a cell. */
final class FixedWidths {
    private FixedWidths() {}

    /** Ranges such as {@code 11-40}, the first character is 1; fewer than two when the lines hold no such columns. */
    static List<String> of(List<String> lines) {
        BitSet used = new BitSet();
        int longest = 0;
        for (String line : lines) {
            longest = Math.max(longest, line.length());
            for (int i = 0; i < line.length(); i++) {
                if (line.charAt(i) != ' ') {
                    used.set(i);
                }
            }
        }
        List<String> ranges = new ArrayList<>();
        for (int from = used.nextSetBit(0); from >= 0; ) {
            int next = afterGap(used, from);
            ranges.add((from + 1) + "-" + (next < 0 ? longest : next));
            from = next;
        }
        return ranges;
    }

    /** Where the next column starts; negative after the last. */
    private static int afterGap(BitSet used, int from) {
        int end = used.nextClearBit(from);
        int next = used.nextSetBit(end);
        while (next == end + 1) {
            end = used.nextClearBit(next);
            next = used.nextSetBit(end);
        }
        return next;
    }
}

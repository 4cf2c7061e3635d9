// SPDX-License-Identifier: Apache-2.0
package org.portevoix.vendor;

import java.time.Instant;
import java.util.ArrayDeque;

/** Counts arrivals in the second before each of them, and keeps the worst. Not thread-safe. */
final class SlidingSecond {
    private final ArrayDeque<Instant> recent = new ArrayDeque<>();
    private int worst;

    /** How many arrived in the second before {@code at}; an arrival exactly a second ago is out. */
    int before(Instant at) {
        Instant start = at.minusSeconds(1);
        while (!recent.isEmpty() && !recent.getFirst().isAfter(start)) {
            recent.removeFirst();
        }
        return recent.size();
    }

    void add(Instant at) {
        before(at);
        recent.addLast(at);
        worst = Math.max(worst, recent.size());
    }

    int worst() {
        return worst;
    }
}

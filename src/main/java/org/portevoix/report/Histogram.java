// SPDX-License-Identifier: Apache-2.0
package org.portevoix.report;

import java.util.Map;
import java.util.TreeMap;

/** How often each value occurs: there are a few thousand values at most, however many calls. */
final class Histogram {
    private final TreeMap<Integer, Long> counts = new TreeMap<>();
    private long size;

    void add(int value) {
        add(value, 1);
    }

    void add(int value, long times) {
        counts.merge(value, times, Long::sum);
        size += times;
    }

    long size() {
        return size;
    }

    /** The value that {@code percent} of all lie below; of no value there is none. */
    int at(int percent) {
        long index = size * percent / 100;
        long seen = 0;
        for (Map.Entry<Integer, Long> entry : counts.entrySet()) {
            seen += entry.getValue();
            if (seen > index) {
                return entry.getKey();
            }
        }
        return max();
    }

    int max() {
        return counts.lastKey();
    }

    /** How many are {@code value} or less. */
    long upTo(int value) {
        return counts.headMap(value, true).values().stream()
                .mapToLong(Long::longValue)
                .sum();
    }
}

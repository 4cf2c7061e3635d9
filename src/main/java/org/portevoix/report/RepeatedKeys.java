// SPDX-License-Identifier: Apache-2.0
package org.portevoix.report;

import java.util.Arrays;

/** Finds among millions of keys those that come more than once, at 8 bytes each: a sort in a database takes minutes. */
final class RepeatedKeys {
    private long[] keys = new long[1024];
    private int size;

    void add(long key) {
        if (size == keys.length) {
            keys = Arrays.copyOf(keys, keys.length * 2);
        }
        keys[size++] = key;
    }

    /** In ascending order, each once; no key may be added after. */
    long[] repeated() {
        Arrays.sort(keys, 0, size);
        int found = 0;
        for (int i = 1; i < size; i++) {
            boolean again = keys[i] == keys[i - 1];
            if (again && (found == 0 || keys[found - 1] != keys[i])) {
                keys[found++] = keys[i];
            }
        }
        return Arrays.copyOf(keys, found);
    }
}

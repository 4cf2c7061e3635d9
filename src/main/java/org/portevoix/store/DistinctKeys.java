// SPDX-License-Identifier: Apache-2.0
package org.portevoix.store;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Counts how many different keys there are among millions, at 8 bytes each; what has no key is different from all. */
public final class DistinctKeys {
    private long[] keys = new long[1024];
    private int size;
    private long without;

    public void add(@Nullable Long key) {
        if (key == null) {
            without++;
        } else {
            add(key.longValue());
        }
    }

    private void add(long key) {
        if (size == keys.length) {
            size = distinct();
            if (size > keys.length / 2) {
                keys = Arrays.copyOf(keys, keys.length * 2);
            }
        }
        keys[size++] = key;
    }

    public long count() {
        size = distinct();
        return size + without;
    }

    /** Sorts, and moves each key once to the front. */
    private int distinct() {
        Arrays.sort(keys, 0, size);
        int distinct = 0;
        for (int i = 0; i < size; i++) {
            if (i == 0 || keys[i] != keys[i - 1]) {
                keys[distinct++] = keys[i];
            }
        }
        return distinct;
    }
}

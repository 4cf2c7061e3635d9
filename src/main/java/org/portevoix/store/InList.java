// SPDX-License-Identifier: Apache-2.0
package org.portevoix.store;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.function.BiConsumer;

/**
 * Looks up many keys by {@code where key in (?, ?, ...)}: a list and no array, for H2 walks over a whole index for an array.
 * Lists come in a few lengths only, the last key repeated, so that a database has few statements to parse and keep; none is
 * long, for H2 compares each row it finds with all keys of the list once more.
 */
public final class InList {
    private static final int LONGEST = 64;

    private InList() {}

    /**
     * Runs {@code query} for at most {@value #LONGEST} keys at a time, and not at all for none.
     *
     * @param query takes the question marks to be written between the brackets, and their arguments; it may add more
     */
    public static void each(Collection<?> keys, BiConsumer<String, List<Object>> query) {
        List<Object> all = new ArrayList<>(keys);
        for (int from = 0; from < all.size(); from += LONGEST) {
            List<Object> chunk = new ArrayList<>(all.subList(from, Math.min(from + LONGEST, all.size())));
            Object last = chunk.get(chunk.size() - 1);
            int length = Integer.highestOneBit(Math.max(1, 2 * chunk.size() - 1));
            chunk.addAll(Collections.nCopies(length - chunk.size(), last));
            query.accept(String.join(",", Collections.nCopies(length, "?")), chunk);
        }
    }
}

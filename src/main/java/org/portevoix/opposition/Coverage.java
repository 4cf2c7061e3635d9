// SPDX-License-Identifier: Apache-2.0
package org.portevoix.opposition;

import java.util.Arrays;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.roaringbitmap.longlong.Roaring64Bitmap;

/** Which numbers a list speaks of: one that it does not speak of is unknown to it, and not clean. */
public sealed interface Coverage {
    /** Whether the list speaks of a number, given as its E.164 digits. */
    boolean covers(long number);

    /** As it is stored and shown: {@code every number}, {@code +1212 +1646}, {@code the numbers asked}. */
    String text();

    /** Whoever is not on the list has not said no. */
    record Everything() implements Coverage {
        private static final String TEXT = "every number";

        @Override
        public boolean covers(long number) {
            return true;
        }

        @Override
        public String text() {
            return TEXT;
        }
    }

    /** Countries and area codes, by their first E.164 digits. */
    record Prefixes(SortedSet<Long> prefixes) implements Coverage {
        @Override
        public boolean covers(long number) {
            for (long head = number; head > 0; head /= 10) {
                if (prefixes.contains(head)) {
                    return true;
                }
            }
            return false;
        }

        @Override
        public String text() {
            return prefixes.stream().map(prefix -> "+" + prefix).collect(Collectors.joining(" "));
        }
    }

    /** The answer to a question says nothing of numbers that were not in it. */
    record Numbers(Roaring64Bitmap numbers) implements Coverage {
        private static final String TEXT = "the numbers asked";

        @Override
        public boolean covers(long number) {
            return numbers.contains(number);
        }

        @Override
        public String text() {
            return TEXT;
        }
    }

    /** Whether what was stored as {@code text} has its numbers stored beside it. */
    static boolean isNumbers(String text) {
        return text.equals(Numbers.TEXT);
    }

    /** What was stored as {@code text}, with the numbers that were stored beside it. */
    static Coverage of(String text, Roaring64Bitmap numbers) {
        return switch (text) {
            case Everything.TEXT -> new Everything();
            case Numbers.TEXT -> new Numbers(numbers);
            default ->
                new Prefixes(Arrays.stream(text.split(" ", -1))
                        .map(prefix -> Long.parseLong(prefix.substring(1)))
                        .collect(Collectors.toCollection(TreeSet::new)));
        };
    }
}

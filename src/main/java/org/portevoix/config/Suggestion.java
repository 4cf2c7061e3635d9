// SPDX-License-Identifier: Apache-2.0
package org.portevoix.config;

import java.util.Collection;
import java.util.Comparator;

/** "Did you mean": the known word nearest to a mistyped one. */
public final class Suggestion {
    private Suggestion() {}

    /** {@code "; did you mean 'rate'?"}, or nothing when no known word is near. */
    public static String of(String typed, Collection<String> known) {
        return known.stream()
                .min(Comparator.comparingInt(word -> distance(typed, word)))
                .filter(word -> distance(typed, word) <= Math.max(2, word.length() / 3))
                .map(word -> "; did you mean '" + word + "'?")
                .orElse("");
    }

    private static int distance(String a, String b) {
        int[] previous = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            previous[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int[] current = new int[b.length() + 1];
            current[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int change = previous[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                current[j] = Math.min(change, Math.min(previous[j], current[j - 1]) + 1);
            }
            previous = current;
        }
        return previous[b.length()];
    }
}

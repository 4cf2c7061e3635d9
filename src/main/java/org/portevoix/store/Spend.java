// SPDX-License-Identifier: Apache-2.0
package org.portevoix.store;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.Map;

/**
 * What one or several calls add to a row of {@code spending}.
 *
 * @param priced calls whose price is told
 * @param unpriced calls that were answered and whose price is not told
 */
record Spend(BigDecimal amount, int priced, int unpriced) {
    static final Spend NONE = new Spend(BigDecimal.ZERO, 0, 0);

    /** A row of {@code spending}; currency is empty for calls without a price. */
    record Key(long campaign, LocalDate day, String currency) implements Comparable<Key> {
        private static final Comparator<Key> ORDER =
                Comparator.comparingLong(Key::campaign).thenComparing(Key::day).thenComparing(Key::currency);

        @Override
        public int compareTo(Key other) {
            return ORDER.compare(this, other);
        }
    }

    Spend plus(Spend other) {
        return new Spend(amount.add(other.amount), priced + other.priced, unpriced + other.unpriced);
    }

    Spend negated() {
        return new Spend(amount.negate(), -priced, -unpriced);
    }

    boolean isNothing() {
        return amount.signum() == 0 && priced == 0 && unpriced == 0;
    }

    /** Adds to a sum by row. */
    static void add(Map<Key, Spend> sums, Map<Key, Spend> more) {
        more.forEach((key, spend) -> sums.merge(key, spend, Spend::plus));
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.portevoix.reference;

import java.math.BigDecimal;

/**
 * How many voted in a place. This is a property of the place: it says nothing of any person in it.
 *
 * @param registered people on the electoral roll, at least 1
 * @param abstentions those of them who did not vote
 */
public record Turnout(int registered, int abstentions) {
    /** Abstentions in percent of the registered, two decimals, halves up: 45.20. */
    public BigDecimal abstention() {
        long hundredths = (20_000L * abstentions + registered) / (2L * registered);
        return BigDecimal.valueOf(hundredths, 2);
    }
}

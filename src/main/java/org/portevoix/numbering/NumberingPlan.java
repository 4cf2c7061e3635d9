// SPDX-License-Identifier: Apache-2.0
package org.portevoix.numbering;

import java.util.List;

/** The numbering plan of one country: reads its numbers in any spelling, guesses nothing. Safe for many threads. */
public interface NumberingPlan {
    /** One reading for each number the cell holds, in its order; a cell without any gives one refusal. */
    List<Reading> read(String cell);

    /** The facts of a number this plan once found callable; an IllegalArgumentException for any other. */
    Line lineOf(PhoneNumber number);

    /** Whether the number lies in a block reserved for works of fiction: no carrier routes it, none may be asked to. */
    boolean isFiction(PhoneNumber number);

    /**
     * Whether the number lies in a range kept for those who call by automatic systems, whose holders are verified; false
     * in a country that has none.
     */
    boolean isVerifiedCallerId(PhoneNumber number);
}

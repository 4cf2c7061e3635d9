// SPDX-License-Identifier: Apache-2.0
package org.portevoix.numbering;

import java.util.List;

/** The numbering plan of one country: reads its numbers in any spelling, guesses nothing. Safe for many threads. */
public interface NumberingPlan {
    /** One reading for each number the cell holds, in its order; a cell without any gives one refusal. */
    default List<Reading> read(String cell) {
        return read(cell, List.of());
    }

    /**
     * The same for a number whose holder's place is known. Where the country code written and the place contradict each
     * other, and the number exists with the place's code only, the reading is marked as repaired.
     *
     * @param places postal code and commune code of the row; none of them needs to be right
     */
    List<Reading> read(String cell, List<String> places);

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

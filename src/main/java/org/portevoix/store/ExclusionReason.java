// SPDX-License-Identifier: Apache-2.0
package org.portevoix.store;

import org.portevoix.config.Kebab;

/** Why a row or a contact is not called. The text is the kebab-case name, in reports and in the database. */
public enum ExclusionReason {
    // at intake: the row
    UNREADABLE_LINE,
    TOO_FEW_CELLS,
    NO_NUMBER,
    NOT_A_NUMBER,
    SHORT_NUMBER,
    PREMIUM_NUMBER,
    TOLL_FREE_NUMBER,
    SHARED_COST_NUMBER,
    MACHINE_NUMBER,
    ABROAD,
    DUPLICATE,
    MARKED,
    UNKNOWN_MARK,
    /** The row names a legal basis that is none. */
    UNKNOWN_BASIS,
    SKIPPED,
    // at intake and again at every claim: the person said no
    OPPOSED,
    // in one campaign
    HOUSEHOLD,
    PERSON,
    OUTSIDE_AUDIENCE,
    FICTION,
    /** On an imported register that the campaign requires. */
    LISTED,
    /** A register that the campaign requires does not speak of this number. */
    CANNOT_SCREEN,
    /** A rule of the campaign lets nobody call this person again, or at any hour to come. */
    RULE,
    CAMPAIGN_ENDED;

    public String text() {
        return Kebab.of(this);
    }

    public static ExclusionReason of(String text) {
        return Kebab.parse(text, values());
    }
}

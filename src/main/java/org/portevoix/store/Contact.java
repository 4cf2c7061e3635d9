// SPDX-License-Identifier: Apache-2.0
package org.portevoix.store;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;
import org.portevoix.numbering.Line;

/**
 * One number that may be called, as the extract gave it. Immutable once stored.
 *
 * @param sourceLine line of the extract, first is 1
 * @param line what the numbering plan says of the number
 * @param place what published files say of where the person lives
 * @param home whom else the line belongs to
 * @param basis why the person's data may be used
 * @param repairedFrom the cell as it was written, where the place of its row corrected its country code; null for all others
 */
public record Contact(
        long sourceLine,
        Line line,
        Person person,
        Place place,
        Home home,
        Basis basis,
        @Nullable String repairedFrom) {

    /** Who and where, in the extract's own spelling; null where the extract has no such column or an empty cell. */
    public record Person(
            @Nullable String surname,
            @Nullable String givenName,
            @Nullable String address,
            @Nullable String postalCode,
            @Nullable String commune,
            @Nullable String communeCode) {}

    /**
     * The commune the address lies in. Its figures are those of everybody there: abstention is a property of a place and
     * never of a person.
     *
     * @param communeCode INSEE's, such as 97209; null when the address does not tell
     * @param department such as 972 or 2A; null outside France
     * @param registered people on the electoral roll; null when the results do not have the commune
     * @param abstention of them, in percent with two decimals; null when the results do not have the commune
     */
    public record Place(
            @Nullable String communeCode,
            @Nullable String department,
            @Nullable Integer registered,
            @Nullable BigDecimal abstention) {
        public static final Place UNKNOWN = new Place(null, null, null, null);
    }

    /**
     * By which the lines of one home, and of one person in it, are found to belong together.
     *
     * @param household the same for all contacts of one surname, address and postal code; null when one of them is missing
     * @param person the same for those of them with one given name too; null when that is missing
     */
    public record Home(@Nullable Long household, @Nullable Long person) {
        public static final Home UNKNOWN = new Home(null, null);
    }

    /**
     * Why the person's data may be used, and where they come from. What holds for a whole extract stands in its own row of
     * table extract, so that six million contacts do not repeat a sentence.
     *
     * @param legalBasis of the row or of the whole extract; null when neither says
     * @param consentProof where the consent can be looked up; null when the row has none of its own
     * @param source who gave the data; null when the row has none of its own
     */
    public record Basis(
            @Nullable LegalBasis legalBasis,
            @Nullable String consentProof,
            @Nullable String source) {
        public static final Basis NONE = new Basis(null, null, null);
    }

    public Contact in(Place where) {
        return new Contact(sourceLine, line, person, where, home, basis, repairedFrom);
    }

    public Contact of(Home sameHome) {
        return new Contact(sourceLine, line, person, place, sameHome, basis, repairedFrom);
    }
}

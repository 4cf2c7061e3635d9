// SPDX-License-Identifier: Apache-2.0
package org.portevoix.store;

import org.jspecify.annotations.Nullable;
import org.portevoix.numbering.Line;

/**
 * One number that may be called, as the extract gave it. Immutable once stored.
 *
 * @param sourceLine line of the extract, first is 1
 * @param line what the numbering plan says of the number
 * @param household the same for all contacts of one surname, address and postal code; null when one of them is missing
 */
public record Contact(
        long sourceLine,
        Line line,
        Person person,
        @Nullable String department,
        @Nullable Long household) {

    /** Who and where, in the extract's own spelling; null where the extract has no such column or an empty cell. */
    public record Person(
            @Nullable String surname,
            @Nullable String givenName,
            @Nullable String address,
            @Nullable String postalCode,
            @Nullable String commune,
            @Nullable String communeCode) {}

    public Contact in(@Nullable String where) {
        return new Contact(sourceLine, line, person, where, household);
    }

    public Contact of(@Nullable Long sameHousehold) {
        return new Contact(sourceLine, line, person, department, sameHousehold);
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.portevoix.store;

import java.time.ZoneId;
import org.jspecify.annotations.Nullable;
import org.portevoix.numbering.LineType;
import org.portevoix.numbering.PhoneNumber;
import org.portevoix.rules.Callee;

/**
 * A contact whose turn has come in a campaign.
 *
 * @param attempt the attempt to be made, first is 1
 * @param legalBasis null when nobody said
 * @param due whether it comes from {@code due_call} (a retry or a call put off) and not from the cursor
 */
public record Candidate(
        long contactId,
        PhoneNumber number,
        int attempt,
        ZoneId zone,
        String territory,
        LineType lineType,
        Contact.Place place,
        Contact.Home home,
        @Nullable LegalBasis legalBasis,
        boolean due) {
    public Callee callee() {
        return new Callee(zone, territory, place.department());
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.portevoix.intake;

import org.portevoix.config.Kebab;

/** What an extract can tell of a person; in a directory mapping written in kebab-case. */
public enum Column {
    NUMBER,
    SURNAME,
    GIVEN_NAME,
    ADDRESS,
    POSTAL_CODE,
    COMMUNE,
    COMMUNE_CODE,
    /** One of {@link org.portevoix.store.LegalBasis}. */
    LEGAL_BASIS,
    /** Where the consent can be looked up: a form's number, a date and an address. */
    CONSENT_PROOF,
    /** Who gave the data. */
    SOURCE;

    public String text() {
        return Kebab.of(this);
    }
}

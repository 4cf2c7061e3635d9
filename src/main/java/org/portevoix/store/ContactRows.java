// SPDX-License-Identifier: Apache-2.0
package org.portevoix.store;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.portevoix.config.Kebab;

/** Contacts as rows of their table. */
final class ContactRows {
    private static final List<String> COLUMNS = List.of(
            "number",
            "extract_id",
            "line",
            "surname",
            "given_name",
            "address",
            "postal_code",
            "commune",
            "commune_code",
            "department",
            "line_type",
            "territory",
            "zone",
            "household",
            "person",
            "registered",
            "abstention",
            "legal_basis",
            "consent_proof",
            "source",
            "repaired_from");
    private final BulkRows rows;

    ContactRows(Database database) {
        this.rows = new BulkRows(database, "contact", COLUMNS);
    }

    /** In the transaction of the caller; a DuplicateKeyException when a number is there already, and nothing is written. */
    void insert(long extractId, List<Contact> contacts) {
        rows.insert(contacts, contact -> cells(extractId, contact));
    }

    private static @Nullable Object[] cells(long extractId, Contact contact) {
        Contact.Person person = contact.person();
        Contact.Place place = contact.place();
        Contact.Basis basis = contact.basis();
        LegalBasis legalBasis = basis.legalBasis();
        String communeCode = place.communeCode() == null ? person.communeCode() : place.communeCode();
        return new @Nullable Object[] {
            contact.line().number().digits(),
            extractId,
            contact.sourceLine(),
            Texts.cut(person.surname(), 200),
            Texts.cut(person.givenName(), 200),
            Texts.cut(person.address(), 400),
            Texts.cut(person.postalCode(), 12),
            Texts.cut(person.commune(), 200),
            Texts.cut(communeCode, 12),
            place.department(),
            Kebab.of(contact.line().type()),
            contact.line().territory(),
            contact.line().zone().getId(),
            contact.home().household(),
            contact.home().person(),
            place.registered(),
            place.abstention(),
            legalBasis == null ? null : legalBasis.text(),
            Texts.cut(basis.consentProof(), 300),
            Texts.cut(basis.source(), 300),
            Texts.cut(contact.repairedFrom(), 80)
        };
    }
}

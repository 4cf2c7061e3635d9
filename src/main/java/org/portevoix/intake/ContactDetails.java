// SPDX-License-Identifier: Apache-2.0
package org.portevoix.intake;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.portevoix.reference.InseeCodes;
import org.portevoix.reference.Reference;
import org.portevoix.reference.Turnout;
import org.portevoix.store.Contact;

/** Step {@code contactDetails.enrich}: adds what follows from the address. */
public final class ContactDetails {
    private final Reference reference;

    public ContactDetails(Reference reference) {
        this.reference = reference;
    }

    /** Adds the French commune, its department and its turnout; contacts of other countries pass unchanged. */
    public Batch enrich(Batch batch) {
        if (!batch.extract().directory().country().equals("FR")) {
            return batch;
        }
        return batch.with(
                batch.contacts().stream()
                        .map(contact -> contact.in(place(contact.person())))
                        .toList(),
                List.of());
    }

    private Contact.Place place(Contact.Person person) {
        Optional<String> commune =
                reference.places().commune(person.postalCode(), person.commune(), person.communeCode());
        if (commune.isEmpty()) {
            return new Contact.Place(null, department(person), null, null);
        }
        String code = commune.get();
        Optional<Turnout> turnout = reference.turnout(code);
        return new Contact.Place(
                code,
                InseeCodes.department(code),
                turnout.map(Turnout::registered).orElse(null),
                turnout.map(Turnout::abstention).orElse(null));
    }

    private static @Nullable String department(Contact.Person person) {
        String commune = InseeCodes.five(person.communeCode());
        String postalCode = InseeCodes.five(person.postalCode());
        if (commune != null) {
            return InseeCodes.department(commune);
        }
        return postalCode == null ? null : InseeCodes.departmentOfPostalCode(postalCode);
    }
}

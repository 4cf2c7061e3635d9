// SPDX-License-Identifier: Apache-2.0
package org.portevoix.intake;

import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.portevoix.store.Contact;

/** Step {@code contactDetails.enrich}: adds what follows from the address. */
public final class ContactDetails {
    private static final Pattern CODE = Pattern.compile("\\d[\\dAB]\\d{2,3}");

    /** Adds the French department; contacts of other countries pass unchanged. */
    public Batch enrich(Batch batch) {
        if (!batch.extract().directory().country().equals("FR")) {
            return batch;
        }
        return batch.with(
                batch.contacts().stream()
                        .map(contact -> contact.in(department(contact.person())))
                        .toList(),
                List.of());
    }

    private static @Nullable String department(Contact.Person person) {
        String commune = digits(person.communeCode());
        return commune == null ? ofPostalCode(digits(person.postalCode())) : ofCommune(commune);
    }

    /** INSEE: 01053 is in 01, 2A004 in 2A, 97209 in 972. */
    private static String ofCommune(String code) {
        return code.startsWith("97") || code.startsWith("98") ? code.substring(0, 3) : code.substring(0, 2);
    }

    /** Postal codes of Corsica start with 20: 200, 201 lie in 2A, 202, 206 in 2B. 980 is Monaco, no department. */
    private static @Nullable String ofPostalCode(@Nullable String code) {
        if (code == null || code.startsWith("980")) {
            return null;
        }
        if (code.startsWith("20")) {
            return code.charAt(2) <= '1' ? "2A" : "2B";
        }
        return ofCommune(code);
    }

    /** The five characters of a code, with the leading zero a spreadsheet lost; null when it is none. */
    private static @Nullable String digits(@Nullable String code) {
        if (code == null || !CODE.matcher(code).matches()) {
            return null;
        }
        return code.length() == 4 ? "0" + code : code;
    }
}

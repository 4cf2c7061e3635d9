// SPDX-License-Identifier: Apache-2.0
package org.portevoix.intake;

import java.text.Normalizer;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.portevoix.store.Contact;

/** Step {@code households.identify}: the same key for everybody of one surname at one address. */
public final class Households {
    private static final Set<String> PARTICLES = Set.of("de", "du", "des", "la", "le", "les", "d", "l");
    private static final Map<String, String> ABBREVIATIONS = Map.of(
            "av",
            "avenue",
            "ave",
            "avenue",
            "bd",
            "boulevard",
            "bld",
            "boulevard",
            "bvd",
            "boulevard",
            "r",
            "rue",
            "imp",
            "impasse",
            "pl",
            "place",
            "chem",
            "chemin",
            "rte",
            "route");

    /** Contacts that lack surname, address or postal code belong to no known household. */
    public Batch identify(Batch batch) {
        return batch.with(
                batch.contacts().stream()
                        .map(contact -> contact.of(key(contact.person())))
                        .toList(),
                List.of());
    }

    private static @Nullable Long key(Contact.Person person) {
        String surname = plain(person.surname());
        String address = plain(person.address());
        String postalCode = plain(person.postalCode());
        return surname.isEmpty() || address.isEmpty() || postalCode.isEmpty()
                ? null
                : hash(surname + "|" + address + "|" + postalCode);
    }

    /** "12, av. de l'Église" and "12 AVENUE EGLISE" are one. */
    private static String plain(@Nullable String text) {
        if (text == null) {
            return "";
        }
        String apart = Normalizer.normalize(text, Normalizer.Form.NFD);
        StringBuilder plain = new StringBuilder(apart.length() + 10);
        StringBuilder word = new StringBuilder();
        for (int i = 0; i < apart.length(); i++) {
            char c = apart.charAt(i);
            if (Character.isLetterOrDigit(c)) {
                word.append(Character.toLowerCase(c));
            } else if (Character.getType(c) != Character.NON_SPACING_MARK) {
                end(word, plain);
            }
        }
        end(word, plain);
        return plain.toString();
    }

    private static void end(StringBuilder word, StringBuilder plain) {
        String whole = word.toString();
        word.setLength(0);
        if (!whole.isEmpty() && !PARTICLES.contains(whole)) {
            plain.append(ABBREVIATIONS.getOrDefault(whole, whole)).append(' ');
        }
    }

    /** FNV-1a, 64 bits: among 6 million households two share a key by chance once in a million runs. */
    private static long hash(String text) {
        long hash = 0xcbf29ce484222325L;
        for (int i = 0; i < text.length(); i++) {
            hash = (hash ^ text.charAt(i)) * 0x100000001b3L;
        }
        return hash;
    }
}

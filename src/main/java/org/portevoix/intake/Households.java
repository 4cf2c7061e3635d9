// SPDX-License-Identifier: Apache-2.0
package org.portevoix.intake;

import java.text.Normalizer;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.portevoix.store.Contact;

/**
 * Step {@code households.identify}: the same key for everybody of one surname at one address, and another for each of them
 * by the given name, so that a landline and a mobile are known to ring at the same people.
 */
public final class Households {
    // of java.util's mutable kind: looked up many times a row, those of Set.of and Map.of take twice as long
    private static final Set<String> PARTICLES =
            new HashSet<>(Set.of("de", "du", "des", "la", "le", "les", "d", "l", "et"));
    private static final Set<String> TITLES = new HashSet<>(
            Set.of("m", "mr", "mm", "mme", "mmes", "mlle", "melle", "monsieur", "madame", "mademoiselle", "dr"));
    private static final Map<String, String> ABBREVIATIONS = new HashMap<>(Map.ofEntries(
            Map.entry("all", "allee"),
            Map.entry("appt", "appartement"),
            Map.entry("app", "appartement"),
            Map.entry("apt", "appartement"),
            Map.entry("av", "avenue"),
            Map.entry("ave", "avenue"),
            Map.entry("bat", "batiment"),
            Map.entry("bd", "boulevard"),
            Map.entry("bld", "boulevard"),
            Map.entry("bvd", "boulevard"),
            Map.entry("blvd", "boulevard"),
            Map.entry("chem", "chemin"),
            Map.entry("che", "chemin"),
            Map.entry("crs", "cours"),
            Map.entry("esc", "escalier"),
            Map.entry("fbg", "faubourg"),
            Map.entry("fg", "faubourg"),
            Map.entry("imp", "impasse"),
            Map.entry("lot", "lotissement"),
            Map.entry("pl", "place"),
            Map.entry("qu", "quai"),
            Map.entry("r", "rue"),
            Map.entry("res", "residence"),
            Map.entry("rte", "route"),
            Map.entry("sq", "square"),
            Map.entry("st", "saint"),
            Map.entry("ste", "sainte")));

    /** Contacts that lack surname, address or postal code belong to no known household. */
    public Batch identify(Batch batch) {
        return batch.with(
                batch.contacts().stream()
                        .map(contact -> contact.of(home(contact.person())))
                        .toList(),
                List.of());
    }

    private static Contact.Home home(Contact.Person person) {
        String surname = plain(person.surname(), TITLES);
        String address = plain(person.address(), Set.of());
        String postalCode = plain(person.postalCode(), Set.of());
        if (surname.isEmpty() || address.isEmpty() || postalCode.isEmpty()) {
            return Contact.Home.UNKNOWN;
        }
        String household = surname + "|" + address + "|" + postalCode;
        String givenName = plain(person.givenName(), TITLES);
        return new Contact.Home(hash(household), givenName.isEmpty() ? null : hash(household + "|" + givenName));
    }

    /** "12, av. de l'Église" and "12 AVENUE EGLISE" are one. */
    private static String plain(@Nullable String text, Set<String> left) {
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
                end(word, plain, left);
            }
        }
        end(word, plain, left);
        return plain.toString();
    }

    private static void end(StringBuilder word, StringBuilder plain, Set<String> left) {
        String whole = word.toString();
        word.setLength(0);
        if (!whole.isEmpty() && !PARTICLES.contains(whole) && !left.contains(whole)) {
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

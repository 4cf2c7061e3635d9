// SPDX-License-Identifier: Apache-2.0
package org.portevoix.scene;

import java.math.BigDecimal;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;
import org.portevoix.numbering.Line;
import org.portevoix.numbering.LineType;
import org.portevoix.numbering.PhoneNumber;
import org.portevoix.store.Contact;
import org.portevoix.store.LegalBasis;

/** A line of an extract; all numbers lie in the blocks for works of fiction. */
public record Someone(
        PhoneNumber number,
        LineType type,
        String territory,
        String zone,
        Contact.Place place,
        Contact.Home home,
        @Nullable LegalBasis basis) {
    private static final Contact.Place PARIS = new Contact.Place("75111", "75", null, null);

    /** On no stated legal basis. */
    public Someone(
            PhoneNumber number, LineType type, String territory, String zone, Contact.Place place, Contact.Home home) {
        this(number, type, territory, zone, place, home, null);
    }

    /** +33 1 99 00 nnnn, in Paris time. */
    public static Someone fixed(int n) {
        return new Someone(
                new PhoneNumber(33_199_000_000L + n),
                LineType.FIXED,
                "metropole",
                "Europe/Paris",
                PARIS,
                Contact.Home.UNKNOWN);
    }

    /** +33 6 39 98 nnnn, in Paris time. */
    public static Someone mobile(int n) {
        return new Someone(
                new PhoneNumber(33_639_980_000L + n),
                LineType.MOBILE,
                "metropole",
                "Europe/Paris",
                PARIS,
                Contact.Home.UNKNOWN);
    }

    public Someone in(String elsewhere, String time) {
        return new Someone(number, type, elsewhere, time, place, home, basis);
    }

    public Someone inMartinique() {
        return in("martinique", "America/Martinique");
    }

    public Someone ofHome(long household) {
        return new Someone(number, type, territory, zone, place, new Contact.Home(household, null), basis);
    }

    /** One of several people of a home. */
    public Someone ofPerson(long household, long person) {
        return new Someone(number, type, territory, zone, place, new Contact.Home(household, person), basis);
    }

    public Someone on(LegalBasis ground) {
        return new Someone(number, type, territory, zone, place, home, ground);
    }

    /** Living in this commune, whose abstention is such as 25.00 percent, or null when no results have it. */
    public Someone at(String commune, String department, @Nullable String abstention) {
        Integer registered = abstention == null ? null : 1000;
        BigDecimal percent = abstention == null ? null : new BigDecimal(abstention);
        return new Someone(
                number,
                type,
                territory,
                zone,
                new Contact.Place(commune, department, registered, percent),
                home,
                basis);
    }

    Contact contact(long line) {
        return new Contact(
                line,
                new Line(number, type, territory, ZoneId.of(zone), true),
                new Contact.Person("Durand", "Anne", "12 rue de l'Eglise", "75011", "Paris", null),
                place,
                home,
                new Contact.Basis(basis, null, null),
                null);
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.portevoix.intake;

import java.util.ArrayList;
import java.util.List;
import org.portevoix.numbering.NumberingPlan;
import org.portevoix.numbering.NumberingPlans;
import org.portevoix.numbering.Reading;
import org.portevoix.numbering.Refusal;
import org.portevoix.store.Contact;
import org.portevoix.store.Exclusion;
import org.portevoix.store.ExclusionReason;
import org.portevoix.store.LegalBasis;

/** Step {@code phoneNumbers.normalise}: makes a contact of each number in each row. */
public final class PhoneNumbers {
    private final NumberingPlans plans;

    public PhoneNumbers(NumberingPlans plans) {
        this.plans = plans;
    }

    /**
     * A row with two numbers gives two contacts; a number that may not be called gives an exclusion, and so does one whose
     * row names a legal basis that is none.
     */
    public Batch normalise(Batch batch) {
        Extract extract = batch.extract();
        NumberingPlan plan = plans.forCountry(extract.directory().country());
        List<Contact> contacts = new ArrayList<>(batch.rows().size());
        List<Exclusion> leftOut = new ArrayList<>();
        for (Row row : batch.rows()) {
            List<String> places = places(extract, row);
            for (String cell : cells(extract, row)) {
                for (Reading reading : plan.read(cell, places)) {
                    if (reading instanceof Reading.Callable callable) {
                        add(extract, row, cell, callable, contacts, leftOut);
                    } else if (reading instanceof Reading.Refused refused) {
                        leftOut.add(exclusion(row, cell, refused));
                    }
                }
            }
        }
        return batch.with(contacts, leftOut);
    }

    private static void add(
            Extract extract,
            Row row,
            String cell,
            Reading.Callable callable,
            List<Contact> contacts,
            List<Exclusion> leftOut) {
        String written = extract.cell(row, Column.LEGAL_BASIS);
        LegalBasis basis = written == null ? null : LegalBasis.find(written).orElse(null);
        if (written != null && basis == null) {
            leftOut.add(unknownBasis(row, callable, written));
            return;
        }
        contacts.add(new Contact(
                row.line(),
                callable.line(),
                person(extract, row),
                Contact.Place.UNKNOWN,
                Contact.Home.UNKNOWN,
                new Contact.Basis(basis, extract.own(row, Column.CONSENT_PROOF), extract.own(row, Column.SOURCE)),
                callable.repaired() ? cell : null));
    }

    private static Exclusion unknownBasis(Row row, Reading.Callable callable, String written) {
        return new Exclusion(
                row.line(),
                callable.line().number(),
                written,
                ExclusionReason.UNKNOWN_BASIS,
                "the legal basis must be one of " + LegalBasis.choices());
    }

    /** What the row says of where its number is, for a country code that its place contradicts. */
    private static List<String> places(Extract extract, Row row) {
        String postalCode = extract.cell(row, Column.POSTAL_CODE);
        String communeCode = extract.cell(row, Column.COMMUNE_CODE);
        if (postalCode == null) {
            return communeCode == null ? List.of() : List.of(communeCode);
        }
        return communeCode == null ? List.of(postalCode) : List.of(postalCode, communeCode);
    }

    /** The cells of numbers that hold something; one empty cell when none does. */
    private static List<String> cells(Extract extract, Row row) {
        List<Integer> numbers = extract.layout().numbers();
        if (numbers.size() == 1) {
            return List.of(row.cells().get(numbers.get(0)).strip());
        }
        List<String> cells = numbers.stream()
                .map(index -> row.cells().get(index).strip())
                .filter(cell -> !cell.isEmpty())
                .toList();
        return cells.isEmpty() ? List.of("") : cells;
    }

    private static Exclusion exclusion(Row row, String cell, Reading.Refused refused) {
        return new Exclusion(
                row.line(),
                refused.number(),
                cell.isEmpty() ? null : cell,
                reason(refused.refusal()),
                refused.detail());
    }

    private static ExclusionReason reason(Refusal refusal) {
        return switch (refusal) {
            case NO_NUMBER -> ExclusionReason.NO_NUMBER;
            case NOT_A_NUMBER -> ExclusionReason.NOT_A_NUMBER;
            case SHORT_NUMBER -> ExclusionReason.SHORT_NUMBER;
            case PREMIUM_NUMBER -> ExclusionReason.PREMIUM_NUMBER;
            case TOLL_FREE_NUMBER -> ExclusionReason.TOLL_FREE_NUMBER;
            case SHARED_COST_NUMBER -> ExclusionReason.SHARED_COST_NUMBER;
            case MACHINE_NUMBER -> ExclusionReason.MACHINE_NUMBER;
            case ABROAD -> ExclusionReason.ABROAD;
        };
    }

    private static Contact.Person person(Extract extract, Row row) {
        return new Contact.Person(
                extract.cell(row, Column.SURNAME),
                extract.cell(row, Column.GIVEN_NAME),
                extract.cell(row, Column.ADDRESS),
                extract.cell(row, Column.POSTAL_CODE),
                extract.cell(row, Column.COMMUNE),
                extract.cell(row, Column.COMMUNE_CODE));
    }
}

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

/** Step {@code phoneNumbers.normalise}: makes a contact of each number in each row. */
public final class PhoneNumbers {
    private final NumberingPlans plans;

    public PhoneNumbers(NumberingPlans plans) {
        this.plans = plans;
    }

    /** A row with two numbers gives two contacts; a number that may not be called gives an exclusion. */
    public Batch normalise(Batch batch) {
        Extract extract = batch.extract();
        NumberingPlan plan = plans.forCountry(extract.directory().country());
        List<Contact> contacts = new ArrayList<>(batch.rows().size());
        List<Exclusion> leftOut = new ArrayList<>();
        for (Row row : batch.rows()) {
            for (String cell : cells(extract, row)) {
                for (Reading reading : plan.read(cell)) {
                    if (reading instanceof Reading.Callable callable) {
                        contacts.add(new Contact(
                                row.line(),
                                callable.line(),
                                person(extract, row),
                                Contact.Place.UNKNOWN,
                                Contact.Home.UNKNOWN));
                    } else if (reading instanceof Reading.Refused refused) {
                        leftOut.add(exclusion(row, cell, refused));
                    }
                }
            }
        }
        return batch.with(contacts, leftOut);
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

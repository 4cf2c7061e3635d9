// SPDX-License-Identifier: Apache-2.0
package org.portevoix.intake;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.portevoix.numbering.PhoneNumber;
import org.portevoix.opposition.OppositionRegister;
import org.portevoix.store.Contact;
import org.portevoix.store.Exclusion;
import org.portevoix.store.ExclusionReason;
import org.roaringbitmap.longlong.Roaring64Bitmap;

/** Step {@code registerScreen.screen}: leaves out whoever is on the opposition register. */
public final class RegisterScreen {
    private final OppositionRegister register;
    private long extract;
    private Roaring64Bitmap refusals = new Roaring64Bitmap();

    public RegisterScreen(OppositionRegister register) {
        this.register = register;
    }

    /**
     * By the refusals of the moment at which the extract was begun. The register is asked again at every claim; asking
     * here keeps people who said no out of the database.
     */
    public synchronized Batch screen(Batch batch) {
        if (batch.extract().id() != extract) {
            refusals = register.everybody();
            extract = batch.extract().id();
        }
        Batch nameless = forget(batch);
        List<Contact> kept = new ArrayList<>(nameless.contacts().size());
        List<Exclusion> leftOut = new ArrayList<>();
        for (Contact contact : nameless.contacts()) {
            if (refusals.contains(digits(contact))) {
                leftOut.add(exclusion(contact.sourceLine(), contact.line().number()));
            } else {
                kept.add(contact);
            }
        }
        return leftOut.isEmpty() ? nameless : nameless.with(kept, leftOut);
    }

    /** Of people who were erased, rows are left out without their number, whatever else is wrong with them. */
    private Batch forget(Batch batch) {
        Set<Long> erased = register.erased(Stream.concat(
                        batch.contacts().stream().map(RegisterScreen::digits),
                        batch.exclusions().stream().flatMap(RegisterScreen::digits))
                .toList());
        if (erased.isEmpty()) {
            return batch;
        }
        List<Exclusion> exclusions = new ArrayList<>();
        for (Exclusion exclusion : batch.exclusions()) {
            boolean isErased = digits(exclusion).anyMatch(erased::contains);
            exclusions.add(isErased ? exclusion(exclusion.line(), null) : exclusion);
        }
        batch.contacts().stream()
                .filter(contact -> erased.contains(digits(contact)))
                .forEach(contact -> exclusions.add(exclusion(contact.sourceLine(), null)));
        return new Batch(batch.extract(), batch.rows(), without(batch.contacts(), erased), exclusions);
    }

    private static List<Contact> without(List<Contact> contacts, Set<Long> numbers) {
        return contacts.stream()
                .filter(contact -> !numbers.contains(digits(contact)))
                .toList();
    }

    private static Stream<Long> digits(Exclusion exclusion) {
        return Stream.ofNullable(exclusion.number()).map(PhoneNumber::digits);
    }

    private static long digits(Contact contact) {
        return contact.line().number().digits();
    }

    private static Exclusion exclusion(long line, @Nullable PhoneNumber number) {
        return new Exclusion(line, number, null, ExclusionReason.OPPOSED, "on the opposition register");
    }
}

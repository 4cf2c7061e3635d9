// SPDX-License-Identifier: Apache-2.0
package org.portevoix.intake;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.portevoix.store.Contact;
import org.portevoix.store.Exclusion;
import org.portevoix.store.ExclusionReason;
import org.roaringbitmap.longlong.Roaring64Bitmap;

/**
 * Step {@code duplicates.remove}: one contact a number. All numbers ever stored are kept in memory, compressed (6 million
 * take about 12 MB). PostgreSQL, on which several processes may load, has a unique index as the last guard; H2 has one process
 * that loads.
 */
public final class Duplicates {
    private final BatchStore contacts;
    private @Nullable Roaring64Bitmap known;
    private long removed;

    public Duplicates(BatchStore contacts) {
        this.contacts = contacts;
    }

    /** Keeps the first contact of each number. */
    public synchronized Batch remove(Batch batch) {
        Roaring64Bitmap numbers = known();
        List<Contact> kept = new ArrayList<>(batch.contacts().size());
        List<Exclusion> leftOut = new ArrayList<>();
        for (Contact contact : batch.contacts()) {
            long digits = contact.line().number().digits();
            if (numbers.contains(digits)) {
                leftOut.add(duplicate(contact));
            } else {
                numbers.addLong(digits);
                kept.add(contact);
            }
        }
        return batch.with(kept, leftOut);
    }

    /** Forgets the numbers of a load that was given up, by asking the database again at the next batch. */
    public synchronized void forget() {
        known = null;
    }

    private Roaring64Bitmap known() {
        Roaring64Bitmap numbers = known;
        long nowRemoved = contacts.removed();
        if (numbers == null || nowRemoved != removed) {
            removed = nowRemoved;
            numbers = new Roaring64Bitmap();
            contacts.eachNumber(numbers::addLong);
            known = numbers;
        }
        return numbers;
    }

    private static Exclusion duplicate(Contact contact) {
        return new Exclusion(
                contact.sourceLine(),
                contact.line().number(),
                null,
                ExclusionReason.DUPLICATE,
                "an earlier line or extract brought this number");
    }
}

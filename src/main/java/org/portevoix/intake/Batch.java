// SPDX-License-Identifier: Apache-2.0
package org.portevoix.intake;

import java.util.ArrayList;
import java.util.List;
import org.portevoix.store.Contact;
import org.portevoix.store.Exclusion;

/**
 * The unit of work of the intake: some rows of one extract and what has been made of them so far. Each step takes a
 * batch and returns another one.
 *
 * @param rows in the file's order
 * @param contacts what is still to be stored
 * @param exclusions what has been left out, and why
 */
public record Batch(Extract extract, List<Row> rows, List<Contact> contacts, List<Exclusion> exclusions) {
    /** The same with other contacts, and with more left out. */
    public Batch with(List<Contact> kept, List<Exclusion> leftOut) {
        List<Exclusion> all = new ArrayList<>(exclusions);
        all.addAll(leftOut);
        return new Batch(extract, rows, kept, all);
    }

    /** How many contacts and exclusions there are: for logs, which must not hold numbers. */
    @Override
    public String toString() {
        return extract.name() + ": " + rows.size() + " rows, " + contacts.size() + " contacts, " + exclusions.size()
                + " exclusions";
    }
}

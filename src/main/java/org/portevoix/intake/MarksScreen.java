// SPDX-License-Identifier: Apache-2.0
package org.portevoix.intake;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.portevoix.opposition.OppositionRegister;
import org.portevoix.store.Contact;
import org.portevoix.store.Exclusion;
import org.portevoix.store.ExclusionReason;

/**
 * Step {@code marks.screen}: leaves out whoever objected in the directory itself (CPCE R10), and enters them in the
 * register, so that another extract without marks cannot bring them back.
 */
public final class MarksScreen {
    private final OppositionRegister register;

    public MarksScreen(OppositionRegister register) {
        this.register = register;
    }

    /** A mark that the mapping does not know is taken for an objection to this load, but is not entered. */
    public Batch screen(Batch batch) {
        if (batch.extract().directory().fields().marks().isEmpty()) {
            return batch;
        }
        Iterator<Row> rows = batch.rows().iterator();
        Row row = null;
        List<Contact> kept = new ArrayList<>(batch.contacts().size());
        List<Exclusion> leftOut = new ArrayList<>();
        for (Contact contact : batch.contacts()) {
            // contacts stand in the order of their rows
            while (row == null || row.line() != contact.sourceLine()) {
                row = rows.next();
            }
            Exclusion exclusion = screen(batch.extract(), contact, row);
            if (exclusion == null) {
                kept.add(contact);
            } else {
                leftOut.add(exclusion);
            }
        }
        return batch.with(kept, leftOut);
    }

    /** An objection in any column comes before what the others say. */
    private @Nullable Exclusion screen(Extract extract, Contact contact, Row row) {
        List<Marks> marks = extract.directory().fields().marks();
        Exclusion found = null;
        for (int i = 0; i < marks.size(); i++) {
            String value = row.cells().get(extract.layout().marks().get(i));
            Marks column = marks.get(i);
            if (column.refuses(value)) {
                register.mark(contact.line().number(), extract.name() + ":" + contact.sourceLine());
                return exclusion(contact, value, ExclusionReason.MARKED, "marked in column " + column.column());
            }
            if (column.skips(value)) {
                found = exclusion(
                        contact, value, ExclusionReason.SKIPPED, "not for this load, by column " + column.column());
            } else if (!column.accepts(value)) {
                found = unknown(extract, contact, value);
            }
        }
        return found;
    }

    private static Exclusion unknown(Extract extract, Contact contact, String value) {
        return exclusion(
                contact,
                value,
                ExclusionReason.UNKNOWN_MARK,
                "nobody said what this mark means; add it to marks in the directory mapping "
                        + extract.directory().name());
    }

    private static Exclusion exclusion(Contact contact, String value, ExclusionReason reason, String detail) {
        return new Exclusion(contact.sourceLine(), contact.line().number(), value, reason, detail);
    }
}

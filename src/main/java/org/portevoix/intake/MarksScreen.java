// SPDX-License-Identifier: Apache-2.0
package org.portevoix.intake;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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
        Marks marks = batch.extract().directory().marks();
        if (marks == null) {
            return batch;
        }
        Map<Long, String> values = values(batch);
        List<Contact> kept = new ArrayList<>(batch.contacts().size());
        List<Exclusion> leftOut = new ArrayList<>();
        for (Contact contact : batch.contacts()) {
            String value = values.getOrDefault(contact.sourceLine(), "");
            Exclusion exclusion = screen(batch.extract(), contact, value, marks);
            if (exclusion == null) {
                kept.add(contact);
            } else {
                leftOut.add(exclusion);
            }
        }
        return batch.with(kept, leftOut);
    }

    private @Nullable Exclusion screen(Extract extract, Contact contact, String value, Marks marks) {
        if (marks.refuses(value)) {
            register.oppose(contact.line().number(), "extract-mark", extract.name() + ":" + contact.sourceLine());
            return exclusion(contact, value, ExclusionReason.MARKED, "marked in column " + marks.column());
        }
        return marks.accepts(value)
                ? null
                : exclusion(
                        contact,
                        value,
                        ExclusionReason.UNKNOWN_MARK,
                        "nobody said what this mark means; add it to marks in the directory mapping "
                                + extract.directory().name());
    }

    private static Exclusion exclusion(Contact contact, String value, ExclusionReason reason, String detail) {
        return new Exclusion(contact.sourceLine(), contact.line().number(), value, reason, detail);
    }

    private static Map<Long, String> values(Batch batch) {
        Integer column = batch.extract().markColumn();
        Map<Long, String> values = new HashMap<>();
        if (column != null) {
            batch.rows().forEach(row -> values.put(row.line(), row.cells().get(column)));
        }
        return values;
    }
}

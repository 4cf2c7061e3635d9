// SPDX-License-Identifier: Apache-2.0
package org.portevoix.store;

import java.sql.PreparedStatement;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongConsumer;
import org.springframework.dao.DuplicateKeyException;

/** Everybody who may be called, one row a number. */
public final class Contacts {
    private static final int FETCH = 10_000;

    private final Database database;
    private final Exclusions exclusions;
    private final ContactRows rows;

    public Contacts(Database database, Exclusions exclusions) {
        this.database = database;
        this.exclusions = exclusions;
        this.rows = new ContactRows(database);
    }

    /**
     * Stores what became of a batch in one transaction. A number that another process stored meanwhile costs no other
     * row: the batch is then stored row by row, and the clash becomes an exclusion.
     */
    public void store(long extractId, List<Contact> contacts, List<Exclusion> leftOut) {
        try {
            database.atomically(() -> {
                rows.insert(extractId, contacts);
                return count(extractId, contacts.size(), leftOut);
            });
        } catch (DuplicateKeyException e) {
            oneByOne(extractId, contacts, leftOut);
        }
    }

    private void oneByOne(long extractId, List<Contact> contacts, List<Exclusion> leftOut) {
        List<Exclusion> all = new ArrayList<>(leftOut);
        for (Contact contact : contacts) {
            try {
                rows.insert(extractId, List.of(contact));
            } catch (DuplicateKeyException e) {
                all.add(new Exclusion(
                        contact.sourceLine(),
                        contact.line().number(),
                        null,
                        ExclusionReason.DUPLICATE,
                        "another extract brought this number at the same time"));
            }
        }
        int stored = contacts.size() - (all.size() - leftOut.size());
        database.atomically(() -> count(extractId, stored, all));
    }

    private int count(long extractId, int stored, List<Exclusion> leftOut) {
        exclusions.store(extractId, leftOut);
        return database.jdbc()
                .update(
                        "update extract set contact_count = contact_count + ?, exclusion_count = exclusion_count + ?"
                                + " where id = ?",
                        stored,
                        leftOut.size(),
                        extractId);
    }

    /** How many contacts were deleted, by whichever process; what was read of them before is then out of date. */
    public long removed() {
        Long removed =
                database.jdbc().queryForObject("select coalesce(sum(removed_count), 0) from extract", Long.class);
        return removed == null ? 0 : removed;
    }

    /** Hands over the E.164 digits of every number stored so far. */
    public void eachNumber(LongConsumer consumer) {
        database.jdbc()
                .query(
                        connection -> {
                            PreparedStatement select = connection.prepareStatement("select number from contact");
                            select.setFetchSize(FETCH);
                            return select;
                        },
                        row -> {
                            consumer.accept(row.getLong(1));
                        });
    }
}

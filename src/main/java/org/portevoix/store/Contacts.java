// SPDX-License-Identifier: Apache-2.0
package org.portevoix.store;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;
import org.portevoix.config.Kebab;
import org.springframework.dao.DuplicateKeyException;

/** Everybody who may be called, one row a number. */
public final class Contacts {
    private static final String INSERT = "insert into contact (number, extract_id, line, surname, given_name, address,"
            + " postal_code, commune, commune_code, department, line_type, territory, zone, household,"
            + " registered, abstention, person, legal_basis, consent_proof, source, repaired_from)"
            + " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
    private static final int FETCH = 10_000;

    private final Database database;
    private final Exclusions exclusions;

    public Contacts(Database database, Exclusions exclusions) {
        this.database = database;
        this.exclusions = exclusions;
    }

    /**
     * Stores what became of a batch in one transaction. A number that another process stored meanwhile costs no other
     * row: the batch is then stored row by row, and the clash becomes an exclusion.
     */
    public void store(long extractId, List<Contact> contacts, List<Exclusion> leftOut) {
        try {
            database.atomically(() -> {
                insert(extractId, contacts);
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
                insert(extractId, List.of(contact));
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

    private void insert(long extractId, List<Contact> contacts) {
        database.jdbc()
                .batchUpdate(
                        INSERT,
                        contacts,
                        Math.max(1, contacts.size()),
                        (insert, contact) -> fill(insert, extractId, contact));
    }

    private static void fill(PreparedStatement insert, long extractId, Contact contact) throws SQLException {
        Contact.Person person = contact.person();
        insert.setLong(1, contact.line().number().digits());
        insert.setLong(2, extractId);
        insert.setLong(3, contact.sourceLine());
        insert.setString(4, Texts.cut(person.surname(), 200));
        insert.setString(5, Texts.cut(person.givenName(), 200));
        insert.setString(6, Texts.cut(person.address(), 400));
        insert.setString(7, Texts.cut(person.postalCode(), 12));
        insert.setString(8, Texts.cut(person.commune(), 200));
        fill(insert, contact.place(), person.communeCode());
        insert.setString(11, Kebab.of(contact.line().type()));
        insert.setString(12, contact.line().territory());
        insert.setString(13, contact.line().zone().getId());
        insert.setObject(14, contact.home().household(), Types.BIGINT);
        insert.setObject(17, contact.home().person(), Types.BIGINT);
        fill(insert, contact.basis());
        insert.setString(21, Texts.cut(contact.repairedFrom(), 80));
    }

    private static void fill(PreparedStatement insert, Contact.Basis basis) throws SQLException {
        LegalBasis legalBasis = basis.legalBasis();
        insert.setString(18, legalBasis == null ? null : legalBasis.text());
        insert.setString(19, Texts.cut(basis.consentProof(), 300));
        insert.setString(20, Texts.cut(basis.source(), 300));
    }

    private static void fill(PreparedStatement insert, Contact.Place place, @Nullable String givenCode)
            throws SQLException {
        String code = place.communeCode();
        insert.setString(9, Texts.cut(code == null ? givenCode : code, 12));
        insert.setString(10, place.department());
        insert.setObject(15, place.registered(), Types.INTEGER);
        insert.setBigDecimal(16, place.abstention());
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

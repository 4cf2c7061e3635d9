// SPDX-License-Identifier: Apache-2.0
package org.portevoix.store;

import java.io.IOException;
import java.io.StringReader;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.portevoix.config.Kebab;
import org.postgresql.copy.CopyManager;
import org.postgresql.core.BaseConnection;

/** Writes contacts as rows: PostgreSQL copies a batch at once, H2 inserts them in a batch. */
final class ContactRows {
    private static final List<String> COLUMNS = List.of(
            "number",
            "extract_id",
            "line",
            "surname",
            "given_name",
            "address",
            "postal_code",
            "commune",
            "commune_code",
            "department",
            "line_type",
            "territory",
            "zone",
            "household",
            "person",
            "registered",
            "abstention",
            "legal_basis",
            "consent_proof",
            "source",
            "repaired_from");
    private static final String INSERT = "insert into contact (" + String.join(", ", COLUMNS) + ") values ("
            + String.join(", ", Collections.nCopies(COLUMNS.size(), "?")) + ")";
    private static final String COPY = "copy contact (" + String.join(", ", COLUMNS) + ") from stdin";
    private static final int USUAL_ROW = 160;

    private final Database database;

    ContactRows(Database database) {
        this.database = database;
    }

    /** In the transaction of the caller; a DuplicateKeyException when a number is there already, and nothing is written. */
    void insert(long extractId, List<Contact> contacts) {
        if (database.isEmbedded()) {
            database.jdbc().batchUpdate(INSERT, contacts, Math.max(1, contacts.size()), (insert, contact) -> {
                @Nullable Object[] cells = cells(extractId, contact);
                for (int i = 0; i < cells.length; i++) {
                    insert.setObject(i + 1, cells[i]);
                }
            });
        } else if (!contacts.isEmpty()) {
            database.jdbc().execute((Connection connection) -> copy(connection, extractId, contacts));
        }
    }

    private static long copy(Connection connection, long extractId, List<Contact> contacts) throws SQLException {
        StringBuilder text = new StringBuilder(contacts.size() * USUAL_ROW);
        for (Contact contact : contacts) {
            append(text, cells(extractId, contact));
        }
        try {
            return new CopyManager(connection.unwrap(BaseConnection.class))
                    .copyIn(COPY, new StringReader(text.toString()));
        } catch (IOException e) {
            throw new SQLException("the copy broke off", e);
        }
    }

    private static @Nullable Object[] cells(long extractId, Contact contact) {
        Contact.Person person = contact.person();
        Contact.Place place = contact.place();
        Contact.Basis basis = contact.basis();
        LegalBasis legalBasis = basis.legalBasis();
        String communeCode = place.communeCode() == null ? person.communeCode() : place.communeCode();
        return new @Nullable Object[] {
            contact.line().number().digits(),
            extractId,
            contact.sourceLine(),
            Texts.cut(person.surname(), 200),
            Texts.cut(person.givenName(), 200),
            Texts.cut(person.address(), 400),
            Texts.cut(person.postalCode(), 12),
            Texts.cut(person.commune(), 200),
            Texts.cut(communeCode, 12),
            place.department(),
            Kebab.of(contact.line().type()),
            contact.line().territory(),
            contact.line().zone().getId(),
            contact.home().household(),
            contact.home().person(),
            place.registered(),
            place.abstention(),
            legalBasis == null ? null : legalBasis.text(),
            Texts.cut(basis.consentProof(), 300),
            Texts.cut(basis.source(), 300),
            Texts.cut(contact.repairedFrom(), 80)
        };
    }

    /** One line of COPY's text format: tabs between the cells, \\N for null, and what would be read as such escaped. */
    private static void append(StringBuilder text, @Nullable Object[] cells) {
        for (int i = 0; i < cells.length; i++) {
            if (i > 0) {
                text.append('\t');
            }
            append(text, cells[i]);
        }
        text.append('\n');
    }

    private static void append(StringBuilder text, @Nullable Object cell) {
        if (cell == null) {
            text.append("\\N");
            return;
        }
        String plain = cell.toString();
        for (int i = 0; i < plain.length(); i++) {
            switch (plain.charAt(i)) {
                case '\\' -> text.append("\\\\");
                case '\t' -> text.append("\\t");
                case '\n' -> text.append("\\n");
                case '\r' -> text.append("\\r");
                default -> text.append(plain.charAt(i));
            }
        }
    }
}

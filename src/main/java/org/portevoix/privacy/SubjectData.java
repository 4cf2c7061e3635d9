// SPDX-License-Identifier: Apache-2.0
package org.portevoix.privacy;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.portevoix.numbering.PhoneNumber;
import org.portevoix.store.Database;
import org.springframework.jdbc.core.JdbcTemplate;

/** What is held of one person, and nothing of anybody else. */
final class SubjectData {
    /**
     * A contact.
     *
     * @param who name and address; empty when none is held
     * @param basis as in {@link org.portevoix.store.LegalBasis}; null when none is stated
     */
    record Held(
            long id,
            String who,
            ZoneId zone,
            @Nullable String basis,
            @Nullable String proof,
            @Nullable String source,
            @Nullable String repairedFrom) {}

    /** An attempt to call. */
    record Called(long campaignId, String campaign, Instant at, String state) {}

    private final JdbcTemplate jdbc;

    SubjectData(Database database) {
        this.jdbc = database.jdbc();
    }

    Optional<Held> held(PhoneNumber number) {
        return jdbc
                .query(
                        "select c.id, c.given_name, c.surname, c.address, c.postal_code, c.commune, c.zone, c.legal_basis,"
                                + " c.repaired_from, coalesce(c.source, x.source) as source,"
                                + " coalesce(c.consent_proof, x.consent_proof) as proof"
                                + " from contact c join extract x on x.id = c.extract_id where c.number = ?",
                        (row, n) -> new Held(
                                row.getLong("id"),
                                who(row),
                                ZoneId.of(row.getString("zone")),
                                row.getString("legal_basis"),
                                row.getString("proof"),
                                row.getString("source"),
                                row.getString("repaired_from")),
                        number.digits())
                .stream()
                .findFirst();
    }

    private static String who(ResultSet row) throws SQLException {
        return Stream.of(
                        row.getString("given_name"),
                        row.getString("surname"),
                        row.getString("address"),
                        row.getString("postal_code"),
                        row.getString("commune"))
                .flatMap(word -> Stream.ofNullable(word))
                .collect(Collectors.joining(" "));
    }

    List<Called> calls(Held person) {
        return jdbc.query(
                "select a.campaign_id, k.name, coalesce(a.requested_at, a.claimed_at) as called_at, a.state from call a"
                        + " join campaign k on k.id = a.campaign_id where a.id in (select id from claim where contact_id = ?)"
                        + " order by a.id",
                (row, n) -> new Called(
                        row.getLong("campaign_id"),
                        row.getString("name"),
                        row.getTimestamp("called_at").toInstant(),
                        row.getString("state")),
                person.id());
    }
}

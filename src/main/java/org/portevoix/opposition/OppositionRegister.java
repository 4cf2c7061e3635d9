// SPDX-License-Identifier: Apache-2.0
package org.portevoix.opposition;

import java.sql.Timestamp;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.portevoix.numbering.PhoneNumber;
import org.portevoix.store.Database;
import org.springframework.dao.DuplicateKeyException;

/** Everybody who said no. What is written here counts from the next look-up on, in every process on the database. */
public final class OppositionRegister {
    /** The scope of a refusal of all calls. */
    public static final String ALL = "all";

    private static final int CHUNK = 1_000;

    private final Database database;
    private final Clock clock;

    public OppositionRegister(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /** Those of {@code numbers} (E.164 digits) that must not be called at all. */
    public Set<Long> opposed(Collection<Long> numbers) {
        Set<Long> opposed = new HashSet<>();
        List<Long> all = List.copyOf(numbers);
        for (int from = 0; from < all.size(); from += CHUNK) {
            List<Long> chunk = all.subList(from, Math.min(from + CHUNK, all.size()));
            List<Object> arguments = new ArrayList<>(chunk);
            arguments.add(ALL);
            opposed.addAll(database.jdbc()
                    .queryForList(
                            "select number from opposition where number in ("
                                    + String.join(",", Collections.nCopies(chunk.size(), "?")) + ") and scope = ?",
                            Long.class,
                            arguments.toArray()));
        }
        return opposed;
    }

    public boolean isOpposed(PhoneNumber number) {
        return !opposed(List.of(number.digits())).isEmpty();
    }

    /** Writes a refusal of all calls down; false when it was there already, whose source and time then stand. */
    public boolean oppose(PhoneNumber number, String source, @Nullable String evidence) {
        return oppose(number, ALL, source, evidence);
    }

    /** Writes a refusal down; false when it was there already, whose source and time then stand. */
    public boolean oppose(PhoneNumber number, String scope, String source, @Nullable String evidence) {
        int known = Objects.requireNonNull(database.jdbc()
                .queryForObject(
                        "select count(*) from opposition where number = ? and scope = ?",
                        Integer.class,
                        number.digits(),
                        scope));
        if (known > 0) {
            return false;
        }
        try {
            database.jdbc()
                    .update(
                            "insert into opposition (number, scope, source, evidence, opposed_at) values (?, ?, ?, ?, ?)",
                            number.digits(),
                            scope,
                            source,
                            evidence,
                            Timestamp.from(clock.instant()));
            return true;
        } catch (DuplicateKeyException e) {
            return false;
        }
    }

    /** The first refusal of a number, of all calls before a narrower one. */
    public Optional<Opposition> find(PhoneNumber number) {
        return database
                .jdbc()
                .query(
                        "select scope, source, evidence, opposed_at from opposition where number = ?"
                                + " order by case scope when 'all' then 0 else 1 end, id",
                        (row, index) -> new Opposition(
                                number,
                                row.getString("scope"),
                                row.getString("source"),
                                row.getString("evidence"),
                                row.getTimestamp("opposed_at").toInstant()),
                        number.digits())
                .stream()
                .findFirst();
    }
}

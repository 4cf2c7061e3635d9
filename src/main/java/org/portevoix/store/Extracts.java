// SPDX-License-Identifier: Apache-2.0
package org.portevoix.store;

import java.sql.PreparedStatement;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.support.GeneratedKeyHolder;

/**
 * The files that were loaded, are being loaded or could not be. States: {@code loading}, then {@code ready} or
 * {@code failed}. Contacts of an extract that is not ready are never called.
 */
public final class Extracts {
    private final Database database;
    private final LoadIndexes indexes;
    private final Clock clock;

    public Extracts(Database database, Clock clock) {
        this.database = database;
        this.indexes = new LoadIndexes(database);
        this.clock = clock;
    }

    /**
     * Records that a load starts, and returns its id.
     *
     * @param directory null when nobody mapped the file
     * @param node the process that loads it
     */
    public long begin(String name, @Nullable String directory, String sha256, long bytes, long node) {
        if (loading()) {
            // two processes: from here on the index must tell their numbers apart
            indexes.build();
        } else {
            indexes.dropWhileEmpty();
        }
        long last = lastContact();
        GeneratedKeyHolder key = new GeneratedKeyHolder();
        database.jdbc()
                .update(
                        connection -> {
                            PreparedStatement insert = connection.prepareStatement(
                                    "insert into extract (name, directory, sha256, bytes, state, contacts_after, last_contact,"
                                            + " started_at, node) values (?, ?, ?, ?, 'loading', ?, ?, ?, ?)",
                                    new String[] {"id"});
                            insert.setString(1, Texts.cut(name, 500));
                            insert.setString(2, directory);
                            insert.setString(3, sha256);
                            insert.setLong(4, bytes);
                            insert.setLong(5, last);
                            insert.setLong(6, last);
                            insert.setTimestamp(7, Database.time(clock.instant()));
                            insert.setLong(8, node);
                            return insert;
                        },
                        key);
        return Objects.requireNonNull(key.getKey()).longValue();
    }

    /** Which file of results the contacts of this load get their figures from; empty: none. */
    public void enrichedFrom(long id, String results) {
        database.jdbc()
                .update(
                        "update extract set results = ? where id = ?",
                        results.isEmpty() ? null : Texts.cut(results, 300),
                        id);
    }

    /** Who gave the data of this load and where its consent can be looked up, for all rows that do not say; null: unknown. */
    public void givenBy(long id, @Nullable String source, @Nullable String consentProof) {
        database.jdbc()
                .update(
                        "update extract set source = ?, consent_proof = ? where id = ?",
                        Texts.cut(source, 300),
                        Texts.cut(consentProof, 300),
                        id);
    }

    /**
     * The load is complete: its contacts may be called. An IllegalStateException when it was given up meanwhile, as a
     * second process at start-up may do.
     */
    public void ready(long id, long lines) {
        indexes.build();
        int changed = database.jdbc()
                .update(
                        "update extract set state = 'ready', line_count = ?, last_contact = ?, ended_at = ?"
                                + " where id = ? and state = 'loading'",
                        lines,
                        lastContact(),
                        Database.time(clock.instant()),
                        id);
        if (changed == 0) {
            throw new IllegalStateException(
                    "another process gave this load up; put the file in the inbox again when only one reads it");
        }
    }

    /** How many rows of the extract were left out for each reason, most first. */
    public Map<String, Long> leftOut(long id) {
        Map<String, Long> reasons = new LinkedHashMap<>();
        database.jdbc()
                .query(
                        "select reason, count(*) as lines from exclusion where extract_id = ?"
                                + " group by reason order by lines desc, reason",
                        row -> {
                            reasons.put(row.getString(1), row.getLong(2));
                        },
                        id);
        return reasons;
    }

    public long contactsOf(long id) {
        return count("select contact_count from extract where id = ?", id);
    }

    /** The load is given up: its contacts go, its exclusions stay. The same file may be loaded again. */
    public void failed(long id, String reason) {
        database.atomically(() -> {
            database.jdbc()
                    .update(
                            "delete from contact where extract_id = ?"
                                    + " and id > (select contacts_after from extract where id = ?)",
                            id,
                            id);
            return database.jdbc()
                    .update(
                            "update extract set state = 'failed', contact_count = 0, last_contact = contacts_after,"
                                    + " reason = ?, ended_at = ? where id = ?",
                            Texts.cut(reason, 2000),
                            Database.time(clock.instant()),
                            id);
        });
        indexes.build();
    }

    /** A load that an ended process left behind. */
    public record Interrupted(long id, String name, String sha256) {}

    /**
     * Gives up every load a process left behind when it ended. The files are still in the inbox and load again from their
     * first line.
     */
    public List<Interrupted> interrupted() {
        List<Interrupted> left = database.jdbc()
                .query(
                        "select id, name, sha256 from extract where state = 'loading'"
                                + " and node not in (select id from node) order by id",
                        (row, n) -> new Interrupted(row.getLong(1), row.getString(2), row.getString(3)));
        for (Interrupted load : left) {
            failed(load.id(), "the program stopped during the load");
            // the same rows come again
            database.jdbc().update("delete from exclusion where extract_id = ?", load.id());
        }
        return left;
    }

    /** Whether these very bytes are loaded already, under whatever name, and not forgotten since. */
    public boolean alreadyLoaded(String sha256) {
        return count(
                        "select count(*) from extract where state = 'ready' and forgotten_at is null and sha256 = ?",
                        sha256)
                > 0;
    }

    /** Whether these very bytes are being loaded. */
    public boolean loads(String sha256) {
        return count("select count(*) from extract where state = 'loading' and sha256 = ?", sha256) > 0;
    }

    public boolean loading() {
        return count("select count(*) from extract where state = 'loading'") > 0;
    }

    /** The last contact id that may be called: all contacts up to it belong to loads that are complete. */
    public long readyUpTo() {
        long ready = count("select coalesce(max(last_contact), 0) from extract where state = 'ready'");
        long loading =
                count("select coalesce(min(contacts_after), ?) from extract where state = 'loading'", Long.MAX_VALUE);
        return Math.min(ready, loading);
    }

    private long lastContact() {
        // the last ones may have been deleted; their ids do not come again
        return count("select greatest((select coalesce(max(id), 0) from contact),"
                + " (select coalesce(max(last_contact), 0) from extract))");
    }

    private long count(String sql, Object... arguments) {
        return Objects.requireNonNull(database.jdbc().queryForObject(sql, Long.class, arguments));
    }
}

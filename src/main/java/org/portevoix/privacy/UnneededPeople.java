// SPDX-License-Identifier: Apache-2.0
package org.portevoix.privacy;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import org.portevoix.privacy.Removal.Gone;
import org.portevoix.store.Database;
import org.springframework.jdbc.core.JdbcTemplate;

/** Deletes the people whom no campaign needs any more, and the files they came from. */
final class UnneededPeople {
    /** How much was deleted. */
    record Deleted(long contacts, long files) {}

    private record Load(long id, String name, String sha256) {}

    private final Database database;
    private final JdbcTemplate jdbc;
    private final Removal removal;
    private final Anonymous anonymous;
    private final KeptCopies copies;
    private final Clock clock;

    UnneededPeople(Database database, KeptCopies copies, Clock clock) {
        this.database = database;
        this.jdbc = database.jdbc();
        this.removal = new Removal(jdbc);
        this.anonymous = new Anonymous(jdbc);
        this.copies = copies;
        this.clock = clock;
    }

    /**
     * Of what was loaded no later than {@code upTo}: every contact whom no call names any more, then the files none of
     * whose contacts is left.
     */
    Deleted delete(Instant upTo) {
        Set<Long> extracts = Set.copyOf(jdbc.queryForList(
                "select id from extract where state = 'ready' and forgotten_at is null and ended_at <= ?",
                Long.class,
                Database.time(upTo)));
        AtomicLong contacts = new AtomicLong();
        if (!extracts.isEmpty()) {
            Walk.over(jdbc, "contact", (from, to) -> contacts.addAndGet(deleteContacts(extracts, from, to)));
        }
        // what no route could handle holds people too, and nobody sends it again after all campaigns
        jdbc.update("delete from dead_letter where failed_at <= ?", Database.time(upTo));
        return new Deleted(contacts.get(), deleteFiles(upTo));
    }

    private int deleteContacts(Set<Long> extracts, long from, long to) {
        List<Gone> gone = jdbc
                .query(
                        "select " + Removal.COLUMNS + " from contact c where c.id > ? and c.id <= ?"
                                + " and not exists (select 1 from claim a where a.contact_id = c.id)",
                        Gone::of,
                        from,
                        to)
                .stream()
                .filter(contact -> extracts.contains(contact.extractId()))
                .toList();
        database.atomically(() -> {
            removal.remove(gone);
            return true;
        });
        return gone.size();
    }

    private long deleteFiles(Instant upTo) {
        List<Load> empty = jdbc.query(
                "select id, name, sha256 from extract where state <> 'loading' and forgotten_at is null and ended_at <= ?"
                        + " and removed_count >= contact_count",
                (row, n) -> new Load(
                        row.getLong(1), row.getString(2), row.getString(3).strip()),
                Database.time(upTo));
        if (empty.isEmpty()) {
            return 0;
        }
        Set<Long> extracts = empty.stream().map(Load::id).collect(Collectors.toSet());
        Walk.over(jdbc, "exclusion", (from, to) -> forgetExclusions(extracts, from, to));
        long files = 0;
        for (Load load : empty) {
            List<Path> kept = copies.ofExtract(load.name(), load.sha256());
            kept.forEach(copies::delete);
            files += kept.size();
            jdbc.update("update extract set forgotten_at = ? where id = ?", Database.time(clock.instant()), load.id());
        }
        return files;
    }

    private void forgetExclusions(Set<Long> extracts, long from, long to) {
        List<Long> ids = jdbc
                .query(
                        "select id, extract_id from exclusion where id > ? and id <= ?"
                                + " and (number is not null or cell is not null)",
                        (row, n) -> extracts.contains(row.getLong(2)) ? row.getLong(1) : 0L,
                        from,
                        to)
                .stream()
                .filter(id -> id > 0)
                .toList();
        database.atomically(() -> {
            anonymous.forgetExclusions(ids);
            return true;
        });
    }
}

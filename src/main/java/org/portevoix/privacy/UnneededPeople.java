// SPDX-License-Identifier: Apache-2.0
package org.portevoix.privacy;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.portevoix.privacy.Removal.Gone;
import org.portevoix.store.Database;
import org.springframework.jdbc.core.JdbcTemplate;

/** Deletes the people whom no campaign needs any more, and the files they came from. */
final class UnneededPeople {
    private static final int AT_ONCE = 2_000;

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
        long contacts = 0;
        List<Gone> next = next(upTo);
        while (!next.isEmpty()) {
            List<Gone> gone = next;
            database.atomically(() -> {
                removal.remove(gone);
                return true;
            });
            contacts += gone.size();
            next = next(upTo);
        }
        // what no route could handle holds people too, and nobody sends it again after all campaigns
        jdbc.update("delete from dead_letter where failed_at <= ?", Database.time(upTo));
        return new Deleted(contacts, deleteFiles(upTo));
    }

    private List<Gone> next(Instant upTo) {
        return jdbc.query(
                "select " + Removal.COLUMNS + " from contact c where c.extract_id in"
                        + " (select id from extract where state = 'ready' and forgotten_at is null and ended_at <= ?)"
                        + " and not exists (select 1 from call a where a.contact_id = c.id) order by c.id limit ?",
                Gone::of,
                Database.time(upTo),
                AT_ONCE);
    }

    private long deleteFiles(Instant upTo) {
        List<Load> empty = jdbc.query(
                "select id, name, sha256 from extract where state <> 'loading' and forgotten_at is null and ended_at <= ?"
                        + " and removed_count >= contact_count",
                (row, n) -> new Load(
                        row.getLong(1), row.getString(2), row.getString(3).strip()),
                Database.time(upTo));
        long files = 0;
        for (Load load : empty) {
            forgetExclusions(load);
            List<Path> kept = copies.ofExtract(load.name(), load.sha256());
            kept.forEach(copies::delete);
            files += kept.size();
            jdbc.update("update extract set forgotten_at = ? where id = ?", Database.time(clock.instant()), load.id());
        }
        return files;
    }

    private void forgetExclusions(Load load) {
        int changed = AT_ONCE;
        while (changed == AT_ONCE) {
            changed = anonymous.exclusions(
                    "id in (select id from exclusion where extract_id = ? and (number is not null or cell is not null)"
                            + " limit ?)",
                    load.id(),
                    AT_ONCE);
        }
    }
}

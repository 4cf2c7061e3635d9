// SPDX-License-Identifier: Apache-2.0
package org.portevoix.opposition;

import java.sql.PreparedStatement;
import java.time.Clock;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.portevoix.audit.AuditKind;
import org.portevoix.audit.AuditLog;
import org.portevoix.numbering.PhoneNumber;
import org.portevoix.store.Database;
import org.portevoix.store.InList;
import org.portevoix.store.Texts;
import org.roaringbitmap.longlong.Roaring64Bitmap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DuplicateKeyException;

/** Everybody who said no. What is written here counts from the next look-up on, in every process on the database. */
public final class OppositionRegister {
    /** The scope of a refusal of all calls. */
    public static final String ALL = "all";

    private static final int FETCH = 10_000;

    /** What a look-up finds besides numbers while anybody is erased: no number, so that one query does for both. */
    private static final long SOMEBODY_ERASED = 0;

    /** The source of an opposition of which only a keyed hash is left. */
    public static final String ERASED = "erased";

    private static final Logger LOG = LoggerFactory.getLogger(OppositionRegister.class);
    private static final int LOGGED_ONE_BY_ONE = 20;

    private final Database database;
    private final ErasedNumbers erased;
    private final AuditLog audit;
    private final Clock clock;

    public OppositionRegister(Database database, ErasureKey key, Clock clock) {
        this.database = database;
        this.erased = new ErasedNumbers(database, key, clock);
        this.audit = new AuditLog(database, clock);
        this.clock = clock;
    }

    /** Those of {@code numbers} (E.164 digits) that must not be called at all: who said no, and who was erased. */
    public Set<Long> opposed(Collection<Long> numbers) {
        Set<Long> opposed = new HashSet<>();
        InList.each(numbers, (marks, arguments) -> {
            arguments.add(ALL);
            opposed.addAll(database.jdbc()
                    .queryForList(
                            "select number from opposition where number in (" + marks + ") and scope = ?"
                                    + " union all select * from (select cast(0 as bigint) as number from erased limit 1) e",
                            Long.class,
                            arguments.toArray()));
        });
        if (opposed.remove(SOMEBODY_ERASED)) {
            opposed.addAll(erased.among(numbers));
        }
        return opposed;
    }

    /** The E.164 digits of everybody who said no to all calls, for a load that would else ask for millions one by one. */
    public Roaring64Bitmap everybody() {
        Roaring64Bitmap everybody = new Roaring64Bitmap();
        database.jdbc()
                .query(
                        connection -> {
                            PreparedStatement select =
                                    connection.prepareStatement("select number from opposition where scope = ?");
                            select.setFetchSize(FETCH);
                            select.setString(1, ALL);
                            return select;
                        },
                        row -> {
                            everybody.addLong(row.getLong(1));
                        });
        return everybody;
    }

    /** Those of {@code numbers} of whom nothing may be written down any more. */
    public Set<Long> erased(Collection<Long> numbers) {
        return erased.among(numbers);
    }

    /** Whether a number must not be called at all; by two look-ups that a database need not parse each time. */
    public boolean isOpposed(PhoneNumber number) {
        return !database.jdbc()
                        .queryForList(
                                "select id from opposition where number = ? and scope = ?",
                                Long.class,
                                number.digits(),
                                ALL)
                        .isEmpty()
                || erased.since(number).isPresent();
    }

    /** Writes a refusal of all calls down; false when it was there already, whose source and time then stand. */
    public boolean oppose(PhoneNumber number, String source, @Nullable String evidence) {
        return oppose(number, ALL, source, evidence);
    }

    /**
     * Writes a refusal down; false when it was there already, whose source and time then stand, and for an erased number,
     * which is not called anyway.
     */
    public boolean oppose(PhoneNumber number, String scope, String source, @Nullable String evidence) {
        return enter(new Opposition(number, scope, source, evidence, clock.instant()));
    }

    /**
     * Writes down what an extract says of a number. The audit log has no entry for each: there may be hundreds of thousands,
     * and that of the load has the file's SHA-256, by which the file can be held against them.
     */
    public boolean mark(PhoneNumber number, String fileAndLine) {
        Opposition opposition = new Opposition(number, ALL, "extract-mark", fileAndLine, clock.instant());
        return isNew(opposition) && once(() -> insert(opposition));
    }

    private boolean enter(Opposition opposition) {
        return isNew(opposition) && once(() -> database.atomically(() -> seal(opposition)));
    }

    /** Writes it down with its entry in the audit log, in the transaction of the caller. */
    private boolean seal(Opposition opposition) {
        boolean inserted = insert(opposition);
        audit.add(
                AuditKind.REFUSAL,
                opposition.scope().equals(ALL) ? null : opposition.scope(),
                erased.subject(opposition.number()),
                Map.of("source", opposition.source(), "opposedAt", opposition.opposedAt()));
        return inserted;
    }

    private boolean isNew(Opposition opposition) {
        int known = Objects.requireNonNull(database.jdbc()
                .queryForObject(
                        "select count(*) from opposition where number = ? and scope = ?",
                        Integer.class,
                        opposition.number().digits(),
                        opposition.scope()));
        return known == 0 && erased.since(opposition.number()).isEmpty();
    }

    /** False when another process was faster. */
    private static boolean once(BooleanSupplier insertion) {
        try {
            return insertion.getAsBoolean();
        } catch (DuplicateKeyException e) {
            return false;
        }
    }

    /**
     * Step {@code oppositionRegister.opposeAll}: writes refusals of all calls down, all of them or none. The first one of a
     * number stands; one of an erased number is not written, as it is not called anyway.
     */
    public void opposeAll(List<Refusal> refusals) {
        try {
            enterAll(refusals);
        } catch (DuplicateKeyException e) {
            // another process wrote one of them at this moment; now it is seen
            enterAll(refusals);
        }
        log(refusals);
    }

    private void enterAll(List<Refusal> refusals) {
        database.atomically(() -> refusals.stream()
                .map(OppositionRegister::opposition)
                .filter(this::isNew)
                .filter(this::seal)
                .count());
    }

    private static Opposition opposition(Refusal refusal) {
        return new Opposition(
                refusal.number(),
                ALL,
                String.valueOf(Texts.cut(refusal.source(), 60)),
                Texts.cut(refusal.evidence(), 500),
                refusal.opposedAt().toInstant());
    }

    private static void log(List<Refusal> refusals) {
        if (refusals.size() > LOGGED_ONE_BY_ONE) {
            LOG.info(
                    "{} numbers are on the opposition register ({})",
                    refusals.size(),
                    refusals.get(0).source());
        } else {
            refusals.forEach(
                    refusal -> LOG.info("{} is on the opposition register ({})", refusal.number(), refusal.source()));
        }
    }

    private boolean insert(Opposition opposition) {
        return database.jdbc()
                        .update(
                                "insert into opposition (number, scope, source, evidence, opposed_at) values (?, ?, ?, ?, ?)",
                                opposition.number().digits(),
                                opposition.scope(),
                                opposition.source(),
                                opposition.evidence(),
                                Database.time(opposition.opposedAt()))
                == 1;
    }

    /** The first refusal of a number, of all calls before a narrower one; of an erased one nothing but its time. */
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
                .findFirst()
                .or(() -> erased.since(number).map(at -> new Opposition(number, ALL, ERASED, null, at)));
    }
}

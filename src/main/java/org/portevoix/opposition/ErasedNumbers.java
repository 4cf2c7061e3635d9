// SPDX-License-Identifier: Apache-2.0
package org.portevoix.opposition;

import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.portevoix.audit.AuditKind;
import org.portevoix.audit.AuditLog;
import org.portevoix.config.ConfigurationException;
import org.portevoix.config.Fault;
import org.portevoix.numbering.PhoneNumber;
import org.portevoix.store.Database;
import org.portevoix.store.InList;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Who was erased: of each person nothing but a keyed hash of the number, by which a later extract cannot bring them back
 * (GDPR, articles 17 and 21).
 */
public final class ErasedNumbers {
    private static final Logger LOG = LoggerFactory.getLogger(ErasedNumbers.class);

    /** Its hash is written down beside the first one, so that another key is noticed before it recognises nobody. */
    private static final long NOBODY = 0;

    private final Database database;
    private final ErasureKey key;
    private final Clock clock;
    private final AuditLog audit;
    private volatile boolean keyIsRight;

    public ErasedNumbers(Database database, ErasureKey key, Clock clock) {
        this.database = database;
        this.key = key;
        this.clock = clock;
        this.audit = new AuditLog(database, clock);
    }

    /** Those of {@code numbers} (E.164 digits) that were erased; a ConfigurationException when the key is not there. */
    public Set<Long> among(Collection<Long> numbers) {
        if (isEmpty()) {
            return Set.of();
        }
        requireKey();
        Map<String, Long> byHash = new HashMap<>();
        numbers.forEach(number -> byHash.put(key.hash(number), number));
        Set<Long> erased = new HashSet<>();
        InList.each(
                byHash.keySet(),
                (marks, arguments) -> database.jdbc()
                        .queryForList(
                                "select hash from erased where hash in (" + marks + ")",
                                String.class,
                                arguments.toArray())
                        .forEach(hash -> erased.add(byHash.get(hash))));
        return erased;
    }

    /** When a number was erased; empty when it was not. */
    public Optional<Instant> since(PhoneNumber number) {
        if (isEmpty()) {
            return Optional.empty();
        }
        requireKey();
        return at(number.digits());
    }

    /** Writes a number down as erased, in the transaction of the caller if there is one; a second time changes nothing. */
    public void add(PhoneNumber number) {
        if (isEmpty()) {
            key.make();
            insert(NOBODY);
        }
        requireKey();
        if (at(number.digits()).isEmpty()) {
            insert(number.digits());
        }
        audit.add(AuditKind.ERASURE, null, key.hash(number.digits()), Map.of());
    }

    /**
     * What stands for a number in the audit log: the hash by which an erased one is recognised. Null when the key cannot be
     * had: an entry without its subject is better than a refusal lost.
     */
    public @Nullable String subject(PhoneNumber number) {
        try {
            if (isEmpty()) {
                key.make();
            }
            requireKey();
            return key.hash(number.digits());
        } catch (UncheckedIOException | ConfigurationException e) {
            LOG.error("an entry of the audit log has no subject: {}", e.getMessage());
            return null;
        }
    }

    private void insert(long digits) {
        database.jdbc()
                .update(
                        "insert into erased (hash, erased_at) values (?, ?)",
                        key.hash(digits),
                        Database.time(clock.instant()));
    }

    private Optional<Instant> at(long digits) {
        return database
                .jdbc()
                .query(
                        "select erased_at from erased where hash = ?",
                        (row, n) -> row.getTimestamp(1).toInstant(),
                        key.hash(digits))
                .stream()
                .findFirst();
    }

    private boolean isEmpty() {
        return database.jdbc()
                .queryForList("select hash from erased limit 1", String.class)
                .isEmpty();
    }

    private void requireKey() {
        if (!keyIsRight) {
            problem().ifPresent(problem -> {
                throw new ConfigurationException(List.of(new Fault("erasure.key", 0, problem)));
            });
            keyIsRight = true;
        }
    }

    /** Why erased people cannot be recognised; empty while they can, or nobody was erased. */
    public Optional<String> problem() {
        if (isEmpty()) {
            return Optional.empty();
        }
        try {
            return at(NOBODY).isPresent()
                    ? Optional.empty()
                    : Optional.of("is not the key under which people were erased; they would be called again: set the"
                            + " key that was in force then");
        } catch (UncheckedIOException e) {
            return Optional.of("is not set, and " + e.getMessage()
                    + "; people who were erased would be called again: set the key, or bring its file back");
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.portevoix.opposition;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.portevoix.audit.AuditKind;
import org.portevoix.audit.AuditLog;
import org.portevoix.store.Database;
import org.portevoix.store.Texts;
import org.roaringbitmap.longlong.Roaring64Bitmap;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.GeneratedKeyHolder;

/**
 * The opposition lists imported from authorities, one a name. A new import takes the place of the old one in one
 * transaction: whoever looks sees the whole of one of them.
 */
public final class Registers {
    private final Database database;
    private final JdbcTemplate jdbc;
    private final RegisterParts parts;
    private final AuditLog audit;
    private final Clock clock;

    public Registers(Database database, Clock clock) {
        this.database = database;
        this.jdbc = database.jdbc();
        this.parts = new RegisterParts(jdbc);
        this.audit = new AuditLog(database, clock);
        this.clock = clock;
    }

    /** Today's date where validity is counted: UTC. */
    public LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    }

    /** Puts a list in the place of the one of that name; an IllegalArgumentException when another import is at it. */
    public Register store(Register.Listing listing, RegisterList list) {
        try {
            return database.atomically(() -> replace(listing, list));
        } catch (ConcurrencyFailureException | DuplicateKeyException e) {
            throw new IllegalArgumentException(
                    "another import of register " + listing.name() + " runs at this moment; import again after it", e);
        }
    }

    private Register replace(Register.Listing listing, RegisterList list) {
        jdbc.update(
                "delete from register_part where register_id in (select id from register where name = ?)",
                listing.name());
        jdbc.update("delete from register where name = ?", listing.name());
        long id = insert(listing, list);
        parts.write(id, RegisterParts.Kind.LISTED, list.listed());
        if (list.coverage() instanceof Coverage.Numbers asked) {
            parts.write(id, RegisterParts.Kind.COVERED, asked.numbers());
        }
        Register stored = find(listing.name()).orElseThrow();
        audit.add(AuditKind.REGISTER_IMPORT, null, null, told(stored));
        return stored;
    }

    private static Map<String, Object> told(Register stored) {
        Register.Listing listing = stored.listing();
        Map<String, Object> told = new LinkedHashMap<>();
        told.put("register", listing.name());
        told.put("format", listing.format().text());
        told.put("source", Texts.cut(listing.source(), 500));
        told.put("listedAt", listing.listedAt());
        told.put("validUntil", listing.validUntil());
        told.put("entries", stored.entries());
        return told;
    }

    private long insert(Register.Listing listing, RegisterList list) {
        GeneratedKeyHolder key = new GeneratedKeyHolder();
        jdbc.update(
                connection -> {
                    PreparedStatement insert = connection.prepareStatement(
                            "insert into register (name, format, source, listed_at, valid_until, imported_at, entries,"
                                    + " coverage) values (?, ?, ?, ?, ?, ?, ?, ?)",
                            new String[] {"id"});
                    insert.setString(1, listing.name());
                    insert.setString(2, listing.format().text());
                    insert.setString(3, Texts.cut(listing.source(), 500));
                    insert.setObject(4, listing.listedAt());
                    insert.setObject(5, listing.validUntil(), java.sql.Types.DATE);
                    insert.setTimestamp(6, Database.time(clock.instant()));
                    insert.setLong(7, list.listed().getLongCardinality());
                    insert.setString(8, list.coverage().text());
                    return insert;
                },
                key);
        return Objects.requireNonNull(key.getKey()).longValue();
    }

    public Optional<Register> find(String name) {
        return Optional.ofNullable(find(List.of(name)).get(name));
    }

    /** Those of these names that there are. */
    public Map<String, Register> find(Collection<String> names) {
        return names.isEmpty()
                ? Map.of()
                : jdbc
                        .query(
                                "select * from register where name in ("
                                        + String.join(",", Collections.nCopies(names.size(), "?")) + ")",
                                (row, n) -> register(row),
                                names.toArray())
                        .stream()
                        .collect(Collectors.toMap(Register::name, register -> register));
    }

    /** All of them, by name. */
    public List<Register> all() {
        return jdbc.query("select * from register order by name", (row, n) -> register(row));
    }

    private static Register register(ResultSet row) throws SQLException {
        return new Register(
                row.getLong("id"),
                new Register.Listing(
                        row.getString("name"),
                        RegisterFormat.of(row.getString("format")),
                        row.getString("source"),
                        row.getObject("listed_at", LocalDate.class),
                        row.getObject("valid_until", LocalDate.class)),
                row.getTimestamp("imported_at").toInstant(),
                row.getLong("entries"),
                row.getString("coverage"));
    }

    /** The numbers of a list; empty when a newer one has taken its place meanwhile. */
    public Optional<RegisterList> list(Register register) {
        Optional<Roaring64Bitmap> covered = Coverage.isNumbers(register.coverage())
                ? parts.read(register.id(), RegisterParts.Kind.COVERED)
                : Optional.of(new Roaring64Bitmap());
        return parts.read(register.id(), RegisterParts.Kind.LISTED)
                .flatMap(listed ->
                        covered.map(numbers -> new RegisterList(listed, Coverage.of(register.coverage(), numbers))));
    }

    /** Why these registers cannot be screened by today, one sentence each; empty when they can. */
    public List<String> obstacles(Collection<String> names) {
        Map<String, Register> found = find(names);
        return obstacles(names, name -> Optional.ofNullable(found.get(name)));
    }

    /** The same, of registers that were looked up before. */
    public List<String> obstacles(Collection<String> names, Function<String, Optional<Register>> known) {
        LocalDate today = today();
        return names.stream()
                .flatMap(name -> known
                        .apply(name)
                        .map(register -> register.obstacle(today))
                        .orElse(Optional.of("register " + name + " is missing; import it"))
                        .stream())
                .toList();
    }
}

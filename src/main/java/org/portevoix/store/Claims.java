// SPDX-License-Identifier: Apache-2.0
package org.portevoix.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.portevoix.config.Kebab;
import org.portevoix.numbering.LineType;
import org.portevoix.numbering.PhoneNumber;
import org.portevoix.rules.Callee;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.dao.EmptyResultDataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Whose turn it is in a campaign. A cursor per campaign and zone walks over the contacts once, so that a claim never
 * looks at what is done; what is due again lies in a table of its own.
 */
public final class Claims {
    private static final String CONTACT = "c.id, c.number, c.zone, c.territory, c.line_type, c.household, c.person,"
            + " c.department, c.commune_code, c.registered, c.abstention, c.legal_basis";

    private static final int PAGE = 10_000;

    private final Database database;
    private final JdbcTemplate jdbc;
    private final Clock clock;

    public Claims(Database database, Clock clock) {
        this.database = database;
        this.jdbc = database.jdbc();
        this.clock = clock;
    }

    /**
     * The zones in which contacts live, by steps over the index; none while no contact has an id up to {@code upTo}, for
     * the index may then be missing.
     */
    public List<ZoneId> zones(long upTo) {
        List<ZoneId> zones = new ArrayList<>();
        if (everybody(0, upTo, 1).isEmpty()) {
            return zones;
        }
        List<String> next = zoneAfter("");
        while (!next.isEmpty()) {
            String zone = next.get(0);
            zones.add(ZoneId.of(zone));
            // H2 begins at the value given and would walk over everybody in this zone; no zone's name goes on with a
            // '!'
            next = zoneAfter(zone + "!");
        }
        return zones;
    }

    /** By order and limit: H2 answers a {@code min} with a condition by a walk over all that follow. */
    private List<String> zoneAfter(String name) {
        return jdbc.queryForList("select zone from contact where zone > ? order by zone limit 1", String.class, name);
    }

    /** Contacts due again in this zone, the longest due first. */
    public List<Candidate> due(long campaign, ZoneId zone, int limit) {
        return jdbc.query(
                "select " + CONTACT + ", d.attempt, true as due from due_call d join contact c on c.id = d.contact_id"
                        + " where d.campaign_id = ? and d.zone = ? and d.due_at <= ?"
                        // all columns of the index: H2 sorts everything that is due otherwise
                        + " order by d.campaign_id, d.zone, d.due_at limit ?",
                (row, n) -> candidate(row),
                campaign,
                zone.getId(),
                Database.time(clock.instant()),
                limit);
    }

    /** The contacts of this zone with ids after {@code after}, no further than {@code upTo}. */
    public List<Candidate> fresh(ZoneId zone, long after, long upTo, int limit) {
        return jdbc.query(
                "select " + CONTACT + ", 1 as attempt, false as due from contact c"
                        + " where c.zone = ? and c.id > ? and c.id <= ?"
                        // both columns of the index: H2 sorts all contacts of the zone otherwise
                        + " order by c.zone, c.id limit ?",
                (row, n) -> candidate(row),
                zone.getId(),
                after,
                upTo,
                limit);
    }

    /** Contacts of all zones with ids after {@code after}, no further than {@code upTo}, in the order of their ids. */
    public List<Candidate> everybody(long after, long upTo, int limit) {
        return jdbc.query(
                "select " + CONTACT + ", 1 as attempt, false as due from contact c"
                        + " where c.id > ? and c.id <= ? order by c.id limit ?",
                (row, n) -> candidate(row),
                after,
                upTo,
                limit);
    }

    /** All contacts with ids no further than {@code upTo}, once, page by page. */
    public void everybody(long upTo, Consumer<List<Candidate>> page) {
        List<Candidate> next = everybody(0, upTo, PAGE);
        while (!next.isEmpty()) {
            page.accept(next);
            next = everybody(next.get(next.size() - 1).contactId(), upTo, PAGE);
        }
    }

    private static Candidate candidate(ResultSet row) throws SQLException {
        return new Candidate(
                row.getLong("id"),
                new PhoneNumber(row.getLong("number")),
                row.getInt("attempt"),
                ZoneId.of(row.getString("zone")),
                row.getString("territory"),
                Kebab.parse(row.getString("line_type"), LineType.values()),
                new Contact.Place(
                        row.getString("commune_code"),
                        row.getString("department"),
                        row.getObject("registered", Integer.class),
                        row.getBigDecimal("abstention")),
                new Contact.Home(row.getObject("household", Long.class), row.getObject("person", Long.class)),
                basis(row.getString("legal_basis")),
                row.getBoolean("due"));
    }

    private static @Nullable LegalBasis basis(@Nullable String text) {
        return text == null ? null : LegalBasis.of(text);
    }

    /** The last contact of this queue that was claimed; 0 for none. */
    public long cursor(long campaign, Queue queue) {
        try {
            Long at = jdbc.queryForObject(
                    "select contact_id from campaign_cursor where campaign_id = ? and zone = ? and lines = ?",
                    Long.class,
                    campaign,
                    queue.zone().getId(),
                    queue.lines().text());
            return at == null ? 0 : at;
        } catch (EmptyResultDataAccessException e) {
            return 0;
        }
    }

    /** Where a contact lives. */
    public Callee calleeOf(long contact) {
        return Objects.requireNonNull(jdbc.queryForObject(
                "select zone, territory, department from contact where id = ?",
                (row, n) -> new Callee(
                        ZoneId.of(row.getString("zone")), row.getString("territory"), row.getString("department")),
                contact));
    }

    /** How many calls are not settled, by campaign and vendor. */
    public List<InProgress> inProgress() {
        return jdbc.query(
                "select campaign_id, vendor, calls from in_progress",
                (row, n) -> new InProgress(row.getLong(1), row.getString(2), row.getInt(3)));
    }

    /** Those of these contacts to whom a call of any campaign is in progress, or to another line of their home. */
    public Set<Long> inCall(Collection<Candidate> candidates) {
        Set<Long> contacts = new HashSet<>();
        Set<Long> households = new HashSet<>();
        unsettled("contact_id", candidates.stream().map(Candidate::contactId), contacts);
        unsettled(
                "household",
                candidates.stream().map(one -> one.home().household()).filter(Objects::nonNull),
                households);
        return candidates.stream()
                .filter(one -> contacts.contains(one.contactId())
                        || (one.home().household() != null
                                && households.contains(one.home().household())))
                .map(Candidate::contactId)
                .collect(Collectors.toSet());
    }

    private void unsettled(String column, Stream<Long> keys, Set<Long> found) {
        InList.each(
                keys.collect(Collectors.toSet()),
                (marks, arguments) -> jdbc.query(
                        // sorted out here: H2 walks over all open calls when it reads "settled_at is null"
                        "select k." + column + ", c.settled_at from claim k join call c on c.id = k.id where k."
                                + column + " in (" + marks + ")",
                        row -> {
                            if (row.getObject(2) == null) {
                                found.add(row.getLong(1));
                            }
                        },
                        arguments.toArray()));
    }

    /** Which of these households, or persons, the campaign has claimed, and by which contact. */
    public Map<Long, Long> households(long campaign, Collection<Long> households) {
        Map<Long, Long> claimed = new HashMap<>();
        InList.each(households, (marks, arguments) -> {
            arguments.add(campaign);
            jdbc.query(
                    "select household, contact_id from campaign_household where household in (" + marks
                            + ") and campaign_id = ?",
                    row -> {
                        claimed.put(row.getLong(1), row.getLong(2));
                    },
                    arguments.toArray());
        });
        return claimed;
    }

    /**
     * Runs one claim, in one transaction, while no other process claims; empty when another one is at it. So what a claim
     * reads (channels in use, contacts taken on, homes called) stays true until it is written.
     */
    public <T> Optional<T> inTurn(Supplier<T> claim) {
        return database.atomically(() -> isOurTurn() ? Optional.of(claim.get()) : Optional.empty());
    }

    private boolean isOurTurn() {
        return database.isEmbedded()
                || !jdbc.queryForList("select id from claim_turn for update skip locked", Integer.class)
                        .isEmpty();
    }

    /**
     * Commits a claim: from here on its calls count as placed, whatever becomes of this process. A
     * ConcurrencyFailureException or DuplicateKeyException when another process has claimed one of its contacts
     * meanwhile; then nothing of it is written.
     *
     * @param atMost contacts the campaign may take on in all
     */
    public void commit(long campaign, Claim claim, long atMost) {
        Instant now = clock.instant();
        database.atomically(() -> {
            moveCursors(campaign, claim);
            takeOn(campaign, claim.takenOn(), atMost);
            requireThere(claim);
            int taken =
                    batch("delete from due_call where campaign_id = ? and contact_id = ?", claim.dueTaken(), contact ->
                            new Object[] {campaign, contact});
            if (taken != claim.dueTaken().size()) {
                throw new ConcurrencyFailureException("another process has taken contacts that were due");
            }
            batch(
                    "insert into due_call (campaign_id, contact_id, zone, attempt, due_at, reason) values (?, ?, ?, ?, ?, ?)",
                    claim.putOff(),
                    late -> new Object[] {
                        campaign,
                        late.candidate().contactId(),
                        late.candidate().zone().getId(),
                        late.candidate().attempt(),
                        Database.time(late.dueAt()),
                        late.reason()
                    });
            batch(
                    "insert into exclusion (campaign_id, contact_id, number, reason, detail, excluded_at) values (?, ?, ?, ?, ?, ?)",
                    claim.leftOut(),
                    out -> new Object[] {
                        campaign,
                        out.candidate().contactId(),
                        out.candidate().number().digits(),
                        out.reason().text(),
                        out.detail(),
                        Database.time(now)
                    });
            batch(
                    "insert into campaign_household (campaign_id, household, contact_id) values (?, ?, ?)",
                    List.copyOf(claim.households().entrySet()),
                    home -> new Object[] {campaign, home.getKey(), home.getValue()});
            insertCalls(claim.calls(), now);
            return true;
        });
    }

    /** Whoever is erased locks the campaigns first, so a contact that is there now stays until this claim is written. */
    private void requireThere(Claim claim) {
        boolean anybodyErased = !jdbc.queryForList("select hash from erased limit 1", String.class)
                .isEmpty();
        Set<Long> missing = new HashSet<>(anybodyErased ? claim.contacts() : List.of());
        InList.each(
                List.copyOf(missing),
                (marks, ids) -> missing.removeAll(Set.copyOf(jdbc.queryForList(
                        "select id from contact where id in (" + marks + ")", Long.class, ids.toArray()))));
        if (!missing.isEmpty()) {
            throw new ConcurrencyFailureException("a contact was erased meanwhile");
        }
    }

    /** Only from where this claim began: a slower process must not take the cursor back over what a faster one claimed. */
    private void moveCursors(long campaign, Claim claim) {
        claim.moves().forEach((queue, move) -> {
            String zone = queue.zone().getId();
            String lines = queue.lines().text();
            int moved = move.from() == 0
                    ? jdbc.update(
                            "insert into campaign_cursor (campaign_id, zone, lines, contact_id, passed)"
                                    + " values (?, ?, ?, ?, ?)",
                            campaign,
                            zone,
                            lines,
                            move.to(),
                            move.contacts())
                    : jdbc.update(
                            "update campaign_cursor set contact_id = ?, passed = passed + ?"
                                    + " where campaign_id = ? and zone = ? and lines = ? and contact_id = ?",
                            move.to(),
                            move.contacts(),
                            campaign,
                            zone,
                            lines,
                            move.from());
            if (moved == 0) {
                throw new ConcurrencyFailureException("another process has claimed contacts in " + zone);
            }
        });
    }

    /** Looked at again in the database, so that two processes together do not exceed it. */
    private void takeOn(long campaign, long contacts, long atMost) {
        if (contacts > 0
                && jdbc.update(
                                "update campaign set taken_on = taken_on + ? where id = ? and taken_on + ? <= ?",
                                contacts,
                                campaign,
                                contacts,
                                atMost)
                        == 0) {
            throw new ConcurrencyFailureException("another process has taken the last contacts of at-most");
        }
    }

    private void insertCalls(List<PlannedCall> calls, Instant now) {
        batch(
                "insert into claim (reference, campaign_id, contact_id, number, household, attempt, claimed_at)"
                        + " values (?, ?, ?, ?, ?, ?, ?)",
                calls,
                call -> new Object[] {
                    call.reference(),
                    call.campaignId(),
                    call.contactId(),
                    call.request().to().digits(),
                    call.household(),
                    call.request().attempt(),
                    Database.time(now)
                });
        batch(
                "insert into call (id, reference, campaign_id, contact_id, number, household, attempt, claimed_at, state,"
                        + " vendor, node) select id, reference, campaign_id, contact_id, number, household, attempt, claimed_at,"
                        + " 'claimed', cast(? as varchar), cast(? as bigint) from claim where reference = ?",
                calls,
                call -> new Object[] {call.vendor(), call.node(), call.reference()});
        calls.stream()
                .collect(Collectors.groupingBy(
                        call -> new InProgress(call.campaignId(), call.vendor(), 0),
                        TreeMap::new,
                        Collectors.summingInt(call -> 1)))
                .forEach(this::addInProgress);
    }

    private void addInProgress(InProgress of, int more) {
        if (jdbc.update(
                        "update in_progress set calls = calls + ? where campaign_id = ? and vendor = ?",
                        more,
                        of.campaignId(),
                        of.vendor())
                == 0) {
            jdbc.update(
                    "insert into in_progress (campaign_id, vendor, calls) values (?, ?, ?)",
                    of.campaignId(),
                    of.vendor(),
                    more);
        }
    }

    private <T> int batch(String sql, List<T> items, java.util.function.Function<T, @Nullable Object[]> arguments) {
        return Batch.run(jdbc, sql, items.stream().map(arguments).toList());
    }
}

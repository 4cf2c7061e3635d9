// SPDX-License-Identifier: Apache-2.0
package org.portevoix.store;

import java.util.List;
import java.util.Objects;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.GeneratedKeyHolder;

/**
 * The processes that share a database, this one among them, by leases. Each renews its own every second and may send only
 * while it is {@value #VALID_MILLIS} ms old or younger, by a clock of its own that never goes back; one not renewed for
 * {@value #DEAD_SECONDS} s, by the database's clock, is ended by another process. Between the two nobody uses its part of a
 * rate; a new process waits until all others have seen it. So all together never exceed a rate, however long one of them
 * stands still.
 *
 * <p>An embedded database has one process, which needs no lease.
 */
public final class Nodes {
    private static final Logger LOG = LoggerFactory.getLogger(Nodes.class);
    private static final int VALID_MILLIS = 3_000;
    private static final int DEAD_SECONDS = 6;

    /** Until a new process may send: all others have renewed their leases, or may send no more, and a second has passed. */
    private static final long ARRIVES_NANOS = (VALID_MILLIS + 1_000) * 1_000_000L;

    private final Database database;
    private final JdbcTemplate jdbc;
    private final String name;
    private final LongSupplier nanoTime;

    private record Lease(long id, List<Long> all, long renewed, long sendsFrom) {}

    private volatile Lease lease = new Lease(0, List.of(), 0, 0);

    /** @param name by which people know this process */
    public Nodes(Database database, String name, LongSupplier nanoTime) {
        this.database = database;
        this.jdbc = database.jdbc();
        this.name = name;
        this.nanoTime = nanoTime;
    }

    /** This process works from now on. */
    public synchronized void join() {
        if (database.isEmbedded()) {
            // whoever was here before has ended: the file is held by one process
            jdbc.update("delete from node");
        }
        long now = nanoTime.getAsLong();
        long id = insert();
        List<Long> all = all();
        lease = new Lease(id, all, now, all.size() == 1 ? now : now + ARRIVES_NANOS);
        if (all.size() > 1) {
            LOG.info("{} works on this database beside {} more", name, all.size() - 1);
        }
    }

    private long insert() {
        GeneratedKeyHolder key = new GeneratedKeyHolder();
        jdbc.update(
                connection -> {
                    var insert = connection.prepareStatement(
                            "insert into node (name, started_at, seen_at) values (?, current_timestamp, current_timestamp)",
                            new String[] {"id"});
                    insert.setString(1, name);
                    return insert;
                },
                key);
        return Objects.requireNonNull(key.getKey()).longValue();
    }

    private List<Long> all() {
        return jdbc.queryForList("select id from node order by id", Long.class);
    }

    /**
     * Renews the lease of this process, and ends those that nobody has renewed.
     *
     * @return whether some process has ended since the last time, so that what it had begun must be taken over
     */
    public synchronized boolean renew() {
        if (database.isEmbedded()) {
            return false;
        }
        long now = nanoTime.getAsLong();
        List<Long> before = lease.all();
        if (jdbc.update("update node set seen_at = current_timestamp where id = ?", lease.id()) == 0) {
            LOG.warn("{} was away for too long; others have taken its calls over, and it begins anew", name);
            join();
            return false;
        }
        int ended = jdbc.update(
                "delete from node where seen_at < current_timestamp - interval '" + DEAD_SECONDS + "' second");
        if (ended > 0) {
            LOG.warn("{} of the processes on this database have not been heard of and count as ended", ended);
        }
        List<Long> all = all();
        lease = new Lease(lease.id(), all, now, lease.sendsFrom());
        return !all.containsAll(before);
    }

    /** This process works no more; what it had claimed has left or was put back. */
    public synchronized void leave() {
        try {
            jdbc.update("delete from node where id = ?", lease.id());
        } catch (DataAccessException e) {
            LOG.warn("the lease of {} could not be given back; others wait until it has run out", name);
        }
        lease = new Lease(0, List.of(), 0, 0);
    }

    /** The number under which this process claims; another one after it was away for too long. */
    public long id() {
        return lease.id();
    }

    /** What this process may use of every rate at this moment. */
    public Share share() {
        Lease held = lease;
        if (database.isEmbedded()) {
            return Share.ALL;
        }
        long now = nanoTime.getAsLong();
        boolean valid =
                held.id() > 0 && now - held.renewed() <= VALID_MILLIS * 1_000_000L && now - held.sendsFrom() >= 0;
        return valid ? new Share(held.all().indexOf(held.id()), held.all().size()) : Share.NONE;
    }

    /** Whether this is the process that does what one alone has to do: the longest here. */
    public boolean leads() {
        Lease held = lease;
        return database.isEmbedded() || (!held.all().isEmpty() && held.all().get(0) == held.id());
    }
}

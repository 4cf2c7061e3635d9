// SPDX-License-Identifier: Apache-2.0
package org.portevoix.report;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.portevoix.campaign.Campaign;
import org.portevoix.store.Database;
import org.roaringbitmap.longlong.Roaring64Bitmap;

/**
 * Finds a home called on two lines, or two calls at once. The {@link CallWalk} tells whom several calls were for, and only
 * their calls are then looked at in order.
 */
final class CalledTwice {
    /** Callees whose calls are held in memory at one time, some 150 MB. */
    private static final int AT_ONCE = 400_000;

    private final Campaign campaign;
    private final long id;
    private final Roaring64Bitmap contacts = new Roaring64Bitmap();
    private final RepeatedKeys callees = new RepeatedKeys();
    private final RepeatedKeys homes = new RepeatedKeys();

    CalledTwice(Campaign campaign, long id) {
        this.campaign = campaign;
        this.id = id;
    }

    /** A row of the {@link CallWalk}, of whatever campaign. */
    void look(ResultSet row) throws SQLException {
        if (row.getLong(CallWalk.NUMBER) == 0) {
            return;
        }
        homes.add(row.getLong(CallWalk.CALL_HOME));
        long contact = row.getLong(CallWalk.CONTACT);
        if (row.getLong(CallWalk.CAMPAIGN) == id && !contacts.contains(contact)) {
            contacts.addLong(contact);
            callees.add(row.getLong(
                    switch (campaign.oncePer()) {
                        case HOUSEHOLD -> CallWalk.CALL_HOME;
                        case PERSON -> CallWalk.CALL_PERSON;
                        case NUMBER -> CallWalk.NUMBER;
                    }));
        }
    }

    /** Homes, persons or numbers, as the campaign counts them, that were called by more than one contact. */
    Breach byTwoContacts(Database database) {
        String callee = switch (campaign.oncePer()) {
            case HOUSEHOLD -> CallWalk.HOME;
            case PERSON -> CallWalk.PERSON;
            case NUMBER -> "c.number";
        };
        String calls = "select " + callee + ", c.contact_id, c.reference, c.id from call c"
                + " left join contact k on k.id = c.contact_id where c.campaign_id = ? and c.number <> 0 and "
                + CallWalk.LEFT;
        Contacts found = new Contacts();
        inOrder(database, calls, callees.repeated(), CalledTwice::call, found::look, id);
        return found.found;
    }

    /** Calls of the campaign, or into one of its calls, that left while the home or the number was in another call. */
    Breach atOnce(Database database) {
        String calls = "select " + CallWalk.HOME + ", c.campaign_id, c.reference, c.id, " + CallWalk.LEFT_AT
                + ", coalesce(c.ended_at, c.settled_at) from call c where c.number <> 0 and " + CallWalk.LEFT;
        Overlaps overlaps = new Overlaps(id);
        inOrder(database, calls, homes.repeated(), CalledTwice::timed, overlaps::look);
        return overlaps.found;
    }

    /**
     * Of one call.
     *
     * @param whose the campaign, or the contact
     * @param end null: it goes on, or nobody asked
     */
    private record One(
            long callee,
            long whose,
            String reference,
            long id,
            Instant left,
            @Nullable Instant end) {}

    private static One call(ResultSet row) throws SQLException {
        return new One(row.getLong(1), row.getLong(2), row.getString(3).strip(), row.getLong(4), Instant.EPOCH, null);
    }

    private static One timed(ResultSet row) throws SQLException {
        Timestamp end = row.getTimestamp(6);
        return new One(
                row.getLong(1),
                row.getLong(2),
                row.getString(3).strip(),
                row.getLong(4),
                row.getTimestamp(5).toInstant(),
                end == null ? null : end.toInstant());
    }

    private interface Reader {
        One read(ResultSet row) throws SQLException;
    }

    /** Shows the calls for these callees, one callee after the other, each one's in the order they left. */
    private static void inOrder(
            Database database, String calls, long[] callees, Reader reader, Consumer<One> each, Object... arguments) {
        for (int from = 0; from < callees.length; from += AT_ONCE) {
            long[] some = Arrays.copyOfRange(callees, from, Math.min(from + AT_ONCE, callees.length));
            List<One> theirs = new ArrayList<>();
            Streamed.rows(
                    database,
                    calls,
                    row -> {
                        if (Arrays.binarySearch(some, row.getLong(1)) >= 0) {
                            theirs.add(reader.read(row));
                        }
                    },
                    arguments);
            theirs.sort(Comparator.comparingLong(One::callee)
                    .thenComparing(One::left)
                    .thenComparingLong(One::id));
            theirs.forEach(each);
        }
    }

    private static final class Contacts {
        private @Nullable Long callee;
        private long first;
        private boolean counted;
        private Breach found = Breach.NONE;

        void look(One call) {
            if (callee == null || callee != call.callee()) {
                callee = call.callee();
                first = call.whose();
                counted = false;
            } else if (call.whose() != first && !counted) {
                counted = true;
                found = found.and(call.reference());
            }
        }
    }

    private static final class Overlaps {
        private final long campaign;
        private @Nullable Long callee;
        private Instant busyUntil = Instant.MIN;
        private Instant oursUntil = Instant.MIN;
        private Breach found = Breach.NONE;

        Overlaps(long campaign) {
            this.campaign = campaign;
        }

        void look(One call) {
            if (callee == null || callee != call.callee()) {
                callee = call.callee();
                busyUntil = Instant.MIN;
                oursUntil = Instant.MIN;
            }
            boolean ours = call.whose() == campaign;
            if (call.left().isBefore(ours ? busyUntil : oursUntil)) {
                found = found.and(call.reference());
            }
            // a call that has no end goes on
            Instant end = call.end() == null ? Instant.MAX : call.end();
            busyUntil = later(busyUntil, end);
            oursUntil = ours ? later(oursUntil, end) : oursUntil;
        }

        private static Instant later(Instant one, Instant other) {
            return one.isAfter(other) ? one : other;
        }
    }
}

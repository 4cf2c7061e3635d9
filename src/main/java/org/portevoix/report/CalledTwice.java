// SPDX-License-Identifier: Apache-2.0
package org.portevoix.report;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.portevoix.campaign.Campaign;
import org.portevoix.store.Database;

/** Walks over calls in the order of whom they were for, and finds a home called on two lines, or two calls at once. */
final class CalledTwice {
    private static final String HOME = "coalesce(c.household, -c.number)";

    private CalledTwice() {}

    /** Homes, persons or numbers, as the campaign counts them, that were called by more than one contact. */
    static Breach byTwoContacts(Database database, Campaign campaign, long id) {
        String callee = switch (campaign.oncePer()) {
            case HOUSEHOLD -> HOME;
            case PERSON -> "coalesce(k.person, -c.number)";
            case NUMBER -> "-c.number";
        };
        Contacts contacts = new Contacts();
        Streamed.rows(
                database,
                "select " + callee + " as callee, c.contact_id, c.reference from call c"
                        + " left join contact k on k.id = c.contact_id where c.campaign_id = ? and c.number <> 0 and "
                        + PlacedCalls.LEFT + " order by callee, c.id",
                contacts::look,
                id);
        return contacts.found;
    }

    /** Calls of the campaign, or into one of its calls, that left while the home or the number was in another call. */
    static Breach atOnce(Database database, long id) {
        Overlaps overlaps = new Overlaps(id);
        Streamed.rows(
                database,
                "select " + HOME + " as callee, c.campaign_id, " + PlacedCalls.LEFT_AT
                        + " as left_at, coalesce(c.ended_at, c.settled_at), c.reference from call c where c.number <> 0 and "
                        + PlacedCalls.LEFT + " order by callee, left_at, c.id",
                overlaps::look);
        return overlaps.found;
    }

    private static final class Contacts {
        private @Nullable Long callee;
        private long first;
        private boolean counted;
        private Breach found = Breach.NONE;

        void look(ResultSet row) throws SQLException {
            long next = row.getLong(1);
            long contact = row.getLong(2);
            if (callee == null || callee != next) {
                callee = next;
                first = contact;
                counted = false;
            } else if (contact != first && !counted) {
                counted = true;
                found = found.and(row.getString(3).strip());
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

        void look(ResultSet row) throws SQLException {
            long next = row.getLong(1);
            if (callee == null || callee != next) {
                callee = next;
                busyUntil = Instant.MIN;
                oursUntil = Instant.MIN;
            }
            boolean ours = row.getLong(2) == campaign;
            Instant left = row.getTimestamp(3).toInstant();
            if (left.isBefore(ours ? busyUntil : oursUntil)) {
                found = found.and(row.getString(5).strip());
            }
            Instant end = end(row.getTimestamp(4));
            busyUntil = later(busyUntil, end);
            oursUntil = ours ? later(oursUntil, end) : oursUntil;
        }

        /** A call that has no end goes on. */
        private static Instant end(@Nullable Timestamp end) {
            return end == null ? Instant.MAX : end.toInstant();
        }

        private static Instant later(Instant one, Instant other) {
            return one.isAfter(other) ? one : other;
        }
    }
}

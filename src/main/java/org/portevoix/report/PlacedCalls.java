// SPDX-License-Identifier: Apache-2.0
package org.portevoix.report;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.portevoix.campaign.Campaign;
import org.portevoix.rules.Callee;
import org.portevoix.store.Database;

/** One walk over the calls of a campaign that left, or may have left: hours, first sound and length. */
final class PlacedCalls {
    /** A condition on the call {@code c}: its request left, or nobody knows. */
    static final String LEFT = "(c.requested_at is not null or c.state not in ('claimed', 'cancelled'))";

    /** When the request left; not before the claim, where nobody knows. */
    static final String LEFT_AT = "coalesce(c.requested_at, c.claimed_at)";

    private static final String SELECT =
            "select c.reference, " + LEFT_AT + ", k.zone, k.territory, k.department, c.answered_at, c.ended_at,"
                    + " c.duration_seconds, c.first_audio_millis from call c left join contact k on k.id = c.contact_id"
                    + " where c.campaign_id = ? and " + LEFT + " order by c.id";
    private static final int TWO_SECONDS = 2_000;
    private static final int SIX_SECONDS = 6_000;

    private final Campaign campaign;
    private final Map<String, ZoneId> zones = new HashMap<>();
    private final Histogram firstSounds = new Histogram();
    private Breach outsideTimes = Breach.NONE;
    private long calls;
    private long uncheckable;
    private long answered;
    private long withoutSound;
    private long withoutLength;
    private long shortOnes;

    private PlacedCalls(Campaign campaign) {
        this.campaign = campaign;
    }

    static PlacedCalls of(Database database, Campaign campaign, long id) {
        PlacedCalls calls = new PlacedCalls(campaign);
        Streamed.rows(database, SELECT, calls::look, id);
        return calls;
    }

    private void look(ResultSet row) throws SQLException {
        calls++;
        checkHours(row.getString(1), row.getTimestamp(2).toInstant(), callee(row));
        Timestamp answer = row.getTimestamp(6);
        if (answer != null) {
            answered++;
            countSound(row.getObject(9, Integer.class));
            countLength(length(answer.toInstant(), row.getTimestamp(7), row.getObject(8, Integer.class)));
        }
    }

    /** Null when the contact has been deleted since. */
    private @Nullable Callee callee(ResultSet row) throws SQLException {
        String zone = row.getString(3);
        return zone == null
                ? null
                : new Callee(zones.computeIfAbsent(zone, ZoneId::of), row.getString(4), row.getString(5));
    }

    private void checkHours(String reference, Instant leftAt, @Nullable Callee callee) {
        if (callee == null) {
            uncheckable++;
        } else if (!campaign.times().rings(leftAt, callee)) {
            outsideTimes = outsideTimes.and(reference.strip());
        }
    }

    private void countSound(@Nullable Integer millis) {
        if (millis == null) {
            withoutSound++;
        } else {
            firstSounds.add(millis);
        }
    }

    private void countLength(@Nullable Long millis) {
        if (millis == null) {
            withoutLength++;
        } else if (millis < SIX_SECONDS) {
            shortOnes++;
        }
    }

    /** What the vendor says, or else from the answer to the end. */
    private static @Nullable Long length(Instant answer, @Nullable Timestamp end, @Nullable Integer seconds) {
        if (seconds != null) {
            return seconds * 1000L;
        }
        return end == null ? null : Duration.between(answer, end.toInstant()).toMillis();
    }

    long count() {
        return calls;
    }

    long uncheckable() {
        return uncheckable;
    }

    Breach outsideTimes() {
        return outsideTimes;
    }

    Compliance.FirstSound firstSound() {
        return new Compliance.FirstSound(
                withoutSound,
                Compliance.Spread.of(firstSounds),
                share(firstSounds.upTo(TWO_SECONDS), firstSounds.size()));
    }

    Compliance.ShortCalls shortCalls() {
        return new Compliance.ShortCalls(
                answered, withoutLength, shortOnes, share(shortOnes, answered - withoutLength));
    }

    private static @Nullable Double share(long part, long all) {
        return all == 0 ? null : (double) part / all;
    }
}

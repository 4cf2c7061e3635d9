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

/** What the calls of a campaign that left, or may have left, were like: hours, first sound and length. */
final class PlacedCalls {
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

    PlacedCalls(Campaign campaign) {
        this.campaign = campaign;
    }

    /** A row of the {@link CallWalk}. */
    void look(ResultSet row) throws SQLException {
        calls++;
        checkHours(
                row.getString(CallWalk.REFERENCE),
                row.getTimestamp(CallWalk.REQUEST).toInstant(),
                callee(row));
        Timestamp answer = row.getTimestamp(CallWalk.ANSWER);
        if (answer != null) {
            answered++;
            countSound(row.getObject(CallWalk.FIRST_AUDIO, Integer.class));
            countLength(length(
                    answer.toInstant(),
                    row.getTimestamp(CallWalk.END),
                    row.getObject(CallWalk.SECONDS, Integer.class)));
        }
    }

    /** Null when the contact has been deleted since. */
    private @Nullable Callee callee(ResultSet row) throws SQLException {
        String zone = row.getString(CallWalk.ZONE);
        return zone == null
                ? null
                : new Callee(
                        zones.computeIfAbsent(zone, ZoneId::of),
                        row.getString(CallWalk.TERRITORY),
                        row.getString(CallWalk.DEPARTMENT));
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

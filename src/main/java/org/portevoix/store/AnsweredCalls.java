// SPDX-License-Identifier: Apache-2.0
package org.portevoix.store;

import java.time.Instant;
import java.util.List;

/** What became of the calls that somebody answered, by which carriers and regulators judge a caller. */
public final class AnsweredCalls {
    private static final int SHORT_SECONDS = 6;
    private static final int LATE_MILLIS = 2_000;

    private final Database database;

    public AnsweredCalls(Database database) {
        this.database = database;
    }

    /**
     * Of one vendor's calls that were answered and have ended.
     *
     * @param brief ended within six seconds
     * @param heard whose first sound the vendor told us of
     * @param late of those, where it came more than two seconds after the answer
     */
    public record Figures(long answered, long brief, long heard, long late) {}

    /** One for each vendor. */
    public List<Figures> since(long campaign, Instant since) {
        return database.jdbc()
                .query(
                        "select count(*),"
                                + " coalesce(sum(case when duration_seconds < ? then 1 else 0 end), 0),"
                                + " count(first_audio_millis),"
                                + " coalesce(sum(case when first_audio_millis > ? then 1 else 0 end), 0)"
                                + " from call where campaign_id = ? and answered_at is not null and ended_at >= ?"
                                + " group by vendor",
                        (row, n) -> new Figures(row.getLong(1), row.getLong(2), row.getLong(3), row.getLong(4)),
                        SHORT_SECONDS,
                        LATE_MILLIS,
                        campaign,
                        Database.time(since));
    }
}

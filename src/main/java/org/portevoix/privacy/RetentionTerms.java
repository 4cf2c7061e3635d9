// SPDX-License-Identifier: Apache-2.0
package org.portevoix.privacy;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.portevoix.campaign.Campaign;
import org.portevoix.campaign.Retention;
import org.portevoix.store.Database;
import org.springframework.jdbc.core.JdbcTemplate;

/** The retention of every campaign there ever was, those whose file is gone by the default. */
public final class RetentionTerms {
    private final JdbcTemplate jdbc;
    private final Map<Long, Campaign> campaigns;
    private final Clock clock;

    /** @param campaigns those that have a file, by the id of their row */
    public RetentionTerms(Database database, Map<Long, Campaign> campaigns, Clock clock) {
        this.jdbc = database.jdbc();
        this.campaigns = campaigns;
        this.clock = clock;
    }

    /** As of now, in the order in which they were first seen. */
    public List<RetentionTerm> all() {
        return jdbc.query(
                "select id, name, state, finished_at, forgotten_at from campaign order by id", (row, n) -> term(row));
    }

    private RetentionTerm term(ResultSet row) throws SQLException {
        long id = row.getLong("id");
        Campaign campaign = campaigns.get(id);
        Retention retention = campaign == null ? Retention.DEFAULT : campaign.retention();
        Timestamp finishedAt = row.getTimestamp("finished_at");
        Instant ended = finishedAt == null ? null : finishedAt.toInstant();
        Instant lastMessage = lastMessage(id).orElse(ended);
        Instant until = retention.until(lastMessage).orElse(null);
        boolean over = campaign == null || row.getString("state").equals("finished");
        boolean past = until != null && !clock.instant().isBefore(until) && (over || retention.isByBallot());
        return new RetentionTerm(
                id,
                row.getString("name"),
                lastMessage,
                ended == null ? lastMessage : ended,
                until,
                retention.why(),
                over,
                past,
                row.getTimestamp("forgotten_at") != null);
    }

    private Optional<Instant> lastMessage(long campaign) {
        Timestamp last = jdbc.queryForObject(
                "select max(requested_at) from call where campaign_id = ?", Timestamp.class, campaign);
        return Optional.ofNullable(last).map(Timestamp::toInstant);
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.portevoix.report;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.portevoix.campaign.Campaign;
import org.portevoix.dispatch.CostCaps;
import org.portevoix.forecast.Forecasts;
import org.portevoix.opposition.Registers;
import org.portevoix.store.CampaignStates;
import org.portevoix.store.Database;
import org.portevoix.store.Spending;
import org.springframework.jdbc.core.JdbcTemplate;

/** Counts a campaign. Everything comes from the database, so it is right in any process and at any time. */
public final class Summaries {
    private static final Duration RATE_WINDOW = Duration.ofMinutes(1);

    /** The reason; of a rule with its id, which its detail begins with. */
    private static final String WHY_LEFT_OUT = "case when reason = 'rule'"
            + " then 'rule ' || substring(detail, 1, position(' (' in detail) - 1) else reason end";

    private final Database database;
    private final JdbcTemplate jdbc;
    private final CampaignStates states;
    private final Registers registers;
    private final Forecasts forecasts;
    private final CostCaps costs;
    private final Clock clock;

    public Summaries(Database database, CampaignStates states, Registers registers, Forecasts forecasts, Clock clock) {
        this.database = database;
        this.jdbc = database.jdbc();
        this.states = states;
        this.registers = registers;
        this.forecasts = forecasts;
        this.costs = new CostCaps(new Spending(database), clock);
        this.clock = clock;
    }

    public Summary of(Campaign campaign) {
        long id = states.id(campaign.name());
        Map<String, @Nullable Object> row =
                jdbc.queryForMap("select state, started_at, finished_at from campaign where id = ?", id);
        String state = String.valueOf(row.get("state"));
        long contacts = count("select count(*) from contact");
        long notReached =
                contacts - count("select coalesce(sum(passed), 0) from campaign_cursor where campaign_id = ?", id);
        long due = count("select count(*) from due_call where campaign_id = ?", id);
        boolean over = state.equals("finished");
        double rate = over ? 0 : rate(id);
        CallCounts calls = CallCounts.of(database, id, campaign.keys().oppose());
        List<String> heldBy = over ? List.of() : heldBy(id, campaign);
        return new Summary(
                campaign.name(),
                campaign.title(),
                state,
                instant(row.get("started_at")),
                instant(row.get("finished_at")),
                heldBy,
                contacts,
                calls.byState(),
                calls.called(),
                calls.answered(),
                calls.refused(),
                due,
                notReached,
                exclusions(id),
                rate,
                calls.busiestSecond(),
                calls.firstAudio(),
                calls.cost(),
                over || !heldBy.isEmpty() ? null : forecasts.end(campaign).orElse(null));
    }

    /** Whether the campaign is at the end that this summary was taken of. */
    boolean isOfItsEnd(Summary summary) {
        return summary.finishedAt() != null
                && states.finishedAt(states.id(summary.campaign()))
                        .filter(summary.finishedAt()::equals)
                        .isPresent();
    }

    private List<String> heldBy(long id, Campaign campaign) {
        List<String> why = new ArrayList<>(registers.obstacles(campaign.registers()));
        states.pauseReason(id)
                .ifPresent(reason -> why.add(
                        "paused: " + reason + "; portevoix campaign resume " + campaign.name() + " --name YOU"));
        costs.obstacle(id, campaign).ifPresent(why::add);
        return why;
    }

    /**
     * How far all campaigns have come.
     *
     * @param done contacts dealt with, one for each campaign
     * @param all contacts times campaigns
     */
    public record Progress(long done, long all) {}

    /** Cheap enough for every moment: looks at no contact, and only at calls that are under way or to come. */
    public Progress progress() {
        long all = count("select coalesce(sum(contact_count - removed_count), 0) from extract where state <> 'failed'")
                * count("select count(*) from campaign");
        long claimed = count("select coalesce(sum(passed), 0) from campaign_cursor");
        long left =
                count("select count(*) from due_call") + count("select count(*) from call where settled_at is null");
        return new Progress(Math.max(0, claimed - left), all);
    }

    private long count(String sql, Object... arguments) {
        Long count = jdbc.queryForObject(sql, Long.class, arguments);
        return count == null ? 0 : count;
    }

    private Map<String, Long> exclusions(long id) {
        return counts(
                "select " + WHY_LEFT_OUT + ", count(*) from exclusion"
                        + " where campaign_id = ? or campaign_id is null and extract_id not in"
                        + " (select id from extract where state = 'failed') group by " + WHY_LEFT_OUT,
                id);
    }

    private Map<String, Long> counts(String sql, long id) {
        Map<String, Long> counts = new TreeMap<>();
        jdbc.query(
                sql,
                row -> {
                    counts.put(row.getString(1), row.getLong(2));
                },
                id);
        return counts;
    }

    private double rate(long id) {
        long calls = count(
                "select count(*) from call where campaign_id = ? and requested_at > ?",
                id,
                Timestamp.from(clock.instant().minus(RATE_WINDOW)));
        return calls / (double) RATE_WINDOW.toSeconds();
    }

    private static @Nullable Instant instant(@Nullable Object value) {
        if (value instanceof Timestamp time) {
            return time.toInstant();
        }
        return value instanceof java.time.OffsetDateTime time ? time.toInstant() : null;
    }
}

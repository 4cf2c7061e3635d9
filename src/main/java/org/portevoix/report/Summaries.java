// SPDX-License-Identifier: Apache-2.0
package org.portevoix.report;

import java.math.BigDecimal;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.portevoix.campaign.Campaign;
import org.portevoix.forecast.Forecasts;
import org.portevoix.opposition.Registers;
import org.portevoix.store.CampaignStates;
import org.portevoix.store.Database;
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
    private final Clock clock;

    public Summaries(Database database, CampaignStates states, Registers registers, Forecasts forecasts, Clock clock) {
        this.database = database;
        this.jdbc = database.jdbc();
        this.states = states;
        this.registers = registers;
        this.forecasts = forecasts;
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
        double rate = rate(id);
        boolean over = state.equals("finished");
        List<String> heldBy = over ? List.of() : heldBy(id, campaign);
        return new Summary(
                campaign.name(),
                campaign.title(),
                state,
                instant(row.get("started_at")),
                instant(row.get("finished_at")),
                heldBy,
                contacts,
                callsByState(id),
                count(
                        "select count(distinct contact_id) from call where campaign_id = ?"
                                + " and (requested_at is not null or state not in ('claimed', 'cancelled'))",
                        id),
                count(
                        "select count(distinct contact_id) from call where campaign_id = ? and answered_at is not null",
                        id),
                refusals(id, campaign.keys().oppose()),
                due,
                notReached,
                exclusions(id),
                over ? 0 : rate,
                busiestSecond(id),
                firstAudio(id),
                cost(id),
                over || !heldBy.isEmpty() ? null : forecasts.end(campaign).orElse(null));
    }

    private List<String> heldBy(long id, Campaign campaign) {
        List<String> why = new ArrayList<>(registers.obstacles(campaign.registers()));
        states.pauseReason(id)
                .ifPresent(reason -> why.add(
                        "paused: " + reason + "; portevoix campaign resume " + campaign.name() + " --name YOU"));
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

    private Map<String, Long> callsByState(long id) {
        return counts("select state, count(*) from call where campaign_id = ? group by state", id);
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

    private long refusals(long id, String key) {
        return count(
                "select count(distinct contact_id) from call where campaign_id = ? and digits like ?",
                id,
                "%" + key + "%");
    }

    private double rate(long id) {
        long calls = count(
                "select count(*) from call where campaign_id = ? and requested_at > ?",
                id,
                Timestamp.from(clock.instant().minus(RATE_WINDOW)));
        return calls / (double) RATE_WINDOW.toSeconds();
    }

    private int busiestSecond(long id) {
        ArrayDeque<Instant> second = new ArrayDeque<>();
        int[] most = {0};
        Streamed.rows(
                database,
                "select requested_at from call where campaign_id = ? and requested_at is not null order by requested_at",
                row -> {
                    Instant at = row.getTimestamp(1).toInstant();
                    second.addLast(at);
                    while (!second.peekFirst().isAfter(at.minusSeconds(1))) {
                        second.removeFirst();
                    }
                    most[0] = Math.max(most[0], second.size());
                },
                id);
        return most[0];
    }

    private Summary.@Nullable Percentiles firstAudio(long id) {
        Histogram millis = new Histogram();
        jdbc.query(
                "select first_audio_millis, count(*) from call where campaign_id = ? and first_audio_millis is not null"
                        + " group by first_audio_millis",
                row -> {
                    millis.add(row.getInt(1), row.getLong(2));
                },
                id);
        return millis.size() == 0 ? null : new Summary.Percentiles(millis.at(50), millis.at(95));
    }

    private Map<String, BigDecimal> cost(long id) {
        Map<String, BigDecimal> cost = new TreeMap<>();
        jdbc.query(
                "select currency, sum(price) from call where campaign_id = ? and price is not null group by currency",
                row -> {
                    cost.put(row.getString(1).strip(), row.getBigDecimal(2).stripTrailingZeros());
                },
                id);
        return cost;
    }

    private static @Nullable Instant instant(@Nullable Object value) {
        if (value instanceof Timestamp time) {
            return time.toInstant();
        }
        return value instanceof java.time.OffsetDateTime time ? time.toInstant() : null;
    }
}

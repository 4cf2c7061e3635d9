// SPDX-License-Identifier: Apache-2.0
package org.portevoix.store;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.portevoix.config.Kebab;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.JdbcTemplate;

/** Where each campaign stands: new, running, finished. */
public final class CampaignStates {
    private final Database database;
    private final JdbcTemplate jdbc;
    private final Clock clock;

    public CampaignStates(Database database, Clock clock) {
        this.database = database;
        this.jdbc = database.jdbc();
        this.clock = clock;
    }

    /** The campaign's id; its row is made at the first call. */
    public long id(String name) {
        Long id = existing(name);
        if (id == null) {
            try {
                jdbc.update("insert into campaign (name, state) values (?, 'new')", name);
            } catch (DuplicateKeyException e) {
                // another node made it a moment ago
            }
            id = existing(name);
        }
        if (id == null) {
            throw new IllegalStateException("no row for campaign " + name);
        }
        return id;
    }

    private @Nullable Long existing(String name) {
        return jdbc.queryForList("select id from campaign where name = ?", Long.class, name).stream()
                .findFirst()
                .orElse(null);
    }

    /** Contacts the campaign has called or will call again, each counted once: what {@code at-most} limits. */
    public long takenOn(long campaign) {
        Long count = jdbc.queryForObject("select taken_on from campaign where id = ?", Long.class, campaign);
        return count == null ? 0 : count;
    }

    public boolean isFinished(long campaign) {
        return is("finished", campaign);
    }

    /** When the campaign ended; empty while it has not, and once its calls were made anonymous. */
    public Optional<Instant> finishedAt(long campaign) {
        return jdbc
                .queryForList(
                        "select finished_at from campaign where id = ? and state = 'finished' and forgotten_at is null",
                        java.sql.Timestamp.class,
                        campaign)
                .stream()
                .map(java.sql.Timestamp::toInstant)
                .findFirst();
    }

    public boolean isRunning(long campaign) {
        return is("running", campaign);
    }

    private boolean is(String state, long campaign) {
        return state.equals(jdbc.queryForObject("select state from campaign where id = ?", String.class, campaign));
    }

    /** The campaign calls from now on. False when it did before. */
    public boolean running(long campaign) {
        int begun = jdbc.update(
                "update campaign set state = 'running', started_at = coalesce(started_at, ?), finished_at = null,"
                        + " forgotten_at = null"
                        + " where id = ? and state <> 'running'",
                Database.time(clock.instant()),
                campaign);
        return begun == 1;
    }

    /** No more calls of the campaign are claimed until somebody resumes it. False when it is paused already. */
    public boolean pause(long campaign, String by, String reason) {
        return jdbc.update(
                        "update campaign set paused_at = ?, paused_by = ?, pause_reason = ? where id = ? and paused_at is null",
                        Database.time(clock.instant()),
                        Texts.cut(by, 100),
                        Texts.cut(reason, 500),
                        campaign)
                == 1;
    }

    /** False when it was not paused. */
    public boolean resume(long campaign) {
        return jdbc.update(
                        "update campaign set paused_at = null, paused_by = null, pause_reason = null, resumed_at = ?"
                                + " where id = ? and paused_at is not null",
                        Database.time(clock.instant()),
                        campaign)
                == 1;
    }

    /** Why the campaign is paused; empty when it is not. */
    public Optional<String> pauseReason(long campaign) {
        return jdbc
                .queryForList(
                        "select pause_reason from campaign where id = ? and paused_at is not null",
                        String.class,
                        campaign)
                .stream()
                .findFirst();
    }

    public Optional<Instant> resumedAt(long campaign) {
        return jdbc
                .queryForList(
                        "select resumed_at from campaign where id = ? and resumed_at is not null",
                        java.sql.Timestamp.class,
                        campaign)
                .stream()
                .map(java.sql.Timestamp::toInstant)
                .findFirst();
    }

    /** What was ordered for each campaign. */
    public Map<Long, CampaignOrder> orders() {
        return jdbc
                .query(
                        "select id, paused_at is not null as paused, ordered_rate, ordered_concurrent from campaign",
                        (row, n) -> new CampaignOrder(
                                row.getLong("id"),
                                row.getBoolean("paused"),
                                row.getObject("ordered_rate", Double.class),
                                row.getObject("ordered_concurrent", Integer.class)))
                .stream()
                .collect(Collectors.toMap(CampaignOrder::campaign, order -> order));
    }

    /** Another pace than its file says; null: as its file says. */
    public void order(long campaign, @Nullable Double rate, @Nullable Integer concurrent) {
        jdbc.update(
                "update campaign set ordered_rate = ?, ordered_concurrent = ? where id = ?",
                rate,
                concurrent,
                campaign);
    }

    /** Ends the campaign; contacts that were still due are left out of it for good. False when it had ended before. */
    public boolean finish(long campaign) {
        return database.atomically(() -> finishNow(campaign));
    }

    private boolean finishNow(long campaign) {
        Instant now = clock.instant();
        int ended = jdbc.update(
                "update campaign set state = 'finished', started_at = coalesce(started_at, ?), finished_at = ?"
                        + " where id = ? and state <> 'finished'",
                Database.time(now),
                Database.time(now),
                campaign);
        if (ended == 1) {
            jdbc.update(
                    "insert into exclusion (campaign_id, contact_id, number, reason, detail, excluded_at)"
                            + " select d.campaign_id, d.contact_id, c.number, cast(? as varchar), 'attempt ' || d.attempt"
                            + " || ' was still due', cast(? as timestamp with time zone) from due_call d join contact c on c.id = d.contact_id"
                            + " where d.campaign_id = ?",
                    ExclusionReason.CAMPAIGN_ENDED.text(),
                    Database.time(now),
                    campaign);
            jdbc.update("delete from due_call where campaign_id = ?", campaign);
        }
        return ended == 1;
    }

    /** The groups of lines the campaign has walked over so far, in any zone. */
    public List<LineGroup> begun(long campaign) {
        return jdbc
                .queryForList(
                        "select distinct lines from campaign_cursor where campaign_id = ?", String.class, campaign)
                .stream()
                .map(text -> Kebab.parse(text, LineGroup.values()))
                .toList();
    }

    public boolean hasDue(long campaign, ZoneId zone) {
        return exists(
                "select count(*) from (select 1 from due_call where campaign_id = ? and zone = ? limit 1) t",
                campaign,
                zone.getId());
    }

    /** When the first contact of this zone is due again; empty when none is. */
    public Optional<Instant> firstDue(long campaign, ZoneId zone) {
        return jdbc
                .queryForList(
                        "select due_at from due_call where campaign_id = ? and zone = ?"
                                // all columns of the index: H2 answers a min with a condition by a walk over all of
                                // them
                                + " order by campaign_id, zone, due_at limit 1",
                        java.sql.Timestamp.class,
                        campaign,
                        zone.getId())
                .stream()
                .map(java.sql.Timestamp::toInstant)
                .findFirst();
    }

    public boolean hasOpenCalls(long campaign) {
        return exists("select coalesce(sum(calls), 0) from in_progress where campaign_id = ?", campaign);
    }

    /** Whether contacts of this zone, no further than {@code upTo}, still lie after the cursor. */
    public boolean hasFresh(long cursor, ZoneId zone, long upTo) {
        return exists(
                "select count(*) from (select 1 from contact where zone = ? and id > ? and id <= ? limit 1) t",
                zone.getId(),
                cursor,
                upTo);
    }

    private boolean exists(String sql, Object... arguments) {
        Integer count = jdbc.queryForObject(sql, Integer.class, arguments);
        return count != null && count > 0;
    }
}

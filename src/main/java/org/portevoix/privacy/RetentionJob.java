// SPDX-License-Identifier: Apache-2.0
package org.portevoix.privacy;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.portevoix.audit.AuditKind;
import org.portevoix.audit.AuditLog;
import org.portevoix.privacy.Anonymous.Attempt;
import org.portevoix.store.Database;
import org.portevoix.store.Texts;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Step {@code retention.apply}: makes the calls of a campaign anonymous once its retention is past, and deletes the people
 * and files that no campaign needs any more. A second time does nothing. The opposition register is kept: that is its
 * purpose.
 */
public final class RetentionJob {
    private static final Logger LOG = LoggerFactory.getLogger(RetentionJob.class);

    /** Rows changed in one transaction, so that those who call never wait for long. */
    private static final int AT_ONCE = 2_000;

    private final Database database;
    private final JdbcTemplate jdbc;
    private final RetentionTerms terms;
    private final Anonymous anonymous;
    private final UnneededPeople unneeded;
    private final RetentionLog log;
    private final AuditLog audit;
    private final Clock clock;

    public RetentionJob(Database database, RetentionTerms terms, KeptCopies copies, RetentionLog log, Clock clock) {
        this.database = database;
        this.jdbc = database.jdbc();
        this.terms = terms;
        this.anonymous = new Anonymous(jdbc);
        this.unneeded = new UnneededPeople(database, copies, clock);
        this.log = log;
        this.audit = new AuditLog(database, clock);
        this.clock = clock;
    }

    /** Returns what was done, which is in {@code data/reports/retention.csv} as well; nothing when nothing is past. */
    public synchronized List<Applied> apply() {
        Instant now = clock.instant();
        List<RetentionTerm> all = terms.all();
        List<RetentionTerm> past = all.stream().filter(RetentionTerm::past).toList();
        List<Applied> applied = new ArrayList<>();
        for (RetentionTerm term : past) {
            long calls = term.applied() ? 0 : forget(term);
            if (calls > 0) {
                applied.add(new Applied(now, term.campaign(), term.why(), calls, 0, 0));
            }
        }
        if (!past.isEmpty() && all.stream().allMatch(RetentionTerm::over)) {
            deletePeople(now, past).ifPresent(applied::add);
        }
        log.append(applied);
        database.atomically(() -> {
            applied.forEach(this::record);
            return true;
        });
        applied.forEach(RetentionJob::say);
        return applied;
    }

    private void record(Applied one) {
        audit.add(
                AuditKind.RETENTION,
                null,
                null,
                Map.of(
                        "campaigns", String.valueOf(Texts.cut(one.campaign(), 2000)),
                        "why", one.why(),
                        "calls", one.calls(),
                        "contacts", one.contacts(),
                        "files", one.files()));
    }

    private Optional<Applied> deletePeople(Instant now, List<RetentionTerm> past) {
        UnneededPeople.Deleted deleted = unneeded.delete(upTo(past));
        String names = past.stream().map(RetentionTerm::campaign).collect(Collectors.joining(" "));
        return deleted.contacts() + deleted.files() == 0
                ? Optional.empty()
                : Optional.of(new Applied(
                        now, names, "no campaign needs them any more", 0, deleted.contacts(), deleted.files()));
    }

    private static void say(Applied one) {
        LOG.info(
                "{}: {}: {} calls made anonymous, {} contacts and {} files deleted",
                one.campaign(),
                one.why(),
                one.calls(),
                one.contacts(),
                one.files());
    }

    /** What was loaded later was loaded for another campaign, which may have no file yet. */
    private static Instant upTo(List<RetentionTerm> past) {
        return past.stream().map(RetentionJob::usedUpTo).max(Instant::compareTo).orElse(Instant.EPOCH);
    }

    private static Instant usedUpTo(RetentionTerm term) {
        return Stream.of(term.endedAt(), term.until())
                .flatMap(Stream::ofNullable)
                .min(Instant::compareTo)
                .orElse(Instant.EPOCH);
    }

    private long forget(RetentionTerm term) {
        long campaign = term.campaignId();
        AtomicLong calls = new AtomicLong();
        Walk.over(jdbc, "call", (from, to) -> calls.addAndGet(forgetCalls(campaign, from, to)));
        Walk.over(jdbc, "exclusion", (from, to) -> forgetExclusions(campaign, from, to));
        forgetHouseholds(campaign);
        jdbc.update(
                "update campaign set forgotten_at = ? where id = ? and not exists"
                        + " (select 1 from call where campaign_id = ? and settled_at is null)",
                Database.time(clock.instant()),
                campaign,
                campaign);
        return calls.get();
    }

    /** All attempts of a person at once, so that they stay together. */
    private int forgetCalls(long campaign, long from, long to) {
        Set<Long> contacts = anonymous.attempts("id > ? and id <= ?", from, to).stream()
                .filter(call -> mayForget(call, campaign))
                .map(Attempt::contact)
                .collect(Collectors.toSet());
        List<Attempt> attempts = anonymous.attemptsOf(contacts).stream()
                .filter(call -> mayForget(call, campaign))
                .toList();
        database.atomically(() -> {
            anonymous.forgetCalls(attempts);
            return true;
        });
        return attempts.size();
    }

    private static boolean mayForget(Attempt call, long campaign) {
        return call.campaign() == campaign && call.contact() > 0 && call.settled();
    }

    private void forgetExclusions(long campaign, long from, long to) {
        List<Long> ids = jdbc
                .query(
                        "select id, campaign_id from exclusion where id > ? and id <= ? and number is not null",
                        (row, n) -> row.getLong(2) == campaign ? row.getLong(1) : 0L,
                        from,
                        to)
                .stream()
                .filter(id -> id > 0)
                .toList();
        database.atomically(() -> {
            anonymous.forgetExclusions(ids);
            return true;
        });
    }

    private void forgetHouseholds(long campaign) {
        List<Long> next = households(campaign);
        while (!next.isEmpty()) {
            jdbc.batchUpdate(
                    "delete from campaign_household where household = ? and campaign_id = ?",
                    next.stream().map(home -> new Object[] {home, campaign}).toList());
            next = households(campaign);
        }
    }

    private List<Long> households(long campaign) {
        return jdbc.queryForList(
                "select household from campaign_household where campaign_id = ? limit ?",
                Long.class,
                campaign,
                AT_ONCE);
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.portevoix.privacy;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.portevoix.store.Database;
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
    private final Clock clock;

    public RetentionJob(Database database, RetentionTerms terms, KeptCopies copies, RetentionLog log, Clock clock) {
        this.database = database;
        this.jdbc = database.jdbc();
        this.terms = terms;
        this.anonymous = new Anonymous(jdbc);
        this.unneeded = new UnneededPeople(database, copies, clock);
        this.log = log;
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
        applied.forEach(RetentionJob::say);
        return applied;
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
        long calls = 0;
        long after = 0;
        List<Long> contacts = calledAfter(campaign, after);
        while (!contacts.isEmpty()) {
            long from = after;
            long to = contacts.get(contacts.size() - 1);
            calls += database.atomically(() -> anonymous.calls(
                    "c.campaign_id = ? and c.contact_id > ? and c.contact_id <= ? and c.settled_at is not null",
                    campaign,
                    from,
                    to));
            after = to;
            contacts = calledAfter(campaign, after);
        }
        forgetExclusions(campaign);
        forgetHouseholds(campaign);
        jdbc.update(
                "update campaign set forgotten_at = ? where id = ? and not exists"
                        + " (select 1 from call where campaign_id = ? and settled_at is null)",
                Database.time(clock.instant()),
                campaign,
                campaign);
        return calls;
    }

    private List<Long> calledAfter(long campaign, long contact) {
        return jdbc.queryForList(
                "select distinct contact_id from call where campaign_id = ? and contact_id > ? and settled_at is not null"
                        + " order by contact_id limit ?",
                Long.class,
                campaign,
                contact,
                AT_ONCE);
    }

    private void forgetExclusions(long campaign) {
        long after = 0;
        List<Long> next = exclusionsAfter(campaign, after);
        while (!next.isEmpty()) {
            long from = after;
            long to = next.get(next.size() - 1);
            database.atomically(
                    () -> anonymous.exclusions("campaign_id = ? and id > ? and id <= ?", campaign, from, to));
            after = to;
            next = exclusionsAfter(campaign, after);
        }
    }

    private List<Long> exclusionsAfter(long campaign, long id) {
        return jdbc.queryForList(
                "select id from exclusion where campaign_id = ? and id > ? order by id limit ?",
                Long.class,
                campaign,
                id,
                AT_ONCE);
    }

    private void forgetHouseholds(long campaign) {
        int deleted = AT_ONCE;
        while (deleted == AT_ONCE) {
            deleted = jdbc.update(
                    "delete from campaign_household where campaign_id = ? and household in"
                            + " (select household from campaign_household where campaign_id = ? limit ?)",
                    campaign,
                    campaign,
                    AT_ONCE);
        }
    }
}

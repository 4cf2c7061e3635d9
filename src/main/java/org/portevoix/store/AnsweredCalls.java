// SPDX-License-Identifier: Apache-2.0
package org.portevoix.store;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * What became of the calls that somebody answered, by which carriers and regulators judge a caller. Counted on from look to
 * look: only calls settled since the last one are read.
 */
public final class AnsweredCalls {
    private static final int SHORT_SECONDS = 6;
    private static final int LATE_MILLIS = 2_000;

    /** How long a settlement may take to be seen: it is stamped before it is committed, and by another machine's clock. */
    private static final Duration OVERTAKEN = Duration.ofSeconds(30);

    private final Database database;
    private final Clock clock;
    private final Map<Long, Ledger> ledgers = new ConcurrentHashMap<>();

    public AnsweredCalls(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /**
     * Of one vendor's calls that were answered and have ended.
     *
     * @param brief ended within six seconds
     * @param heard whose first sound the vendor told us of
     * @param late of those, where it came more than two seconds after the answer
     */
    public record Figures(long answered, long brief, long heard, long late) {
        private static Figures of(@Nullable Integer seconds, @Nullable Integer firstAudioMillis) {
            return new Figures(
                    1,
                    seconds != null && seconds < SHORT_SECONDS ? 1 : 0,
                    firstAudioMillis == null ? 0 : 1,
                    firstAudioMillis != null && firstAudioMillis > LATE_MILLIS ? 1 : 0);
        }

        private Figures plus(Figures other) {
            return new Figures(answered + other.answered, brief + other.brief, heard + other.heard, late + other.late);
        }
    }

    /** One for each vendor, of the calls that were answered in the seconds from {@code since} to {@code until}. */
    public List<Figures> between(long campaign, Instant since, Instant until) {
        Ledger ledger = ledgers.compute(
                campaign, (id, kept) -> kept == null || since.isBefore(kept.begin) ? new Ledger(id, since) : kept);
        return ledger.between(since, until);
    }

    /** The answered calls of one campaign, by the second they were answered in. */
    private final class Ledger {
        private final long campaign;
        private final Instant begin;
        private final TreeMap<Instant, Map<String, Figures>> seconds = new TreeMap<>();
        private Instant readTo;
        private Set<Long> lately = new HashSet<>();

        Ledger(long campaign, Instant begin) {
            this.campaign = campaign;
            this.begin = begin;
            this.readTo = begin;
        }

        synchronized List<Figures> between(Instant since, Instant until) {
            readOn();
            Map<String, Figures> sums = new HashMap<>();
            if (until.isBefore(since)) {
                return List.of();
            }
            seconds.subMap(since, true, until, true)
                    .values()
                    .forEach(vendors -> vendors.forEach((vendor, more) -> sums.merge(vendor, more, Figures::plus)));
            return List.copyOf(sums.values());
        }

        private void readOn() {
            Set<Long> read = new HashSet<>();
            Instant overtaken = clock.instant().minus(OVERTAKEN);
            // never back, though the machine's date may be: nothing is counted twice
            Instant next = overtaken.isAfter(readTo) ? overtaken : readTo;
            database.jdbc()
                    .query(
                            "select id, vendor, answered_at, ended_at, settled_at, duration_seconds, first_audio_millis"
                                    + " from call where settled_at >= ? and campaign_id = ?",
                            row -> {
                                long id = row.getLong("id");
                                if (!row.getTimestamp("settled_at").toInstant().isBefore(next)) {
                                    read.add(id);
                                }
                                if (row.getTimestamp("answered_at") != null
                                        && row.getTimestamp("ended_at") != null
                                        && !lately.contains(id)) {
                                    count(
                                            row.getString("vendor"),
                                            row.getTimestamp("answered_at").toInstant(),
                                            Figures.of(
                                                    row.getObject("duration_seconds", Integer.class),
                                                    row.getObject("first_audio_millis", Integer.class)));
                                }
                            },
                            Database.time(readTo),
                            campaign);
            lately = read;
            readTo = next;
        }

        private void count(String vendor, Instant answered, Figures one) {
            seconds.computeIfAbsent(answered.truncatedTo(ChronoUnit.SECONDS), second -> new HashMap<>())
                    .merge(vendor, one, Figures::plus);
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.portevoix.dispatch;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.apache.camel.Body;
import org.jspecify.annotations.Nullable;
import org.portevoix.call.CallEvent;
import org.portevoix.call.SentCall;
import org.portevoix.campaign.Campaign;
import org.portevoix.config.Settings;
import org.portevoix.store.Database;

/**
 * Answered calls whose vendor tells the price only when it is asked, some time after the end: {@code calls.price-after} it, and
 * when there is no price yet, twice as long after it, and so on, for {@code calls.price-for}.
 */
public final class LatePrices {
    private static final int AT_ONCE = 500;

    private final Map<Long, Campaign> campaigns;
    private final Settings settings;
    private final Database database;
    private final Predicate<String> tellsLate;
    private final Clock clock;

    /** When each call without a price was asked for last. */
    private Map<String, Instant> asked = new HashMap<>();

    /** @param tellsLate whether a vendor tells prices some time after the end of a call, and when it is asked */
    public LatePrices(
            Map<Long, Campaign> campaigns,
            Settings settings,
            Database database,
            Predicate<String> tellsLate,
            Clock clock) {
        this.campaigns = campaigns;
        this.settings = settings;
        this.database = database;
        this.tellsLate = tellsLate;
        this.clock = clock;
    }

    /** Those to be asked for now, the longest ended first. */
    public synchronized List<SentCall> due() {
        if (campaigns.values().stream().noneMatch(campaign -> campaign.hasVendor(tellsLate))) {
            return List.of();
        }
        Instant now = clock.instant();
        Duration after = settings.duration("calls.price-after");
        Map<String, Instant> open = new HashMap<>();
        List<SentCall> due = new ArrayList<>();
        for (Ended ended : ended(now.minus(settings.duration("calls.price-for")), now.minus(after))) {
            String reference = ended.call().reference();
            Instant last = asked.get(reference);
            boolean isDue = due.size() < AT_ONCE && !ended.next(last, after).isAfter(now);
            if (isDue) {
                due.add(ended.call());
                open.put(reference, now);
            } else if (last != null) {
                open.put(reference, last);
            }
        }
        asked = open;
        return due;
    }

    /** Of what the vendor knows of a call, what tells a price: all else is known since its end. */
    public List<CallEvent> prices(@Body List<CallEvent> events) {
        return events.stream().filter(event -> event.price() != null).toList();
    }

    private record Ended(SentCall call, Instant at) {
        Instant next(@Nullable Instant last, Duration after) {
            return last == null ? at.plus(after) : last.plus(Duration.between(at, last));
        }
    }

    private List<Ended> ended(Instant from, Instant to) {
        return database
                .jdbc()
                .query(
                        "select reference, vendor, vendor_id, settled_at from call where settled_at >= ? and settled_at <= ?"
                                + " and price is null and answered_at is not null and vendor_id is not null"
                                + " order by settled_at",
                        (row, n) -> new Ended(
                                new SentCall(row.getString(1), row.getString(2), row.getString(3)),
                                row.getTimestamp(4).toInstant()),
                        Database.time(from),
                        Database.time(to))
                .stream()
                .filter(ended -> tellsLate.test(ended.call().vendor()))
                .toList();
    }
}

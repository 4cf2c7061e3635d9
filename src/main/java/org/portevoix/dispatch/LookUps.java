// SPDX-License-Identifier: Apache-2.0
package org.portevoix.dispatch;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.portevoix.call.SentCall;
import org.portevoix.campaign.Campaign;
import org.portevoix.config.Settings;
import org.portevoix.store.Database;

/** The calls whose vendor is to be asked what became of them, as it has told nothing for some time. */
public final class LookUps {
    private final Map<Long, Campaign> campaigns;
    private final Settings settings;
    private final Database database;
    private final Predicate<String> canBeAsked;
    private final Clock clock;

    /** When each open call was asked for last. */
    private Map<String, Instant> asked = new HashMap<>();

    /** @param canBeAsked whether a vendor can be asked what became of a call */
    public LookUps(
            Map<Long, Campaign> campaigns,
            Settings settings,
            Database database,
            Predicate<String> canBeAsked,
            Clock clock) {
        this.campaigns = campaigns;
        this.settings = settings;
        this.database = database;
        this.canBeAsked = canBeAsked;
        this.clock = clock;
    }

    /** Those not heard of, and not asked for, for {@code voice.<vendor>.look-up-after}. */
    public synchronized List<SentCall> due() {
        if (campaigns.values().stream().noneMatch(campaign -> campaign.hasVendor(canBeAsked))) {
            return List.of();
        }
        Instant now = clock.instant();
        Map<String, Instant> open = new HashMap<>();
        List<SentCall> due = new ArrayList<>();
        for (Heard call : heard()) {
            boolean isDue = !call.at().plus(after(call.call().vendor())).isAfter(now);
            open.put(call.call().reference(), isDue ? now : call.at());
            if (isDue) {
                due.add(call.call());
            }
        }
        asked = open;
        return due;
    }

    private List<Heard> heard() {
        return database
                .jdbc()
                .query(
                        "select reference, vendor, vendor_id, coalesce(heard_at, requested_at, claimed_at) from call"
                                + " where settled_at is null and vendor_id is not null and ended_at is null",
                        (row, n) -> heard(row.getString(1), row.getString(2), row.getString(3), row.getTimestamp(4)))
                .stream()
                .filter(call -> canBeAsked.test(call.call().vendor()))
                .toList();
    }

    private record Heard(SentCall call, Instant at) {}

    private Heard heard(String reference, String vendor, String id, Timestamp at) {
        Instant heard = at.toInstant();
        Instant last = asked.getOrDefault(reference, heard);
        return new Heard(new SentCall(reference, vendor, id), last.isAfter(heard) ? last : heard);
    }

    private Duration after(String vendor) {
        String key = "voice." + vendor + ".look-up-after";
        return settings.duration(settings.text(key, "").isEmpty() ? "calls.look-up-after" : key);
    }
}

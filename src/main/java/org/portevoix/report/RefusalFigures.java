// SPDX-License-Identifier: Apache-2.0
package org.portevoix.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.portevoix.call.CallEvent;
import org.portevoix.call.Json;
import org.portevoix.campaign.Campaign;
import org.portevoix.opposition.OppositionRegister;
import org.portevoix.store.Database;
import org.portevoix.store.InList;

/** Who said no while a campaign ran, how soon it was on the register, and whether anybody was called after it. */
final class RefusalFigures {
    /** From the register to the calls, which are found by their number: those who refused are few. */
    private static final String CALLED_AFTER = "select c.reference, " + CallWalk.LEFT_AT
            + ", o.opposed_at from opposition o join claim k on k.number = o.number join call c on c.id = k.id"
            + " where o.scope in (?, ?) and c.campaign_id = ? and " + CallWalk.LEFT + " and " + CallWalk.LEFT_AT
            + " > o.opposed_at order by c.id, o.opposed_at";

    private final List<Long> pressed = new ArrayList<>();
    private final String key;
    private Breach calledAfter = Breach.NONE;
    private @Nullable Long lastCallAfter;
    private Breach notRegistered = Breach.NONE;
    private final Histogram registeredWithin = new Histogram();
    private String last = "";

    /** @param key the campaign's key to object */
    RefusalFigures(String key) {
        this.key = key;
    }

    /** A row of the {@link CallWalk}. */
    void look(ResultSet row) throws SQLException {
        String digits = row.getString(CallWalk.DIGITS);
        if (digits != null && digits.contains(key) && row.getLong(CallWalk.NUMBER) != 0) {
            pressed.add(row.getLong(CallWalk.ID));
        }
    }

    /** @param begin null for a campaign that has not begun */
    Compliance.Refusals of(Database database, Campaign campaign, long id, @Nullable Instant begin, Instant end) {
        Streamed.rows(database, CALLED_AFTER, this::after, OppositionRegister.ALL, campaign.name(), id);
        last = "";
        InList.each(pressed, (marks, ids) -> {
            List<Object> arguments = new ArrayList<>(List.of(OppositionRegister.ALL));
            arguments.addAll(ids);
            database.jdbc().query(keyPresses(marks), this::press, arguments.toArray());
        });
        return new Compliance.Refusals(
                begin == null ? Map.of() : bySource(database, campaign.name(), begin, end),
                calledAfter,
                lastCallAfter,
                notRegistered,
                Compliance.Spread.of(registeredWithin));
    }

    private static String keyPresses(String marks) {
        return "select c.reference, o.opposed_at, e.occurred_at, e.body from call c join call_event e on e.call_id = c.id"
                + " left join opposition o on o.number = c.number and o.scope = ?"
                + " where c.id in (" + marks + ") order by c.id, e.occurred_at, e.id";
    }

    private static Map<String, Long> bySource(Database database, String campaign, Instant begin, Instant end) {
        Map<String, Long> bySource = new TreeMap<>();
        database.jdbc()
                .query(
                        "select source, count(*) from opposition where scope in (?, ?) and opposed_at >= ?"
                                + " and opposed_at <= ? group by source",
                        row -> {
                            bySource.put(row.getString(1), row.getLong(2));
                        },
                        OppositionRegister.ALL,
                        campaign,
                        Database.time(begin),
                        Database.time(end));
        return bySource;
    }

    /** The first row of a call is that of the earliest refusal. */
    private void after(ResultSet row) throws SQLException {
        String reference = row.getString(1).strip();
        if (reference.equals(last)) {
            return;
        }
        last = reference;
        calledAfter = calledAfter.and(reference);
        long late = millis(row.getTimestamp(3), row.getTimestamp(2));
        lastCallAfter = lastCallAfter == null ? late : Math.max(lastCallAfter, late);
    }

    /** The first event of a call that tells of the key counts; a vendor's clock that is ahead makes it 0 and not less. */
    private void press(ResultSet row) throws SQLException {
        String reference = row.getString(1).strip();
        if (reference.equals(last) || !tellsOfKey(row.getString(4))) {
            return;
        }
        last = reference;
        Timestamp opposedAt = row.getTimestamp(2);
        if (opposedAt == null) {
            notRegistered = notRegistered.and(reference);
        } else {
            long within = Math.max(0, millis(row.getTimestamp(3), opposedAt));
            registeredWithin.add((int) Math.min(Integer.MAX_VALUE, within));
        }
    }

    private static long millis(Timestamp from, Timestamp to) {
        return Duration.between(from.toInstant(), to.toInstant()).toMillis();
    }

    private boolean tellsOfKey(String body) {
        try {
            String digits = Json.mapper().readValue(body, CallEvent.class).digits();
            return digits != null && digits.contains(key);
        } catch (JsonProcessingException e) {
            // an event too long for its column was cut: it may have been the one
            return body.contains("\"digits\"");
        }
    }
}

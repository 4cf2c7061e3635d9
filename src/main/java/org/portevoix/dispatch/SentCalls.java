// SPDX-License-Identifier: Apache-2.0
package org.portevoix.dispatch;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.portevoix.call.CallState;
import org.portevoix.call.SentCall;
import org.portevoix.opposition.OppositionRegister;
import org.portevoix.store.Database;
import org.portevoix.store.InList;

/** The calls that are with a vendor. */
public final class SentCalls {
    /** A refusal with a lower id than one that was seen may be committed after it, but not later than this. */
    private static final Duration OVERTAKEN = Duration.ofSeconds(30);

    private record Look(Instant at, long lastId) {}

    private record Open(
            String reference, String vendor, @Nullable String vendorId, long number) {}

    private final Database database;
    private final Clock clock;

    private final Deque<Look> looks = new ArrayDeque<>();
    private final Set<Long> seen = new HashSet<>();

    /** Refused numbers, each with its evidence, to which a call is on its way whose vendor's id is not known yet. */
    private Map<Long, String> awaited = new HashMap<>();

    public SentCalls(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /**
     * Those of people who refused, in every campaign, that nobody has answered yet and whose vendor's id is known; each is
     * handed over once. The call in which a key was pressed is none of them, though the event that tells of its answer may
     * still be on its way. Looks only at refusals that came since the last look, and at all open calls the first time.
     */
    public synchronized List<SentCall> refused() {
        Map<Long, String> numbers = new HashMap<>(awaited);
        List<Open> open;
        if (looks.isEmpty()) {
            // before the rest is read: what comes meanwhile is new at the next look
            looks.addLast(new Look(clock.instant(), lastRefusal()));
            open = allOpen();
            numbers.putAll(refusalsOf(open.stream().map(Open::number).toList()));
        } else {
            numbers.putAll(newRefusals());
            open = openTo(numbers.keySet());
        }
        awaited = new HashMap<>();
        List<SentCall> refused = new ArrayList<>();
        for (Open call : open) {
            String evidence = numbers.get(call.number());
            if (evidence != null && !evidence.contains("in call " + call.reference())) {
                if (call.vendorId() == null) {
                    awaited.put(call.number(), evidence);
                } else {
                    refused.add(new SentCall(call.reference(), call.vendor(), call.vendorId()));
                }
            }
        }
        return refused;
    }

    private Map<Long, String> newRefusals() {
        Instant now = clock.instant();
        while (looks.size() > 1 && looks.getFirst().at().isBefore(now.minus(OVERTAKEN))) {
            looks.removeFirst();
        }
        Map<Long, String> fresh = new HashMap<>();
        long[] last = {looks.getLast().lastId()};
        Set<Long> still = new HashSet<>();
        database.jdbc()
                .query(
                        "select id, number, evidence from opposition where id > ? and scope = ?",
                        row -> {
                            long id = row.getLong(1);
                            still.add(id);
                            if (seen.add(id)) {
                                fresh.put(row.getLong(2), text(row.getString(3)));
                            }
                            last[0] = Math.max(last[0], id);
                        },
                        looks.getFirst().lastId(),
                        OppositionRegister.ALL);
        seen.retainAll(still);
        looks.addLast(new Look(now, last[0]));
        return fresh;
    }

    private long lastRefusal() {
        return database.jdbc().queryForList("select id from opposition order by id desc limit 1", Long.class).stream()
                .findFirst()
                .orElse(0L);
    }

    private Map<Long, String> refusalsOf(List<Long> numbers) {
        Map<Long, String> refusals = new HashMap<>();
        InList.each(numbers, (marks, arguments) -> {
            arguments.add(OppositionRegister.ALL);
            database.jdbc()
                    .query(
                            "select number, evidence from opposition where number in (" + marks + ") and scope = ?",
                            row -> {
                                refusals.put(row.getLong(1), text(row.getString(2)));
                            },
                            arguments.toArray());
        });
        return refusals;
    }

    private static String text(@Nullable String evidence) {
        return evidence == null ? "" : evidence;
    }

    private List<Open> allOpen() {
        return calls("settled_at is null");
    }

    private List<Open> openTo(Set<Long> numbers) {
        List<Open> open = new ArrayList<>();
        InList.each(
                numbers,
                (marks, arguments) -> open.addAll(
                        calls("id in (select id from claim where number in (" + marks + "))", arguments.toArray())));
        return open;
    }

    private List<Open> calls(String which, Object... arguments) {
        List<Open> open = new ArrayList<>();
        database.jdbc()
                .query(
                        "select reference, vendor, vendor_id, number, state, settled_at from call where " + which,
                        row -> {
                            if (row.getObject("settled_at") == null && waits(CallState.of(row.getString("state")))) {
                                open.add(new Open(
                                        row.getString("reference"),
                                        row.getString("vendor"),
                                        row.getString("vendor_id"),
                                        row.getLong("number")));
                            }
                        },
                        arguments);
        return open;
    }

    /** Whether nobody has answered yet. */
    private static boolean waits(CallState state) {
        return !state.isFinal() && state != CallState.ANSWERED;
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.portevoix.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.portevoix.call.CallEvent;
import org.portevoix.call.CallState;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * The calls and their events. Changes from all threads are written in batches; every change holds the call's row, so events
 * of one call are taken one at a time.
 */
public final class Calls {
    private static final Logger LOG = LoggerFactory.getLogger(Calls.class);

    /** Of calls that fell silent together, so that those that ring need not wait for all of them. */
    private static final int MOST_AT_ONCE = 500;

    private final Database database;
    private final GroupCommit<CallChange<?>> together;
    private final JdbcTemplate jdbc;
    private final Clock clock;

    /** @param gather how long changes are gathered, at most, to be written together */
    public Calls(Database database, Duration gather, Clock clock) {
        this.database = database;
        this.together = new GroupCommit<>(database, gather, this::apply);
        this.jdbc = database.jdbc();
        this.clock = clock;
    }

    private void apply(List<CallChange<?>> changes) {
        CallBatch batch = new CallBatch(jdbc, clock.instant());
        batch.read(references(changes.stream()), database.forUpdate());
        Set<String> withEvents = references(changes.stream().filter(CallChange::isEvent));
        batch.readEvents(withEvents);
        withEvents.stream()
                .filter(reference -> batch.row(reference) == null)
                .forEach(reference -> LOG.warn("an event for an unknown call {}", reference));
        // what was told comes first: a silence that an event has broken is none
        changes.stream().filter(CallChange::isEvent).forEach(change -> change.apply(batch));
        changes.stream().filter(change -> !change.isEvent()).forEach(change -> change.apply(batch));
        batch.write();
    }

    private static Set<String> references(Stream<CallChange<?>> changes) {
        return changes.map(CallChange::reference).collect(Collectors.toSet());
    }

    private <R> R commit(CallChange<R> change) {
        return commit(List.of(change)).get(0);
    }

    private <R> List<R> commit(List<CallChange<R>> changes) {
        together.commit(changes);
        return changes.stream().map(CallChange::result).toList();
    }

    /**
     * The vendor took the request that left at {@code sentAt}. An event that was faster keeps its state. Written soon, and
     * before {@link #flush} returns: the call's row is there since its claim, so that a kill before leaves it unknown, and
     * nobody who sends calls waits for a disk.
     */
    public void requested(String reference, @Nullable String vendorId, Instant sentAt) {
        CallChange<Boolean> change = CallChange.of(reference, false, (batch, call) -> {
            call.requested(vendorId, sentAt, batch.now());
            return true;
        });
        writeLater(change, "a request that left");
    }

    private void writeLater(CallChange<Boolean> change, String what) {
        var unused = together.commitLater(change).exceptionally(failure -> {
            LOG.error("{} could not be written down: {}", what, change.reference(), failure);
            return false;
        });
    }

    /** Returns once all that was told is written. */
    public void flush() {
        // changes are written in the order they came
        commit(CallChange.of("", false, (batch, call) -> false));
    }

    /** Nobody knows whether the request that left at {@code sentAt} rang a phone, unless an event has told. */
    public void unknown(String reference, @Nullable Instant sentAt, String reason) {
        commit(CallChange.of(reference, false, (batch, call) -> {
            call.unknown(sentAt, reason);
            return true;
        }));
    }

    /** Ends a call that rang no phone: refused by the vendor, or by our own last check. */
    public Optional<Call> end(
            String reference, CallState state, @Nullable Instant sentAt, String code, @Nullable String text) {
        return commit(CallChange.of(reference, Optional.<Call>empty(), (batch, call) -> {
            if (!call.isClaimed()) {
                return Optional.empty();
            }
            call.end(state, sentAt, batch.now(), code, text);
            return Optional.of(call.call());
        }));
    }

    /** Takes back a call whose request certainly did not leave: its row goes, the contact is due again. */
    public void putBack(PlannedCall planned, Instant dueAt, String reason) {
        commit(CallChange.of(planned.reference(), false, (batch, call) -> {
            if (!call.isClaimed()) {
                return false;
            }
            batch.plan(call, call.attempt(), dueAt, reason);
            batch.remove(call, planned.reference());
            return true;
        }));
    }

    /**
     * Writes events and moves their calls on.
     *
     * @return the calls that they ended; none for a repeated event, for one of an unknown reference, and while the call
     *     goes on
     */
    public List<Call> record(List<CallEvent> events) {
        List<CallChange<Optional<Call>>> changes = events.stream()
                .map(event -> CallChange.event(
                        event.reference(), Optional.<Call>empty(), (batch, call) -> take(event, batch, call)))
                .toList();
        return commit(changes).stream().flatMap(Optional::stream).toList();
    }

    private static Optional<Call> take(CallEvent event, CallBatch batch, CallRow call) {
        return batch.append(call, event) && moveOn(event, batch, call) ? Optional.of(call.call()) : Optional.empty();
    }

    /** True when the event ended the call. */
    private static boolean moveOn(CallEvent event, CallBatch batch, CallRow call) {
        if (event.event().state() == CallState.ANSWERED && call.isSettled()) {
            batch.forgetRetry(call);
        }
        return call.take(event, batch.now());
    }

    public Optional<Call> find(String reference) {
        return jdbc.query(String.format(CallBatch.FIND, "?"), (row, n) -> call(row), reference).stream()
                .findFirst();
    }

    /** All attempts of a contact in a campaign, in order. */
    public List<Call> attempts(long campaign, long contact) {
        return jdbc.query(
                "select " + CallRow.COLUMNS
                        + " from claim k join call c on c.id = k.id where k.contact_id = ? and k.campaign_id = ? order by c.id",
                (row, n) -> call(row),
                contact,
                campaign);
    }

    /** Final calls whose outcome was not drawn (the process ended in between), and calls not heard of since {@code limit}. */
    public List<Call> unsettled(Instant limit) {
        return jdbc.query(
                "select " + CallRow.COLUMNS
                        + " from call c where settled_at is null and (state in ('completed', 'no-answer',"
                        + " 'busy', 'failed', 'cancelled') or coalesce(heard_at, requested_at, claimed_at) < ?)",
                (row, n) -> call(row),
                Database.time(limit));
    }

    /** What ended processes had claimed and not sent on may have left, so nobody knows. */
    public int interrupted() {
        return jdbc.update("update call set state = 'unknown', error_code = 'unknown',"
                + " error_text = 'the process ended while the call was on its way' where state = 'claimed'"
                + " and settled_at is null and node not in (select id from node)");
    }

    /**
     * Draws the outcomes: each call is settled, and its contact due again when {@code outcome} says so and no answer has
     * been reported meanwhile. One that is settled already stays as it is. Written soon, and before {@link #flush} returns:
     * that they have ended is written already, and who is killed before finds them among the {@link #unsettled} ones.
     */
    public void settle(List<Call> ended, Function<Call, Settlement> outcome) {
        for (int from = 0; from < ended.size(); from += MOST_AT_ONCE) {
            if (from > 0) {
                flush();
            }
            ended.subList(from, Math.min(from + MOST_AT_ONCE, ended.size()))
                    .forEach(call -> writeLater(settlement(call, outcome), "the outcome of an ended call"));
        }
    }

    private static CallChange<Boolean> settlement(Call call, Function<Call, Settlement> outcome) {
        return CallChange.of(
                call.reference(),
                false,
                // of the call as it is now: an end may have come since it was read as silent
                (batch, now) -> !now.isSettled() && settle(batch, now, outcome.apply(now.call())));
    }

    private static boolean settle(CallBatch batch, CallRow call, Settlement settlement) {
        batch.settle(call);
        if (!call.isAnswered()) {
            settlement.retryAt().ifPresent(at -> batch.plan(call, call.attempt() + 1, at, settlement.reason()));
        }
        return true;
    }

    private static Call call(ResultSet row) throws SQLException {
        return CallRow.of(row).call();
    }
}

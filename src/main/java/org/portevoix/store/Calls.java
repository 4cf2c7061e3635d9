// SPDX-License-Identifier: Apache-2.0
package org.portevoix.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.portevoix.call.CallEvent;
import org.portevoix.call.CallState;
import org.portevoix.call.Json;
import org.portevoix.numbering.PhoneNumber;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.JdbcTemplate;

/** The calls and their events. Every change holds the call's row, so events of one call are taken one at a time. */
public final class Calls {
    private static final Logger LOG = LoggerFactory.getLogger(Calls.class);
    private static final String COLUMNS = "id, reference, campaign_id, contact_id, number, attempt, vendor, state,"
            + " answered_at, ended_at, settled_at, error_code";

    /** A call that was made anonymous is found no more: what is still told of it belongs to nobody. */
    private static final String FIND = "select " + COLUMNS + " from call where reference = ? and number <> 0";

    private final GroupCommit together;
    private final JdbcTemplate jdbc;
    private final Clock clock;
    private final String lock;

    public Calls(Database database, Clock clock) {
        this.together = new GroupCommit(database);
        this.jdbc = database.jdbc();
        this.clock = clock;
        this.lock = FIND + database.forUpdate();
    }

    /** The vendor took the request that left at {@code sentAt}. An event that was faster keeps its state. */
    public void requested(String reference, @Nullable String vendorId, Instant sentAt) {
        together.commit(() -> jdbc.update(
                "update call set requested_at = ?, vendor_id = coalesce(vendor_id, ?), heard_at = coalesce(heard_at, ?),"
                        + " error_code = case when state = 'unknown' then null else error_code end,"
                        + " error_text = case when state = 'unknown' then null else error_text end,"
                        + " state = case when settled_at is null and state in ('claimed', 'unknown') then 'requested'"
                        + " else state end where reference = ?",
                Database.time(sentAt),
                Texts.cut(vendorId, 200),
                Database.time(clock.instant()),
                reference));
    }

    /** Nobody knows whether the request that left at {@code sentAt} rang a phone, unless an event has told. */
    public void unknown(String reference, @Nullable Instant sentAt, String reason) {
        together.commit(() -> jdbc.update(
                "update call set requested_at = coalesce(?, requested_at),"
                        + " error_code = case when state = 'claimed' then 'unknown' else error_code end,"
                        + " error_text = case when state = 'claimed' then ? else error_text end,"
                        + " state = case when state = 'claimed' then 'unknown' else state end where reference = ?",
                Database.time(sentAt),
                Texts.cut(reason, 1000),
                reference));
    }

    /** Ends a call that rang no phone: refused by the vendor, or by our own last check. */
    public Optional<Call> end(
            String reference, CallState state, @Nullable Instant sentAt, String code, @Nullable String text) {
        int ended = together.commit(() -> jdbc.update(
                "update call set state = ?, requested_at = ?, ended_at = ?, error_code = ?, error_text = ?"
                        + " where reference = ? and state = 'claimed'",
                state.text(),
                Database.time(sentAt),
                Database.time(clock.instant()),
                Texts.cut(code, 60),
                Texts.cut(text, 1000),
                reference));
        return ended == 0 ? Optional.empty() : find(reference);
    }

    /** Takes back a call whose request certainly did not leave: its row goes, the contact is due again. */
    public void putBack(PlannedCall call, Instant dueAt, String reason) {
        together.commit(() -> {
            int removed = jdbc.update("delete from call where reference = ? and state = 'claimed'", call.reference());
            if (removed == 1) {
                plan(call.campaignId(), call.contactId(), call.request().attempt(), dueAt, reason);
            }
            return removed;
        });
    }

    private void plan(long campaign, long contact, int attempt, Instant dueAt, String reason) {
        jdbc.update(
                "insert into due_call (campaign_id, contact_id, zone, attempt, due_at, reason)"
                        + " select cast(? as bigint), c.id, c.zone, cast(? as integer),"
                        + " cast(? as timestamp with time zone), cast(? as varchar) from contact c where c.id = ? and not exists"
                        + " (select 1 from due_call d where d.campaign_id = ? and d.contact_id = c.id)",
                campaign,
                attempt,
                Database.time(dueAt),
                reason,
                contact,
                campaign);
    }

    /**
     * Writes events and moves their calls on.
     *
     * @return the calls that they ended; none for a repeated event, for one of an unknown reference, and while the call
     *     goes on
     */
    public List<Call> record(List<CallEvent> events) {
        List<Supplier<Optional<Call>>> changes = new ArrayList<>();
        events.forEach(event -> changes.add(() -> recordNow(event)));
        return together.commitAll(changes).stream().flatMap(Optional::stream).toList();
    }

    private Optional<Call> recordNow(CallEvent event) {
        Optional<Call> before = lock(event.reference());
        if (before.isEmpty()) {
            LOG.warn("event {} for an unknown call {}", event.event().text(), event.reference());
            return Optional.empty();
        }
        return append(before.get().id(), event) ? advance(before.get(), event) : Optional.empty();
    }

    private Optional<Call> lock(String reference) {
        return jdbc.query(lock, (row, n) -> call(row), reference).stream().findFirst();
    }

    private boolean append(long call, CallEvent event) {
        return jdbc.update(
                        "insert into call_event (call_id, event_key, event, occurred_at, received_at, body)"
                                + " select cast(? as bigint), cast(? as varchar), cast(? as varchar),"
                                + " cast(? as timestamp with time zone), cast(? as timestamp with time zone),"
                                + " cast(? as varchar) where not exists"
                                + " (select 1 from call_event where call_id = ? and event_key = ?)",
                        call,
                        Texts.cut(event.key(), 120),
                        event.event().text(),
                        Database.time(event.occurredAt()),
                        Database.time(clock.instant()),
                        Texts.cut(json(event), 2000),
                        call,
                        Texts.cut(event.key(), 120))
                == 1;
    }

    private Optional<Call> advance(Call before, CallEvent event) {
        CallState after = before.after(event.event().state());
        boolean answered = event.event().state() == CallState.ANSWERED;
        boolean ended = after.isFinal() && !before.state().isFinal();
        CallEvent.Price price = event.price();
        jdbc.update(
                "update call set state = ?, heard_at = ?, vendor_id = coalesce(vendor_id, ?),"
                        + " ringing_at = coalesce(ringing_at, ?), answered_at = coalesce(?, answered_at),"
                        + " ended_at = coalesce(ended_at, ?), answered_by = coalesce(?, answered_by),"
                        + " digits = nullif(left(coalesce(digits, '') || ?, 40), ''),"
                        + " duration_seconds = coalesce(?, duration_seconds),"
                        + " first_audio_millis = coalesce(first_audio_millis, ?), price = coalesce(?, price),"
                        + " currency = coalesce(?, currency),"
                        + " error_code = coalesce(?, case when state = 'unknown' then null else error_code end),"
                        + " error_text = coalesce(?, case when state = 'unknown' then null else error_text end)"
                        + " where id = ?",
                after.text(),
                Database.time(clock.instant()),
                Texts.cut(event.id(), 200),
                event.event().state() == CallState.RINGING ? Database.time(event.occurredAt()) : null,
                answered ? Database.time(earlier(event.occurredAt(), before.answeredAt())) : null,
                ended ? Database.time(event.occurredAt()) : null,
                Texts.cut(event.answeredBy(), 10),
                event.digits() == null ? "" : Texts.cut(event.digits(), 10),
                event.durationSeconds(),
                event.firstAudioMillis(),
                price == null ? null : price.amount(),
                price == null ? null : Texts.cut(price.currency(), 3),
                Texts.cut(event.errorCode(), 60),
                Texts.cut(event.errorText(), 1000),
                before.id());
        if (answered) {
            forgetRetry(before);
        }
        return ended ? find(before.reference()) : Optional.empty();
    }

    private static Instant earlier(Instant one, @Nullable Instant other) {
        return other == null || one.isBefore(other) ? one : other;
    }

    /** The answer arrived after the end: a retry planned on "no-answer" must not ring the phone again. */
    private void forgetRetry(Call call) {
        jdbc.update(
                "delete from due_call where campaign_id = ? and contact_id = ? and attempt > ?",
                call.campaignId(),
                call.contactId(),
                call.attempt());
    }

    public Optional<Call> find(String reference) {
        return jdbc.query(FIND, (row, n) -> call(row), reference).stream().findFirst();
    }

    /** All attempts of a contact in a campaign, in order. */
    public List<Call> attempts(long campaign, long contact) {
        return jdbc.query(
                "select " + COLUMNS + " from call where contact_id = ? and campaign_id = ? order by id",
                (row, n) -> call(row),
                contact,
                campaign);
    }

    /** Final calls whose outcome was not drawn (the process ended in between), and calls not heard of since {@code limit}. */
    public List<Call> unsettled(Instant limit) {
        return jdbc.query(
                "select " + COLUMNS + " from call where settled_at is null and (state in ('completed', 'no-answer',"
                        + " 'busy', 'failed', 'cancelled') or coalesce(heard_at, requested_at, claimed_at) < ?)",
                (row, n) -> call(row),
                Database.time(limit));
    }

    /** After a start: what an ended process had claimed and not sent on may have left, so nobody knows. */
    public int interrupted() {
        return jdbc.update("update call set state = 'unknown', error_code = 'unknown',"
                + " error_text = 'the process ended while the call was on its way' where state = 'claimed'"
                + " and settled_at is null");
    }

    /**
     * Draws the outcomes: each call is settled, and its contact due again when {@code outcome} says so and no answer has
     * been reported meanwhile. One that is settled already stays as it is.
     */
    public void settle(List<Call> ended, Function<Call, Settlement> outcome) {
        List<Supplier<Boolean>> changes = new ArrayList<>();
        ended.forEach(call -> changes.add(() -> settle(call, outcome)));
        together.commitAll(changes);
    }

    private boolean settle(Call ended, Function<Call, Settlement> outcome) {
        Optional<Call> call = lock(ended.reference()).filter(now -> !now.settled());
        call.ifPresent(now -> settleNow(now, outcome.apply(ended)));
        return call.isPresent();
    }

    private void settleNow(Call call, Settlement settlement) {
        // by the primary key alone: H2 walks over all open calls when it reads "settled_at is null"
        jdbc.update(
                "update call set settled_at = ?, state = case when state in ('claimed', 'requested', 'ringing',"
                        + " 'answered') then 'unknown' else state end where id = ?",
                Database.time(clock.instant()),
                call.id());
        if (call.answeredAt() == null) {
            settlement
                    .retryAt()
                    .ifPresent(at ->
                            plan(call.campaignId(), call.contactId(), call.attempt() + 1, at, settlement.reason()));
        }
    }

    private static Call call(ResultSet row) throws SQLException {
        return new Call(
                row.getLong("id"),
                row.getString("reference"),
                row.getLong("campaign_id"),
                row.getLong("contact_id"),
                new PhoneNumber(row.getLong("number")),
                row.getInt("attempt"),
                row.getString("vendor"),
                CallState.of(row.getString("state")),
                instant(row, "answered_at"),
                instant(row, "ended_at"),
                row.getTimestamp("settled_at") != null,
                row.getString("error_code"));
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        Timestamp time = row.getTimestamp(column);
        return time == null ? null : time.toInstant();
    }

    private static String json(CallEvent event) {
        try {
            return Json.mapper().writeValueAsString(event);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("an event that is no JSON", e);
        }
    }
}

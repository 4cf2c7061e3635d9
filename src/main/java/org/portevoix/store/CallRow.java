// SPDX-License-Identifier: Apache-2.0
package org.portevoix.store;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.portevoix.call.CallEvent;
import org.portevoix.call.CallState;
import org.portevoix.numbering.PhoneNumber;

/** The row of one call while changes are applied to it; written back once, whatever their number. */
final class CallRow {
    /** Of {@code call c}. */
    static final String COLUMNS = "c.id, c.reference, c.campaign_id, c.contact_id, c.number, c.attempt, c.vendor, "
            + "c.vendor_id, c.state, c.requested_at, c.ringing_at, c.answered_at, c.ended_at, "
            + "c.heard_at, c.settled_at, c.answered_by, c.digits, c.duration_seconds, "
            + "c.first_audio_millis, c.price, c.currency, c.error_code, c.error_text";

    static final String UPDATE = "update call set vendor_id = ?, state = ?, requested_at = ?, ringing_at = ?,"
            + " answered_at = ?, ended_at = ?, heard_at = ?, settled_at = ?, answered_by = ?, digits = ?,"
            + " duration_seconds = ?, first_audio_millis = ?, price = ?, currency = ?, error_code = ?, error_text = ?"
            + " where id = ?";

    private static final int MOST_DIGITS = 40;

    private final long id;
    private final String reference;
    private final long campaignId;
    private final long contactId;
    private final PhoneNumber number;
    private final int attempt;
    private final String vendor;
    private @Nullable String vendorId;
    private CallState state;
    private @Nullable Instant requestedAt;
    private @Nullable Instant ringingAt;
    private @Nullable Instant answeredAt;
    private @Nullable Instant endedAt;
    private @Nullable Instant heardAt;
    private @Nullable Instant settledAt;
    private @Nullable String answeredBy;
    private @Nullable String digits;
    private @Nullable Integer durationSeconds;
    private @Nullable Integer firstAudioMillis;
    private @Nullable BigDecimal price;
    private @Nullable String currency;
    private @Nullable String errorCode;
    private @Nullable String errorText;
    private boolean changed;

    /** What it had cost when it was read. */
    private final Map<Spend.Key, Spend> before;

    private CallRow(ResultSet row) throws SQLException {
        id = row.getLong("id");
        reference = row.getString("reference");
        campaignId = row.getLong("campaign_id");
        contactId = row.getLong("contact_id");
        number = new PhoneNumber(row.getLong("number"));
        attempt = row.getInt("attempt");
        vendor = row.getString("vendor");
        vendorId = row.getString("vendor_id");
        state = CallState.of(row.getString("state"));
        requestedAt = instant(row, "requested_at");
        ringingAt = instant(row, "ringing_at");
        answeredAt = instant(row, "answered_at");
        endedAt = instant(row, "ended_at");
        heardAt = instant(row, "heard_at");
        settledAt = instant(row, "settled_at");
        answeredBy = row.getString("answered_by");
        digits = row.getString("digits");
        durationSeconds = row.getObject("duration_seconds", Integer.class);
        firstAudioMillis = row.getObject("first_audio_millis", Integer.class);
        price = row.getBigDecimal("price");
        currency = row.getString("currency");
        errorCode = row.getString("error_code");
        errorText = row.getString("error_text");
        before = spend();
    }

    /** Of a call whose outcome is drawn: its price, or that it has none yet. */
    private Map<Spend.Key, Spend> spend() {
        if (settledAt == null || (price == null && answeredAt == null)) {
            return Map.of();
        }
        LocalDate day = settledAt.atZone(ZoneOffset.UTC).toLocalDate();
        return price == null
                ? Map.of(new Spend.Key(campaignId, day, ""), new Spend(BigDecimal.ZERO, 0, 1))
                : Map.of(new Spend.Key(campaignId, day, String.valueOf(currency)), new Spend(price, 1, 0));
    }

    /** Adds what has changed in what it costs. */
    void addSpending(Map<Spend.Key, Spend> sums) {
        Spend.add(sums, spend());
        before.forEach((key, spend) -> sums.merge(key, spend.negated(), Spend::plus));
    }

    static CallRow of(ResultSet row) throws SQLException {
        return new CallRow(row);
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        Timestamp time = row.getTimestamp(column);
        return time == null ? null : time.toInstant();
    }

    long id() {
        return id;
    }

    long campaignId() {
        return campaignId;
    }

    long contactId() {
        return contactId;
    }

    int attempt() {
        return attempt;
    }

    String vendor() {
        return vendor;
    }

    boolean isClaimed() {
        return state == CallState.CLAIMED;
    }

    boolean isSettled() {
        return settledAt != null;
    }

    boolean isAnswered() {
        return answeredAt != null;
    }

    boolean isChanged() {
        return changed;
    }

    Call call() {
        return new Call(
                id,
                reference,
                campaignId,
                contactId,
                number,
                attempt,
                vendor,
                state,
                answeredAt,
                endedAt,
                isSettled(),
                errorCode);
    }

    /** The vendor took the request. An event that was faster keeps its state. */
    void requested(@Nullable String idOfVendor, Instant sentAt, Instant now) {
        requestedAt = sentAt;
        vendorId = vendorId == null ? Texts.cut(idOfVendor, 200) : vendorId;
        heardAt = heardAt == null ? now : heardAt;
        clearDoubt();
        if (!isSettled() && (state == CallState.CLAIMED || state == CallState.UNKNOWN)) {
            state = CallState.REQUESTED;
        }
        changed = true;
    }

    /** Nobody knows whether the request rang a phone, unless an event has told. */
    void unknown(@Nullable Instant sentAt, String reason) {
        requestedAt = sentAt == null ? requestedAt : sentAt;
        if (state == CallState.CLAIMED) {
            state = CallState.UNKNOWN;
            errorCode = "unknown";
            errorText = Texts.cut(reason, 1000);
        }
        changed = true;
    }

    /** It ended without having rung a phone. */
    void end(CallState end, @Nullable Instant sentAt, Instant now, String code, @Nullable String text) {
        state = end;
        requestedAt = sentAt;
        endedAt = now;
        errorCode = Texts.cut(code, 60);
        errorText = Texts.cut(text, 1000);
        changed = true;
    }

    /** True when the event ended the call. */
    boolean take(CallEvent event, Instant now) {
        CallState before = state;
        CallState after = call().after(event.event().state());
        boolean ended = after.isFinal() && !before.isFinal();
        clearDoubt();
        heardAt = now;
        vendorId = vendorId == null ? Texts.cut(event.id(), 200) : vendorId;
        stamp(event, ended);
        takeFacts(event);
        state = after;
        changed = true;
        return ended;
    }

    private void stamp(CallEvent event, boolean ended) {
        Instant at = event.occurredAt();
        if (event.event().state() == CallState.RINGING && ringingAt == null) {
            ringingAt = at;
        }
        if (event.event().state() == CallState.ANSWERED && (answeredAt == null || at.isBefore(answeredAt))) {
            answeredAt = at;
        }
        if (ended && endedAt == null) {
            endedAt = at;
        }
    }

    /** What an event tells stands; a first sound that was told before stands against a later one. */
    private void takeFacts(CallEvent event) {
        answeredBy = either(Texts.cut(event.answeredBy(), 10), answeredBy);
        if (event.digits() != null) {
            String all = (digits == null ? "" : digits) + Texts.cut(event.digits(), 10);
            digits = all.isEmpty() ? null : Texts.cut(all, MOST_DIGITS);
        }
        durationSeconds = either(event.durationSeconds(), durationSeconds);
        firstAudioMillis = either(firstAudioMillis, event.firstAudioMillis());
        CallEvent.Price told = event.price();
        if (told != null) {
            price = told.amount();
            currency = Texts.cut(told.currency(), 3);
        }
        errorCode = either(Texts.cut(event.errorCode(), 60), errorCode);
        errorText = either(Texts.cut(event.errorText(), 1000), errorText);
    }

    private static <T> @Nullable T either(@Nullable T first, @Nullable T second) {
        return first == null ? second : first;
    }

    /** Something was heard of a call nobody knew of: the reason of the doubt goes. */
    private void clearDoubt() {
        if (state == CallState.UNKNOWN) {
            errorCode = null;
            errorText = null;
        }
    }

    /** Its outcome is drawn; a call that goes on is given up. */
    void settle(Instant now) {
        settledAt = now;
        if (!state.isFinal()) {
            state = CallState.UNKNOWN;
        }
        changed = true;
    }

    @Nullable
    Object[] arguments() {
        return new @Nullable Object[] {
            vendorId,
            state.text(),
            Database.time(requestedAt),
            Database.time(ringingAt),
            Database.time(answeredAt),
            Database.time(endedAt),
            Database.time(heardAt),
            Database.time(settledAt),
            answeredBy,
            digits,
            durationSeconds,
            firstAudioMillis,
            price,
            currency,
            errorCode,
            errorText,
            id
        };
    }
}

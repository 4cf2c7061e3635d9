// SPDX-License-Identifier: Apache-2.0
package org.portevoix.dispatch;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.apache.camel.Body;
import org.apache.camel.ExchangeException;
import org.apache.camel.Variable;
import org.jspecify.annotations.Nullable;
import org.portevoix.call.CallState;
import org.portevoix.store.Call;
import org.portevoix.store.Calls;
import org.portevoix.store.PlannedCall;
import org.portevoix.vendor.CallRejectedException;
import org.portevoix.vendor.NotSentException;

/** Writes down what became of a request: taken, put back, refused, or unknown. */
public final class CallBook implements AutoCloseable {
    private final Calls calls;
    private final VendorLimits vendors;
    private final Clock clock;

    public CallBook(Calls calls, VendorLimits vendors, Clock clock) {
        this.calls = calls;
        this.vendors = vendors;
        this.clock = clock;
    }

    /** The vendor took the call; the body is its id of it. */
    public void accepted(
            @Body String vendorId, @Variable("call") PlannedCall call, @Variable("sentAt") Instant sentAt) {
        vendors.reached(call.vendor());
        calls.requested(call.reference(), vendorId, sentAt);
    }

    /** Nothing left: the call waits as long as the vendor asks, or until it can be reached. */
    public void putBack(@Variable("call") PlannedCall call, @ExchangeException Exception cause) {
        Instant again = cause instanceof NotSentException notSent
                ? vendors.pause(call.vendor(), notSent.retryAfter())
                : vendors.pause(call.vendor(), null);
        calls.putBack(call, again, "not-sent");
    }

    /** The window closed before the request left: the contact is due as soon as it opens. */
    public void postpone(@Body PlannedCall call) {
        calls.putBack(call, clock.instant(), "window-closed");
    }

    /** The campaign's registers do not let it pass any more: the next claim decides anew, and says why. */
    public void screenAgain(@Body PlannedCall call) {
        calls.putBack(call, clock.instant(), "register-changed");
    }

    /** The person said no between the claim and now: the call ends without having left. */
    public List<Call> cancel(@Body PlannedCall call) {
        return list(calls.end(
                call.reference(), CallState.CANCELLED, null, "opposed", "on the opposition register before it left"));
    }

    /** The vendor refused this call for good. */
    public List<Call> rejected(
            @Variable("call") PlannedCall call,
            @Variable("sentAt") @Nullable Instant sentAt,
            @ExchangeException Exception cause) {
        vendors.reached(call.vendor());
        String code = cause instanceof CallRejectedException rejected ? rejected.code() : "rejected";
        return list(calls.end(call.reference(), CallState.FAILED, sentAt, code, cause.getMessage()));
    }

    /** The phone may be ringing. */
    public void unknown(
            @Variable("call") PlannedCall call,
            @Variable("sentAt") @Nullable Instant sentAt,
            @ExchangeException Exception cause) {
        vendors.doubted(call.vendor(), cause);
        calls.unknown(call.reference(), sentAt, String.valueOf(cause.getMessage()));
    }

    /** Returns once all that was told is written. */
    @Override
    public void close() {
        calls.flush();
    }

    private static List<Call> list(Optional<Call> call) {
        return call.map(List::of).orElse(List.of());
    }
}

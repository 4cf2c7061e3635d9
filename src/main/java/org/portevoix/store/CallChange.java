// SPDX-License-Identifier: Apache-2.0
package org.portevoix.store;

import java.util.function.BiFunction;

/** One change of one call, and what it gave. It may be applied twice, when a change beside it fails. */
final class CallChange<R> {
    private final String reference;
    private final boolean isEvent;
    private final R none;
    private final BiFunction<CallBatch, CallRow, R> work;
    private R result;

    private CallChange(String reference, boolean isEvent, R none, BiFunction<CallBatch, CallRow, R> work) {
        this.reference = reference;
        this.isEvent = isEvent;
        this.none = none;
        this.work = work;
        this.result = none;
    }

    /** @param none what it gives when the call is not known, or not any more */
    static <R> CallChange<R> of(String reference, R none, BiFunction<CallBatch, CallRow, R> work) {
        return new CallChange<>(reference, false, none, work);
    }

    /** One that has to know which events were written already. */
    static <R> CallChange<R> event(String reference, R none, BiFunction<CallBatch, CallRow, R> work) {
        return new CallChange<>(reference, true, none, work);
    }

    String reference() {
        return reference;
    }

    boolean isEvent() {
        return isEvent;
    }

    void apply(CallBatch batch) {
        CallRow row = batch.row(reference);
        result = row == null ? none : work.apply(batch, row);
    }

    R result() {
        return result;
    }
}

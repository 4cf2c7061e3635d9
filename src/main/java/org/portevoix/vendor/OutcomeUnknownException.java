// SPDX-License-Identifier: Apache-2.0
package org.portevoix.vendor;

/** Verdict "unknown": the request may have left and the phone may be ringing (timeout, reset, 5xx). Never sent again. */
public final class OutcomeUnknownException extends RuntimeException {
    public OutcomeUnknownException(String reason) {
        super(reason);
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.portevoix.vendor;

/** Verdict "rejected": the vendor refused this call for good; the message holds what it said. Never tried again. */
public final class CallRejectedException extends RuntimeException {
    private final String code;

    public CallRejectedException(String code, String reason) {
        super(reason);
        this.code = code;
    }

    /** Short code for the call's record, such as {@code http-422}. */
    public String code() {
        return code;
    }
}

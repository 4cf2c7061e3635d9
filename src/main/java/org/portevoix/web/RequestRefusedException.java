// SPDX-License-Identifier: Apache-2.0
package org.portevoix.web;

/** A request to the API that cannot be served; the message tells its sender why, and holds no number. */
public final class RequestRefusedException extends RuntimeException {
    private final int status;

    /** @param status the HTTP status it is answered with */
    public RequestRefusedException(int status, String reason) {
        super(reason);
        this.status = status;
    }

    public int status() {
        return status;
    }
}

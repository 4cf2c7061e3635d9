// SPDX-License-Identifier: Apache-2.0
package org.portevoix.vendor;

/** A callback that is no call event; the message names what is wrong with it. */
public class BadCallbackException extends RuntimeException {
    public BadCallbackException(String problem) {
        super(problem);
    }

    /** What the sender is answered, an HTTP status. */
    public int getStatus() {
        return 400;
    }
}

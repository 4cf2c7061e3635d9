// SPDX-License-Identifier: Apache-2.0
package org.portevoix.vendor;

/** A callback that is no call event; the message names what is wrong with it. The sender is answered 400. */
public final class BadCallbackException extends RuntimeException {
    public BadCallbackException(String problem) {
        super(problem);
    }
}

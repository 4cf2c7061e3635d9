// SPDX-License-Identifier: Apache-2.0
package org.portevoix.vendor;

/** A callback that does not prove that it is the vendor's; the message says why. */
public final class ForbiddenCallbackException extends BadCallbackException {
    public ForbiddenCallbackException(String problem) {
        super(problem);
    }

    @Override
    public int getStatus() {
        return 403;
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.portevoix.vendor;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Verdict "not sent": the request certainly rang no phone (refused connection, DNS, 429). The call may be tried again. */
public final class NotSentException extends RuntimeException {
    private final transient @Nullable Duration retryAfter;

    public NotSentException(String reason, @Nullable Duration retryAfter) {
        super(reason);
        this.retryAfter = retryAfter;
    }

    /** How long the vendor asks to wait; null when it does not say. */
    public @Nullable Duration retryAfter() {
        return retryAfter;
    }
}

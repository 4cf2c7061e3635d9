// SPDX-License-Identifier: Apache-2.0
package org.portevoix.files;

import java.io.IOException;

/** A packed file holds far more than its size lets expect; the message names the repair. */
public final class SwollenException extends IOException {
    SwollenException(String message) {
        super(message);
    }
}

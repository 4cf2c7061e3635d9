// SPDX-License-Identifier: Apache-2.0
package org.portevoix.message;

import java.io.IOException;

/** A file holds no sound that can be read; the message says what it is and what to do. */
final class UnusableSoundException extends IOException {
    UnusableSoundException(String message) {
        super(message);
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.portevoix.opposition.formats;

/**
 * A list cannot be imported, and the one before it stays; the message is {@code list.txt:12: reason; repair}, or without
 * a line. It holds no number.
 */
public final class RegisterRefusedException extends IllegalArgumentException {
    /** @param line first is 1; 0 when the reason is about the whole file */
    RegisterRefusedException(String file, long line, String reason) {
        super(line > 0 ? file + ":" + line + ": " + reason : file + ": " + reason);
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.portevoix.intake;

import java.util.Optional;

/** A whole file cannot be loaded; the message is {@code name.csv:12: reason; repair}, or without a line. */
public final class ExtractRefusedException extends RuntimeException {
    /** @param line first is 1; 0 when the reason is about the whole file */
    public ExtractRefusedException(String file, long line, String reason) {
        super(line > 0 ? file + ":" + line + ": " + reason : file + ": " + reason);
    }

    /** What the file's owner is told, where one of these causes is such a refusal. */
    static Optional<String> reasonIn(Throwable cause) {
        for (Throwable each = cause; each != null; each = each.getCause()) {
            if (each instanceof ExtractRefusedException) {
                return Optional.of(String.valueOf(each.getMessage()));
            }
        }
        return Optional.empty();
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.portevoix.message;

import com.fasterxml.jackson.annotation.JsonValue;
import org.portevoix.config.Kebab;

/**
 * One thing that was looked at.
 *
 * @param title what: {@code Leading silence}
 * @param detail the figure, and for anything but a pass what to change
 */
public record Finding(Level level, String title, String detail) {
    /** How bad; the later the worse. */
    public enum Level {
        PASS,
        WARNING,
        BLOCKED;

        @JsonValue
        public String text() {
            return Kebab.of(this);
        }
    }
}

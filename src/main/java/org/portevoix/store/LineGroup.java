// SPDX-License-Identifier: Apache-2.0
package org.portevoix.store;

import org.portevoix.config.Kebab;
import org.portevoix.numbering.LineType;

/** The lines a cursor walks over; it passes over all others. Kebab-case in the database. */
public enum LineGroup {
    ALL,
    MOBILE,
    NOT_MOBILE,
    FIXED,
    NOT_FIXED;

    public boolean includes(LineType type) {
        return switch (this) {
            case ALL -> true;
            case MOBILE -> type == LineType.MOBILE;
            case NOT_MOBILE -> type != LineType.MOBILE;
            case FIXED -> type == LineType.FIXED;
            case NOT_FIXED -> type != LineType.FIXED;
        };
    }

    public String text() {
        return Kebab.of(this);
    }
}

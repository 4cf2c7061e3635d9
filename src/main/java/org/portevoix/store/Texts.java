// SPDX-License-Identifier: Apache-2.0
package org.portevoix.store;

import org.jspecify.annotations.Nullable;

/** Text on its way into a column. */
public final class Texts {
    private Texts() {}

    /** At most {@code length} characters, and no NUL, which PostgreSQL does not store. */
    public static @Nullable String cut(@Nullable String text, int length) {
        if (text == null) {
            return null;
        }
        String clean = text.indexOf('\0') < 0 ? text : text.replace("\0", "");
        return clean.length() <= length ? clean : clean.substring(0, length);
    }
}

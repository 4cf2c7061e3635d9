// SPDX-License-Identifier: Apache-2.0
package org.portevoix.config;

/** Numbers as people write them. */
public final class Numbers {
    private Numbers() {}

    /** A whole number above 0; anything else is an IllegalArgumentException. */
    public static int positive(String text) {
        try {
            int number = Integer.parseInt(text);
            if (number > 0) {
                return number;
            }
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("must be a whole number above 0, not '" + text + "'", e);
        }
        throw new IllegalArgumentException("must be a whole number above 0, not '" + text + "'");
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.portevoix.numbering;

import org.jspecify.annotations.Nullable;

/** What one number of a cell turned out to be. */
public sealed interface Reading {
    /**
     * A number that may be called, as far as the numbering plan goes.
     *
     * @param repaired whether its country code is not the one that was written
     */
    record Callable(Line line, boolean repaired) implements Reading {}

    /**
     * Nothing to call.
     *
     * @param detail one sentence that names the repair where there is one; holds no number
     * @param number the number that was understood all the same; null when none was
     */
    record Refused(Refusal refusal, String detail, @Nullable PhoneNumber number) implements Reading {}

    static Reading notANumber(String detail) {
        return new Refused(Refusal.NOT_A_NUMBER, detail, null);
    }
}

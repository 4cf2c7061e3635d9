// SPDX-License-Identifier: Apache-2.0
package org.portevoix.store;

import org.jspecify.annotations.Nullable;
import org.portevoix.numbering.PhoneNumber;

/**
 * Something of an extract that will not be called, and why.
 *
 * @param line line of the extract, first is 1
 * @param number null when no number could be read
 * @param cell the number cell (or the start of an unreadable line) as it stands in the file
 * @param detail a sentence that names the repair, where there is one
 */
public record Exclusion(
        long line,
        @Nullable PhoneNumber number,
        @Nullable String cell,
        ExclusionReason reason,
        @Nullable String detail) {}

// SPDX-License-Identifier: Apache-2.0
package org.portevoix.rules;

import java.math.BigDecimal;

/**
 * Key {@code share: {of: silent, at-most: 3, calls: 100, days: 30}}: how many of a campaign's answered calls may go wrong. It
 * is watched while the campaign runs, which pauses when too many do.
 *
 * @param atMost percent of the answered calls of the last {@code days} days
 * @param calls answered calls below which a share says nothing yet
 */
public record ShareLimit(Of of, BigDecimal atMost, int calls, int days) implements Requirement {
    /** What went wrong with an answered call. */
    public enum Of {
        /** It ended within six seconds: carriers charge extra for many of them. */
        SHORT,
        /** Nothing was heard within two seconds of the answer. */
        SILENT,
        /** It ended before anything was heard. */
        ABANDONED
    }

    @Override
    public Verdict of(Plan plan) {
        return Verdict.met("watched: the campaign pauses above " + atMost + " %");
    }
}

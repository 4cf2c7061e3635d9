// SPDX-License-Identifier: Apache-2.0
package org.portevoix.privacy;

import org.springframework.jdbc.core.JdbcTemplate;

/** Goes over a large table once, by its primary key, a few thousand rows at a time. */
final class Walk {
    private static final int STEP = 2_000;

    /** What is done with the rows after {@code from}, up to and with {@code to}. */
    interface Step {
        void take(long from, long to);
    }

    private Walk() {}

    static void over(JdbcTemplate jdbc, String table, Step step) {
        Long last = jdbc.queryForObject("select coalesce(max(id), 0) from " + table, Long.class);
        Long first = jdbc.queryForObject("select coalesce(min(id), 0) from " + table, Long.class);
        for (long from = Math.max(0, first == null ? 0 : first - 1); last != null && from < last; from += STEP) {
            step.take(from, from + STEP);
        }
    }
}

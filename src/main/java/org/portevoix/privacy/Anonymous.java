// SPDX-License-Identifier: Apache-2.0
package org.portevoix.privacy;

import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Takes the person out of what was done: the rows stay for the statistics. Calls of one contact in one campaign stay
 * together under a number below zero that leads back to nobody.
 */
final class Anonymous {
    private static final String EVENTS = "update call_event set body = '{}', event_key = event || ':' || id"
            + " where call_id in (select c.id from call c where ";
    private static final String CALLS =
            "update call c set number = 0, household = null, vendor_id = null, digits = null,"
                    + " error_text = null, contact_id = -(select min(m.id) from call m where m.contact_id = c.contact_id"
                    + " and m.campaign_id = c.campaign_id) where ";
    private static final String EXCLUSIONS =
            "update exclusion set number = null, cell = null, detail = null, contact_id = null where ";

    private final JdbcTemplate jdbc;

    Anonymous(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** @param which a condition on {@code call c}; returns how many calls it met */
    int calls(String which, Object... arguments) {
        jdbc.update(EVENTS + which + ")", arguments);
        return jdbc.update(CALLS + which, arguments);
    }

    /** @param which a condition on {@code exclusion} */
    int exclusions(String which, Object... arguments) {
        return jdbc.update(EXCLUSIONS + which, arguments);
    }
}

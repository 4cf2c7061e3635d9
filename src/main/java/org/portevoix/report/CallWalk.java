// SPDX-License-Identifier: Apache-2.0
package org.portevoix.report;

import org.portevoix.store.Database;
import org.springframework.jdbc.core.RowCallbackHandler;

/**
 * One walk over all calls that left, or may have left, of whatever campaign, for all who have something to find among them:
 * of millions of calls, each walk takes half a minute. The constants are the columns of its rows.
 */
final class CallWalk {
    /** A condition on the call {@code c}: its request left, or nobody knows. */
    static final String LEFT = "(c.requested_at is not null or c.state not in ('claimed', 'cancelled'))";

    /** When the request left; not before the claim, where nobody knows. */
    static final String LEFT_AT = "coalesce(c.requested_at, c.claimed_at)";

    /** Whose household the number is; one without is a home of its own, and none once the call is anonymous. */
    static final String HOME = "coalesce(c.household, -c.number)";

    /** Who the contact {@code k} is; one without a key is a person of its own. */
    static final String PERSON = "coalesce(k.person, -c.number)";

    static final int REFERENCE = 1;
    static final int CAMPAIGN = 2;
    static final int CONTACT = 3;
    static final int REQUEST = 4;
    static final int ANSWER = 5;
    static final int END = 6;
    static final int SECONDS = 7;
    static final int FIRST_AUDIO = 8;
    static final int DIGITS = 9;
    static final int NUMBER = 10;
    static final int CALL_HOME = 11;
    static final int ZONE = 12;
    static final int TERRITORY = 13;
    static final int DEPARTMENT = 14;
    static final int CALL_PERSON = 15;
    static final int ID = 16;

    private static final String SELECT = "select c.reference, c.campaign_id, c.contact_id, " + LEFT_AT
            + ", c.answered_at, c.ended_at, c.duration_seconds, c.first_audio_millis, c.digits, c.number, " + HOME
            + ", k.zone, k.territory, k.department, " + PERSON + ", c.id from call c"
            + " left join contact k on k.id = c.contact_id where " + LEFT + " order by c.id";

    private CallWalk() {}

    static void over(Database database, RowCallbackHandler each) {
        Streamed.rows(database, SELECT, each);
    }
}

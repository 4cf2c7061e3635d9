// SPDX-License-Identifier: Apache-2.0
package org.portevoix.dispatch;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.portevoix.call.SentCall;
import org.portevoix.store.Database;

/** The calls that are with a vendor. */
public final class SentCalls {
    private final Database database;

    /** References of those handed over before; in memory, for a vendor is asked once. */
    private Set<String> before = Set.of();

    public SentCalls(Database database) {
        this.database = database;
    }

    /**
     * Those of people who refused, in every campaign, that nobody has answered yet and whose vendor's id is known; each is
     * handed over once. The call in which a key was pressed is none of them, though the event that tells of its answer may
     * still be on its way.
     */
    public synchronized List<SentCall> refused() {
        List<SentCall> refused = database.jdbc()
                .query(
                        "select c.reference, c.vendor, c.vendor_id from call c join opposition o on o.number = c.number"
                                + " where c.settled_at is null and c.vendor_id is not null"
                                + " and c.state in ('requested', 'unknown', 'ringing') and o.scope = 'all'"
                                + " and (o.evidence is null or o.evidence not like '%in call ' || c.reference || '%')"
                                + " order by c.id",
                        (row, n) -> new SentCall(
                                row.getString("reference"), row.getString("vendor"), row.getString("vendor_id")));
        Set<String> now = new HashSet<>();
        refused.forEach(call -> now.add(call.reference()));
        List<SentCall> fresh = refused.stream()
                .filter(call -> !before.contains(call.reference()))
                .toList();
        before = now;
        return fresh;
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.portevoix.dispatch;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.portevoix.call.SentCall;
import org.portevoix.opposition.Refusal;
import org.portevoix.store.Database;

/** The calls that are with a vendor. */
public final class SentCalls {
    private static final int CHUNK = 1_000;

    private final Database database;

    public SentCalls(Database database) {
        this.database = database;
    }

    /**
     * Those of people who refused, in every campaign, that nobody has answered yet and whose vendor's id is known. The call in
     * which a key was pressed is none of them, though the event that tells of its answer may still be on its way.
     */
    public List<SentCall> to(List<Refusal> refusals) {
        List<SentCall> sent = new ArrayList<>();
        for (int from = 0; from < refusals.size(); from += CHUNK) {
            sent.addAll(chunk(refusals.subList(from, Math.min(from + CHUNK, refusals.size()))));
        }
        sent.removeIf(call ->
                refusals.stream().anyMatch(refusal -> refusal.evidence().endsWith("in call " + call.reference())));
        return sent;
    }

    private List<SentCall> chunk(List<Refusal> refusals) {
        return database.jdbc()
                .query(
                        "select reference, vendor, vendor_id from call where settled_at is null and vendor_id is not null"
                                + " and state in ('requested', 'unknown', 'ringing') and number in ("
                                + String.join(",", Collections.nCopies(refusals.size(), "?")) + ") order by id",
                        (row, n) -> new SentCall(
                                row.getString("reference"), row.getString("vendor"), row.getString("vendor_id")),
                        refusals.stream()
                                .map(refusal -> refusal.number().digits())
                                .toArray());
    }
}

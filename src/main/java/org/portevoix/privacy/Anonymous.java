// SPDX-License-Identifier: Apache-2.0
package org.portevoix.privacy;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.portevoix.store.InList;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowMapper;

/**
 * Takes the person out of what was done: the rows stay for the statistics. Calls of one contact in one campaign stay
 * together under a number below zero that leads back to nobody. Every change is by primary key: H2 walks over whole
 * campaigns otherwise.
 */
final class Anonymous {
    /** A call that may be made anonymous. */
    record Attempt(long id, long campaign, long contact, boolean settled) {}

    private record Callee(long campaign, long contact) {}

    private static final RowMapper<Attempt> ATTEMPT =
            (row, n) -> new Attempt(row.getLong(1), row.getLong(2), row.getLong(3), row.getTimestamp(4) != null);
    private static final String SELECT = "select id, campaign_id, contact_id, settled_at from call where ";

    private final JdbcTemplate jdbc;

    Anonymous(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** @param which a condition on {@code call} */
    List<Attempt> attempts(String which, Object... arguments) {
        return jdbc.query(SELECT + which, ATTEMPT, arguments);
    }

    /** Every attempt to call one of these, in any campaign. */
    List<Attempt> attemptsOf(Collection<Long> contacts) {
        List<Attempt> attempts = new ArrayList<>();
        InList.each(
                contacts,
                (marks, arguments) -> attempts.addAll(attempts(
                        "id in (select id from claim where contact_id in (" + marks + "))", arguments.toArray())));
        return attempts;
    }

    /** Makes calls anonymous, in the transaction of the caller. */
    void forgetCalls(List<Attempt> attempts) {
        Map<Callee, Long> first = new HashMap<>();
        attempts.forEach(call -> first.merge(new Callee(call.campaign(), call.contact()), call.id(), Math::min));
        jdbc.batchUpdate(
                "update call_event set body = '{}', event_key = event || ':' || id where call_id = ?",
                attempts.stream().map(call -> new Object[] {call.id()}).toList());
        List<Object[]> nobody = attempts.stream()
                .map(call -> new Object[] {-nobody(first, call), call.id()})
                .toList();
        jdbc.batchUpdate("update claim set number = 0, household = null, contact_id = ? where id = ?", nobody);
        jdbc.batchUpdate(
                "update call set number = 0, household = null, vendor_id = null, digits = null, error_text = null,"
                        + " contact_id = ? where id = ?",
                nobody);
    }

    private static long nobody(Map<Callee, Long> first, Attempt call) {
        return first.getOrDefault(new Callee(call.campaign(), call.contact()), call.id());
    }

    /** The same for exclusions, by their ids. */
    void forgetExclusions(List<Long> ids) {
        jdbc.batchUpdate(
                "update exclusion set number = null, cell = null, detail = null, contact_id = null where id = ?",
                ids.stream().map(id -> new Object[] {id}).toList());
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.portevoix.store;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** When people were called before, over all campaigns. A call that was cancelled before it left does not count. */
public final class EarlierCalls {
    private final Database database;

    public EarlierCalls(Database database) {
        this.database = database;
    }

    /** By E.164 digits, latest first; numbers without calls since then are missing. */
    public Map<Long, List<Instant>> ofNumbers(Set<Long> numbers, Instant since) {
        return times("number", numbers, since);
    }

    /** By household, latest first. */
    public Map<Long, List<Instant>> ofHouseholds(Set<Long> households, Instant since) {
        return times("household", households, since);
    }

    private Map<Long, List<Instant>> times(String column, Set<Long> keys, Instant since) {
        Map<Long, List<Instant>> times = new HashMap<>();
        InList.each(keys, (marks, arguments) -> {
            arguments.add(Database.time(since));
            database.jdbc()
                    .query(
                            "select k." + column + ", k.claimed_at from claim k join call c on c.id = k.id where k."
                                    + column + " in (" + marks
                                    + ") and k.claimed_at > ? and c.state <> 'cancelled' order by k.claimed_at desc",
                            row -> {
                                times.computeIfAbsent(row.getLong(1), key -> new ArrayList<>())
                                        .add(row.getTimestamp(2).toInstant());
                            },
                            arguments.toArray());
        });
        return times;
    }
}

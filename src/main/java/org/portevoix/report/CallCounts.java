// SPDX-License-Identifier: Apache-2.0
package org.portevoix.report;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.portevoix.store.Database;
import org.roaringbitmap.longlong.Roaring64Bitmap;

/** What a summary tells of the calls of one campaign, by one walk over them: each count in SQL would be a walk of its own. */
final class CallCounts {
    private static final String SELECT =
            "select contact_id, state, requested_at, answered_at, digits, first_audio_millis,"
                    + " price, currency from call where campaign_id = ?";

    /** Microseconds. */
    private static final long SECOND = 1_000_000;

    private final String oppose;
    private final Map<String, Long> byState = new TreeMap<>();
    private final Roaring64Bitmap called = new Roaring64Bitmap();
    private final Roaring64Bitmap answered = new Roaring64Bitmap();
    private final Roaring64Bitmap refused = new Roaring64Bitmap();
    private final Histogram firstAudio = new Histogram();
    private final Map<String, BigDecimal> cost = new TreeMap<>();
    private long[] requests = new long[1024];
    private int requested;

    private CallCounts(String oppose) {
        this.oppose = oppose;
    }

    /** @param oppose the campaign's key to object */
    static CallCounts of(Database database, long campaign, String oppose) {
        CallCounts counts = new CallCounts(oppose);
        Streamed.rows(database, SELECT, counts::look, campaign);
        return counts;
    }

    private void look(ResultSet row) throws SQLException {
        long contact = row.getLong(1);
        String state = row.getString(2);
        byState.merge(state, 1L, Long::sum);
        Timestamp request = row.getTimestamp(3);
        if (request != null) {
            add(request.getTime() / 1_000 * SECOND + request.getNanos() / 1_000);
        }
        if (request != null || !(state.equals("claimed") || state.equals("cancelled"))) {
            called.addLong(contact);
        }
        if (row.getTimestamp(4) != null) {
            answered.addLong(contact);
        }
        String digits = row.getString(5);
        if (digits != null && digits.contains(oppose)) {
            refused.addLong(contact);
        }
        Integer audio = row.getObject(6, Integer.class);
        if (audio != null) {
            firstAudio.add(audio);
        }
        BigDecimal price = row.getBigDecimal(7);
        if (price != null) {
            cost.merge(row.getString(8).strip(), price, BigDecimal::add);
        }
    }

    private void add(long micros) {
        if (requested == requests.length) {
            requests = Arrays.copyOf(requests, requests.length * 2);
        }
        requests[requested++] = micros;
    }

    Map<String, Long> byState() {
        return byState;
    }

    /** Contacts whose request left, or may have left. */
    long called() {
        return called.getLongCardinality();
    }

    long answered() {
        return answered.getLongCardinality();
    }

    long refused() {
        return refused.getLongCardinality();
    }

    /** Most requests that left within any one second. */
    int busiestSecond() {
        Arrays.sort(requests, 0, requested);
        int most = 0;
        int first = 0;
        for (int last = 0; last < requested; last++) {
            while (requests[first] <= requests[last] - SECOND) {
                first++;
            }
            most = Math.max(most, last - first + 1);
        }
        return most;
    }

    Summary.@Nullable Percentiles firstAudio() {
        return firstAudio.size() == 0 ? null : new Summary.Percentiles(firstAudio.at(50), firstAudio.at(95));
    }

    /** By currency. */
    Map<String, BigDecimal> cost() {
        cost.replaceAll((currency, sum) -> sum.stripTrailingZeros());
        return cost;
    }
}

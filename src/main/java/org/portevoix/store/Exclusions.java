// SPDX-License-Identifier: Apache-2.0
package org.portevoix.store;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.portevoix.numbering.PhoneNumber;

/** What of an extract is not called, and why. */
public final class Exclusions {
    private static final List<String> COLUMNS =
            List.of("extract_id", "line", "number", "cell", "reason", "detail", "excluded_at");

    private final BulkRows rows;
    private final Clock clock;

    public Exclusions(Database database, Clock clock) {
        this.rows = new BulkRows(database, "exclusion", COLUMNS);
        this.clock = clock;
    }

    /** Adds the exclusions of one extract, in the transaction of the caller if there is one. */
    public void store(long extractId, List<Exclusion> exclusions) {
        Instant now = clock.instant();
        rows.insert(exclusions, exclusion -> cells(extractId, exclusion, now));
    }

    private static @Nullable Object[] cells(long extractId, Exclusion exclusion, Instant now) {
        PhoneNumber number = exclusion.number();
        return new @Nullable Object[] {
            extractId,
            exclusion.line(),
            number == null ? null : number.digits(),
            Texts.cut(exclusion.cell(), 300),
            exclusion.reason().text(),
            Texts.cut(exclusion.detail(), 1000),
            now
        };
    }
}

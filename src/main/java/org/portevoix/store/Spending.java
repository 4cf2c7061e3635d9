// SPDX-License-Identifier: Apache-2.0
package org.portevoix.store;

import java.math.BigDecimal;
import java.sql.Date;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/** What the calls of a campaign have cost; kept with each change of a call. */
public final class Spending {
    private final JdbcTemplate jdbc;

    public Spending(Database database) {
        this.jdbc = database.jdbc();
    }

    /**
     * What calls have cost.
     *
     * @param amount of the calls whose price is told in the currency asked for
     * @param others calls that were answered and whose price is not told, or told in another currency
     */
    public record Spent(BigDecimal amount, int others) {}

    /**
     * Of calls settled so far.
     *
     * @param day in UTC; null: on all days
     */
    public Spent of(long campaign, String currency, @Nullable LocalDate day) {
        Spent[] spent = {new Spent(BigDecimal.ZERO, 0)};
        jdbc.query(
                "select currency, amount, unpriced, priced from spending where campaign_id = ?"
                        + (day == null ? "" : " and day_on = ?"),
                row -> {
                    boolean same = row.getString("currency").equals(currency);
                    BigDecimal amount = same ? row.getBigDecimal("amount") : BigDecimal.ZERO;
                    int others = row.getInt("unpriced") + (same ? 0 : row.getInt("priced"));
                    spent[0] = new Spent(spent[0].amount().add(amount), spent[0].others() + others);
                },
                day == null ? new Object[] {campaign} : new Object[] {campaign, Date.valueOf(day)});
        return spent[0];
    }
}

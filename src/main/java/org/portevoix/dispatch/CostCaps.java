// SPDX-License-Identifier: Apache-2.0
package org.portevoix.dispatch;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.portevoix.campaign.Campaign;
import org.portevoix.campaign.Campaign.CostCap;
import org.portevoix.store.Spending;
import org.portevoix.store.Spending.Spent;

/** Lets no campaign cost more than its file says, by the prices that vendors tell and an estimate where they tell none yet. */
public final class CostCaps {
    private final Spending spending;
    private final Clock clock;

    public CostCaps(Spending spending, Clock clock) {
        this.spending = spending;
        this.clock = clock;
    }

    /**
     * How many calls the campaign can still pay for.
     *
     * @param inProgress its calls whose price nobody knows yet
     */
    public int affordable(long id, Campaign campaign, int inProgress) {
        CostCap cap = campaign.cost();
        return cap == null
                ? Integer.MAX_VALUE
                : Math.min(
                        affordable(id, cap, cap.aDay(), today(), inProgress),
                        affordable(id, cap, cap.total(), null, inProgress));
    }

    private int affordable(long id, CostCap cap, @Nullable BigDecimal most, @Nullable LocalDate day, int inProgress) {
        if (most == null) {
            return Integer.MAX_VALUE;
        }
        BigDecimal left = most.subtract(spent(id, cap, day, inProgress));
        if (left.signum() <= 0) {
            return 0;
        }
        return cap.estimate().signum() == 0
                ? Integer.MAX_VALUE
                : left.divide(cap.estimate(), 0, RoundingMode.FLOOR)
                        .min(BigDecimal.valueOf(Integer.MAX_VALUE))
                        .intValue();
    }

    private BigDecimal spent(long id, CostCap cap, @Nullable LocalDate day, int inProgress) {
        Spent spent = spending.of(id, cap.currency(), day);
        return spent.amount().add(cap.estimate().multiply(BigDecimal.valueOf((long) spent.others() + inProgress)));
    }

    /** Why the campaign calls nobody now, where its cost is why. */
    public Optional<String> obstacle(long id, Campaign campaign) {
        CostCap cap = campaign.cost();
        if (cap == null || affordable(id, campaign, 0) > 0) {
            return Optional.empty();
        }
        boolean all = affordable(id, cap, cap.total(), null, 0) == 0;
        return Optional.of(String.format(
                "its calls%s have cost %s %s of the %s that 'cost' allows; raise it, or %s",
                all ? "" : " of today",
                spent(id, cap, all ? null : today(), 0).toPlainString(),
                cap.currency(),
                all ? cap.total() : cap.aDay(),
                all ? "let it end" : "wait for tomorrow"));
    }

    private LocalDate today() {
        return LocalDate.now(clock.withZone(ZoneOffset.UTC));
    }
}

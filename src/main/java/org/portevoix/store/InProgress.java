// SPDX-License-Identifier: Apache-2.0
package org.portevoix.store;

import java.util.Comparator;
import java.util.List;

/**
 * Calls of a campaign through a vendor that are not settled: each takes a channel.
 *
 * @param calls how many there are, over all processes
 */
public record InProgress(long campaignId, String vendor, int calls) implements Comparable<InProgress> {
    private static final Comparator<InProgress> ORDER =
            Comparator.comparingLong(InProgress::campaignId).thenComparing(InProgress::vendor);

    /** Of one campaign, through all its vendors. */
    public static int of(long campaign, List<InProgress> all) {
        return all.stream()
                .filter(one -> one.campaignId() == campaign)
                .mapToInt(InProgress::calls)
                .sum();
    }

    @Override
    public int compareTo(InProgress other) {
        return ORDER.compare(this, other);
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.portevoix.store;

import java.time.ZoneId;
import java.util.Comparator;

/** The contacts one cursor of a campaign walks over. In an order, so that two processes do not wait for each other's. */
public record Queue(ZoneId zone, LineGroup lines) implements Comparable<Queue> {
    private static final Comparator<Queue> ORDER =
            Comparator.comparing((Queue queue) -> queue.zone().getId()).thenComparing(Queue::lines);

    @Override
    public int compareTo(Queue other) {
        return ORDER.compare(this, other);
    }
}

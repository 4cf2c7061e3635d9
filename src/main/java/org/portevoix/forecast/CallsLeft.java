// SPDX-License-Identifier: Apache-2.0
package org.portevoix.forecast;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.portevoix.rules.Callee;

/**
 * Who is still to be called.
 *
 * @param fresh contacts not called yet, by where they live
 * @param due calls that are due again
 */
record CallsLeft(Map<Callee, Double> fresh, List<Due> due) {
    /**
     * Calls due again at one time.
     *
     * @param outcome of the attempt before, as {@code retries} know it; also why a first one was put off
     * @param attempt the attempt to be made, first is 1
     */
    record Due(Callee callee, String outcome, int attempt, Instant at, long calls) {}

    double contacts() {
        return fresh.values().stream().mapToDouble(Double::doubleValue).sum();
    }

    long dueAgain() {
        return due.stream().mapToLong(Due::calls).sum();
    }

    boolean isEmpty() {
        return contacts() + dueAgain() == 0;
    }

    /** The same with no more than {@code most} fresh contacts, in the same shares. */
    CallsLeft atMost(double most) {
        double contacts = contacts();
        if (contacts <= most) {
            return this;
        }
        Map<Callee, Double> fewer = new java.util.LinkedHashMap<>(fresh);
        fewer.replaceAll((callee, count) -> count * Math.max(0, most) / contacts);
        return new CallsLeft(fewer, due);
    }
}

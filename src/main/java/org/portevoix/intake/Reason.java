// SPDX-License-Identifier: Apache-2.0
package org.portevoix.intake;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.portevoix.store.Exclusion;

/** Why rows fell away, how many of them, and the first. */
public record Reason(long count, Exclusion first) {
    static Map<String, Reason> count(List<Exclusion> exclusions) {
        Map<String, Reason> reasons = new LinkedHashMap<>();
        exclusions.forEach(exclusion -> reasons.merge(
                exclusion.reason().text(),
                new Reason(1, exclusion),
                (all, one) -> new Reason(all.count + 1, all.first)));
        return reasons;
    }
}

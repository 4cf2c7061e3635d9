// SPDX-License-Identifier: Apache-2.0
package org.portevoix.rules;

import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * Where a person to be called lives, as far as rules ask.
 *
 * @param territory as the numbering plan names it; null while only the zone is looked at
 * @param department null when it is not known
 */
public record Callee(
        ZoneId zone, @Nullable String territory, @Nullable String department) {

    /** Anybody in a zone: rules for a territory or a department in it are looked at with the person. */
    public static Callee anyIn(ZoneId zone) {
        return new Callee(zone, null, null);
    }
}

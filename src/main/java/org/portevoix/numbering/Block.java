// SPDX-License-Identifier: Apache-2.0
package org.portevoix.numbering;

import java.time.ZoneId;

/**
 * What the French plan gives the numbers behind one prefix for.
 *
 * @param territory kebab-case: {@code metropole}, {@code martinique}, ...
 * @param countryCode what the territory is dialled with from abroad: 33, 596, ...
 */
record Block(Use use, String territory, int countryCode, ZoneId zone) {
    enum Use {
        FIXED,
        MOBILE,
        VOIP,
        FICTION_FIXED,
        FICTION_MOBILE,
        TOLL_FREE,
        SHARED_COST,
        PREMIUM
    }

    boolean isMetropole() {
        return countryCode == 33;
    }

    boolean isFiction() {
        return use == Use.FICTION_FIXED || use == Use.FICTION_MOBILE;
    }

    LineType lineType() {
        return switch (use) {
            case FIXED, FICTION_FIXED -> LineType.FIXED;
            case MOBILE, FICTION_MOBILE -> LineType.MOBILE;
            case VOIP -> LineType.VOIP;
            case TOLL_FREE, SHARED_COST, PREMIUM -> LineType.UNKNOWN;
        };
    }
}

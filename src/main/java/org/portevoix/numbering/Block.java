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
        /** Verified multi-purpose numbers, which an automatic system may show as its own (ARCEP 2022-1583). */
        VERIFIED_FIXED,
        VERIFIED_VOIP,
        FICTION_FIXED,
        FICTION_MOBILE,
        /** Between machines: meters, alarms, vehicles. */
        MACHINE,
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

    boolean isVerified() {
        return use == Use.VERIFIED_FIXED || use == Use.VERIFIED_VOIP;
    }

    LineType lineType() {
        return switch (use) {
            case FIXED, VERIFIED_FIXED, FICTION_FIXED -> LineType.FIXED;
            case MOBILE, FICTION_MOBILE -> LineType.MOBILE;
            case VOIP, VERIFIED_VOIP -> LineType.VOIP;
            case MACHINE, TOLL_FREE, SHARED_COST, PREMIUM -> LineType.UNKNOWN;
        };
    }
}

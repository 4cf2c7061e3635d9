// SPDX-License-Identifier: Apache-2.0
package org.portevoix.numbering;

import java.time.ZoneId;
import org.portevoix.config.Kebab;

/** The territories of the national ten-digit plan. */
enum Territory {
    METROPOLE(33, "Europe/Paris"),
    GUADELOUPE(590, "America/Guadeloupe"),
    GUYANE(594, "America/Cayenne"),
    MARTINIQUE(596, "America/Martinique"),
    LA_REUNION(262, "Indian/Reunion"),
    MAYOTTE(262, "Indian/Mayotte"),
    SAINT_PIERRE_ET_MIQUELON(508, "America/Miquelon");

    private final int countryCode;
    private final ZoneId zone;

    Territory(int countryCode, String zone) {
        this.countryCode = countryCode;
        this.zone = ZoneId.of(zone);
    }

    /** The end of a line of {@code numbering/fr.csv}: {@code martinique;596;America/Martinique}. */
    String cells() {
        return Kebab.of(this) + ";" + countryCode + ";" + zone;
    }
}

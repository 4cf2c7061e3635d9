// SPDX-License-Identifier: Apache-2.0
package org.portevoix.opposition;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.portevoix.config.Kebab;

/**
 * The kinds of opposition lists that can be imported, and for how many days the authority of each lets a list be used.
 * Written in kebab-case: {@code us-dnc}.
 */
public enum RegisterFormat {
    /** A do-not-call list of one's own, which does not age. */
    PLAIN(0),
    /** France, code de la consommation L223-1: the cleaned file serves 30 days. */
    BLOCTEL(30),
    /** United States, 16 CFR 310.4(b)(3)(iv): no older than 31 days. */
    US_DNC(31),
    /** Canada, CRTC Unsolicited Telecommunications Rules: no older than 31 days. */
    CA_DNCL(31),
    /** United Kingdom, PECR regulation 21: a registration counts after 28 days. */
    UK_TPS(28),
    /** Italy, DPR 26/2022: a consultation serves 15 days. */
    IT_RPO(15);

    private final int validDays;

    RegisterFormat(int validDays) {
        this.validDays = validDays;
    }

    public String text() {
        return Kebab.of(this);
    }

    /** An IllegalArgumentException lists the choices. */
    public static RegisterFormat of(String text) {
        return Kebab.parse(text, values());
    }

    /** The first day on which a list of {@code listedAt} may not be used any more; null when it does not age. */
    public @Nullable LocalDate validUntil(LocalDate listedAt) {
        return validDays == 0 ? null : listedAt.plusDays(validDays);
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.portevoix.opposition.formats;

import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.portevoix.numbering.NumberingPlans;
import org.portevoix.numbering.PhoneNumber;
import org.portevoix.opposition.RegisterList;

/**
 * Bloctel, the French register, as it was asked until its concession ended on 10 August 2026; kept to replay and to audit
 * campaigns of that time. The request is {@code Telephone;Identifiant}, ten national digits and an identifier of one's
 * own, here the contact's id; the answer repeats both and adds a third column, {@code OK} when the person may be called.
 * The layout is that of a tool of 2021 that used it: no public description was found.
 */
final class Bloctel implements ListReader {
    static final String HEADING = "Telephone;Identifiant";

    private static final int COLUMNS = 3;
    private static final long TEN_DIGITS = 1_000_000_000L;
    private static final Set<Long> COUNTRIES = Set.of(33L, 262L, 508L, 590L, 594L, 596L);
    /** Saint-Pierre-et-Miquelon has six digits behind its country code, which are the last of its national ten. */
    private static final long MIQUELON = 508_000_000L;

    private final MarkedAnswer answer;

    Bloctel(NumberingPlans plans) {
        this.answer = new MarkedAnswer(plans, "FR", COLUMNS, "OK");
    }

    /** The line that asks about a contact; empty for a number that is not French. */
    static Optional<String> request(long contact, PhoneNumber number) {
        long digits = number.digits();
        boolean miquelon = digits / 1_000_000 == MIQUELON / 1_000_000;
        if (!miquelon && !COUNTRIES.contains(digits / TEN_DIGITS)) {
            return Optional.empty();
        }
        return Optional.of(String.format(Locale.ROOT, "%010d;%d", digits % TEN_DIGITS, contact));
    }

    @Override
    public void read(String file, InputStream bytes) throws IOException {
        answer.read(file, bytes);
    }

    @Override
    public RegisterList list() {
        return answer.list();
    }
}

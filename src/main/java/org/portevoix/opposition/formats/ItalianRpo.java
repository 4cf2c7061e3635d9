// SPDX-License-Identifier: Apache-2.0
package org.portevoix.opposition.formats;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import org.portevoix.numbering.NumberingPlans;
import org.portevoix.numbering.PhoneNumber;
import org.portevoix.opposition.RegisterList;

/**
 * Italy's Registro pubblico delle opposizioni (DPR 26/2022), which is asked about the numbers one means to call. Its
 * layout is not public, so this one is assumed, and easily made from whatever comes back: the request has one number a
 * line, {@code +39...}; the answer has {@code number;mark}, where {@code NO} means that the number is not on the register
 * and may be called. A selective mark, which names whom the person objects to, counts as a refusal of all.
 */
final class ItalianRpo implements ListReader {
    private static final int COLUMNS = 2;
    private static final String COUNTRY = "+39";

    private final MarkedAnswer answer;

    ItalianRpo(NumberingPlans plans) {
        this.answer = new MarkedAnswer(plans, "IT", COLUMNS, "NO");
    }

    /** The line that asks about a number; empty for one that is not Italian. */
    static Optional<String> request(PhoneNumber number) {
        return Optional.of(number.e164()).filter(e164 -> e164.startsWith(COUNTRY));
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

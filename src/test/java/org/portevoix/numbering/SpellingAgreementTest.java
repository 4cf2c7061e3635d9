// SPDX-License-Identifier: Apache-2.0
package org.portevoix.numbering;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** However a number is written, and whichever way it is read, it is the same number: over the whole national space. */
class SpellingAgreementTest {
    /** Every space, dash and dot people and programs put between digits; written as escapes, most cannot be seen. */
    private static final List<String> BETWEEN = List.of(
            " ", ".", "-", "/", "\t", "\u00A0", "\u2007", "\u2009", "\u202F", "\u200B", "\u2060", "\u3000", "\u2010",
            "\u2011", "\u2013", "\u2212", "\u00B7", "\u202A");

    private final NumberingPlan plan = NumberingPlans.shipped().forCountry("FR");
    private final Random random = new Random(2017);

    @Test
    void everySpellingOfANationalNumberReadsTheSame() {
        for (int prefix = 1_000; prefix < 10_000; prefix++) {
            String number = "0" + prefix + tail();
            Reading plain = one(number);
            for (String spelling : spellings(number)) {
                assertThat(plan.read(spelling))
                        .as("'%s' as '%s'", number, spelling)
                        .containsExactly(plain);
            }
        }
    }

    @Test
    void everySpellingOfANumberBehindTwoZerosReadsTheSame() {
        for (int prefix = 0; prefix < 1_000; prefix++) {
            String number = "00" + "%03d".formatted(prefix) + tail() + random.nextInt(10);
            Reading plain = one(number);
            for (String between : BETWEEN) {
                assertThat(plan.read(pairs(number, between)))
                        .as("'%s' with U+%04X", number, (int) between.charAt(0))
                        .containsExactly(plain);
            }
            assertThat(plan.read("+" + number.substring(2))).containsExactly(plain);
        }
    }

    private List<String> spellings(String number) {
        String significant = number.substring(1);
        List<String> spellings = new ArrayList<>(List.of(
                significant,
                "+33" + significant,
                "+33 " + significant,
                "+33 (0)" + significant,
                "+33 (0) " + pairs(significant, " "),
                "0033" + significant,
                "0033 " + pairs(significant, "."),
                number + ".0",
                number + ",00",
                " " + number + " ",
                "\uFF0B33" + significant));
        BETWEEN.forEach(between -> spellings.add(pairs(number, between)));
        return spellings;
    }

    private static String pairs(String digits, String between) {
        StringBuilder spelled = new StringBuilder();
        for (int i = 0; i < digits.length(); i++) {
            spelled.append(i > 0 && i % 2 == 0 ? between : "").append(digits.charAt(i));
        }
        return spelled.toString();
    }

    private String tail() {
        return "%05d".formatted(random.nextInt(100_000));
    }

    private Reading one(String number) {
        List<Reading> readings = plan.read(number);
        assertThat(readings).as(number).hasSize(1);
        return readings.get(0);
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.portevoix.numbering;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.StringLength;

/** The prefix table against libphonenumber, and cells nobody thought of. */
class FrenchPlanPropertyTest {
    private final NumberingPlan plan = NumberingPlans.shipped().forCountry("FR");
    private final PhoneNumberUtil library = PhoneNumberUtil.getInstance();

    @Property(tries = 20_000)
    void agrees_with_libphonenumber(@ForAll @LongRange(min = 100_000_000L, max = 999_999_999L) long national)
            throws NumberParseException {
        Reading reading = plan.read("0" + national).get(0);
        if (reading instanceof Reading.Callable callable) {
            Line line = callable.line();
            if (!line.fiction()) {
                assertThat(library.isValidNumber(library.parse(line.number().e164(), "ZZ")))
                        .as("0%d is called as %s", national, line.number().e164())
                        .isTrue();
            }
            assertThat(plan.lineOf(line.number())).isEqualTo(line);
        } else if (((Reading.Refused) reading).refusal() == Refusal.NOT_A_NUMBER) {
            assertThat(library.isValidNumber(library.parse("+33" + national, "ZZ")))
                    .as("0%d is refused", national)
                    .matches(valid -> !valid || isOverseas(national));
        }
    }

    /** Prefixes that libphonenumber takes for metropole's: what is not in use overseas must not be called in Paris. */
    private static boolean isOverseas(long national) {
        String digits = Long.toString(national);
        return digits.matches("(26[2389]|508|59[04678]|9395|939[6-9]|947[5-9]|976).*");
    }

    @Property(tries = 2_000)
    void never_throws_and_never_calls_text(@ForAll @StringLength(max = 40) String cell) {
        assertThat(plan.read(cell)).isNotEmpty();
    }

    @Property(tries = 500)
    void never_calls_text(@ForAll @AlphaChars @StringLength(min = 1, max = 20) String cell) {
        assertThat(plan.read(cell)).allMatch(Reading.Refused.class::isInstance);
    }
}

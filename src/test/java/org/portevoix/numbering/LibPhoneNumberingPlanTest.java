// SPDX-License-Identifier: Apache-2.0
package org.portevoix.numbering;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LibPhoneNumberingPlanTest {
    @ParameterizedTest
    @CsvSource({
        "DE, 030 123456,       +4930123456,  FIXED,   Europe/Berlin",
        "US, (212) 555-0123,   +12125550123, UNKNOWN, America/New_York",
        "US, 808 555 0123,     +18085550123, UNKNOWN, Pacific/Honolulu",
        "BE, 0470 12 34 56,    +32470123456, MOBILE,  Europe/Brussels",
        "GB, +44 20 7946 0123,  +442079460123, FIXED, Europe/London",
    })
    void reads_the_countrys_own_numbers(String country, String cell, String number, LineType type, String zone) {
        NumberingPlan plan = NumberingPlans.shipped().forCountry(country);
        assertThat(plan.read(cell)).singleElement().isInstanceOfSatisfying(Reading.Callable.class, callable -> {
            assertThat(callable.line().number().e164()).isEqualTo(number);
            assertThat(callable.line().type()).isEqualTo(type);
            assertThat(callable.line().zone().getId()).isEqualTo(zone);
            assertThat(callable.line().territory()).isEqualToIgnoringCase(country);
            assertThat(plan.lineOf(callable.line().number())).isEqualTo(callable.line());
        });
    }

    @ParameterizedTest
    @CsvSource({
        "US, +1 416 555 0123, ABROAD",
        "US, 800 555 0123,    TOLL_FREE_NUMBER",
        "US, 911,             SHORT_NUMBER",
        "DE, 0900 1 123456,   PREMIUM_NUMBER",
        "DE, 12,              NOT_A_NUMBER",
        "DE, abc,             NOT_A_NUMBER",
        "DE, '',              NO_NUMBER",
        "DE, +33199001234,    ABROAD",
    })
    void refuses_the_rest(String country, String cell, Refusal refusal) {
        NumberingPlan plan = NumberingPlans.shipped().forCountry(country);
        assertThat(plan.read(cell))
                .singleElement()
                .isInstanceOfSatisfying(
                        Reading.Refused.class,
                        refused -> assertThat(refused.refusal()).isEqualTo(refusal));
        assertThatThrownBy(() -> plan.lineOf(PhoneNumber.of("+33199001234")))
                .hasMessageContaining("+33*******34")
                .hasMessageNotContaining("199001234");
    }
}

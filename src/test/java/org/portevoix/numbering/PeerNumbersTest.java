// SPDX-License-Identifier: Apache-2.0
package org.portevoix.numbering;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Numbers that other systems get wrong, libphonenumber alone among them (P), with the right outcome. */
class PeerNumbersTest {
    private final NumberingPlan plan = NumberingPlans.shipped().forCountry("FR");

    @ParameterizedTest
    @CsvSource({
        // github.com/google/libphonenumber/pull/2752 and issues/1748
        "P2, 0692123456, +262692123456",
        "P2, 0693123456, +262693123456",
        "P2, 0639012345, +262639012345",
        "P2, 0690301234, +590690301234",
        "P2, 0691301234, +590691301234",
        "P2, 0694201234, +594694201234",
        "P2, 0696301234, +596696301234",
        "P2, 0697301234, +596697301234",
        // valid as +33 for the library, and called on Paris time
        "P3, 0596301234, +596596301234",
        "P3, 0269601234, +262269601234",
        // no-break spaces of French typography, invisible marks of phones: github.com/glific/glific/pull/4973
        "P5, 06\u202F39\u202F98\u202F12\u202F34, +33639981234",
        "P5, 06\u00A039\u00A098\u00A012\u00A034, +33639981234",
        "P5, \u202A0639981234, +33639981234",
        "P8, 0639981234.0, +33639981234",
    })
    void a_number_is_read_right(String id, String cell, String number) {
        assertThat(plan.read(cell))
                .as(id)
                .singleElement()
                .isInstanceOfSatisfying(
                        Reading.Callable.class,
                        callable -> assertThat(callable.line().number().e164()).isEqualTo(number));
    }

    @ParameterizedTest
    @CsvSource({
        // github.com/twcclegg/libphonenumber-csharp/issues/303, github.com/google/libphonenumber/issues/1539
        "P4, 11223344, a French number has 10",
        "P4, 012345678, a French number has 10",
        "P7, 06 39 98 12 3O, the letter O stands where a digit should",
        "P8, 6.12E+11, the spreadsheet kept only the first digits",
        "P10, 0899123456, premium",
        "P10, 0800123456, free number",
        "P10, 3631, short number",
        "P10, 112, short number",
    })
    void what_is_no_number_to_call_names_its_repair(String id, String cell, String repair) {
        assertThat(plan.read(cell))
                .as(id)
                .singleElement()
                .isInstanceOfSatisfying(
                        Reading.Refused.class,
                        refused -> assertThat(refused.detail()).contains(repair));
    }

    @ParameterizedTest
    @CsvSource({"P6, 0639981234;0199001234", "P6, 0639981234 / 0199001234"})
    void two_numbers_of_a_cell_are_two(String id, String cell) {
        assertThat(plan.read(cell))
                .as(id)
                .extracting(
                        reading -> ((Reading.Callable) reading).line().number().e164())
                .containsExactly("+33639981234", "+33199001234");
    }
}

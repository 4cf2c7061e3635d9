// SPDX-License-Identifier: Apache-2.0
package org.portevoix.numbering;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FrenchNumberingPlanTest {
    private final NumberingPlan plan = NumberingPlans.shipped().forCountry("FR");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "01 99 00 12 34",
                "0199001234",
                "01.99.00.12.34",
                "01-99-00-12-34",
                "01/99/00/12/34",
                "01 / 99 / 00 / 12 / 34",
                "01,99,00,12,34",
                "(01) 99 00 12 34",
                "01\u202F99\u00A000\u200712\u300034",
                "\u202A01 99 00 12 34\u202C",
                "\uFEFF01\u200B99\u200D00\u00AD12 34",
                "01\u201199\u201300\u201412\u221234",
                "199001234",
                "199001234.0",
                "0199001234.0",
                "0199001234,00",
                "33199001234",
                "+33199001234",
                "+33 1 99 00 12 34",
                "+33 (0)1 99 00 12 34",
                "+33(0)199001234",
                "+ 33 1 99 00 12 34",
                "0033199001234",
                "00 33 (0)1 99 00 12 34",
                "\uFF0B33 1 99 00 12 34",
                "\uFF10\uFF11 99 00 12 34",
                "0199 001 234",
                "0199/001234",
                "\t01 99 00 12 34 ",
            })
    void reads_every_spelling(String cell) {
        assertThat(plan.read(cell)).singleElement().isInstanceOfSatisfying(Reading.Callable.class, callable -> {
            assertThat(callable.line().number().e164()).isEqualTo("+33199001234");
            assertThat(callable.line().fiction()).isTrue();
        });
    }

    @ParameterizedTest
    @CsvSource({
        "05 96 30 12 34,      +596596301234, FIXED,  martinique,               America/Martinique",
        "+33 5 96 30 12 34,   +596596301234, FIXED,  martinique,               America/Martinique",
        "+596 5 96 30 12 34,  +596596301234, FIXED,  martinique,               America/Martinique",
        "+596 596 30 12 34,   +596596301234, FIXED,  martinique,               America/Martinique",
        "00596 0596 30 12 34, +596596301234, FIXED,  martinique,               America/Martinique",
        "596596301234,        +596596301234, FIXED,  martinique,               America/Martinique",
        "596301234,           +596596301234, FIXED,  martinique,               America/Martinique",
        "0692123456,          +262692123456, MOBILE, la-reunion,               Indian/Reunion",
        "0269601234,          +262269601234, FIXED,  mayotte,                  Indian/Mayotte",
        "0639611234,          +262639611234, MOBILE, mayotte,                  Indian/Mayotte",
        "0639981234,          +33639981234,  MOBILE, metropole,                Europe/Paris",
        "0590271234,          +590590271234, FIXED,  guadeloupe,               America/Guadeloupe",
        "0690301234,          +590690301234, MOBILE, guadeloupe,               America/Guadeloupe",
        "0694201234,          +594694201234, MOBILE, guyane,                   America/Cayenne",
        "0508411234,          +508411234,    FIXED,  saint-pierre-et-miquelon, America/Miquelon",
        "+508 41 12 34,       +508411234,    FIXED,  saint-pierre-et-miquelon, America/Miquelon",
        "+33 5 08 41 12 34,   +508411234,    FIXED,  saint-pierre-et-miquelon, America/Miquelon",
        "0708501234,          +508708501234, MOBILE, saint-pierre-et-miquelon, America/Miquelon",
        "+687 26 12 34,       +687261234,    FIXED,  nouvelle-caledonie,       Pacific/Noumea",
        "+687 761234,         +687761234,    MOBILE, nouvelle-caledonie,       Pacific/Noumea",
        "+681 72 12 34,       +681721234,    FIXED,  wallis-et-futuna,         Pacific/Wallis",
        "+689 40 50 12 34,    +68940501234,  FIXED,  polynesie,                Pacific/Tahiti",
        "00689 87 70 12 34,   +68987701234,  MOBILE, polynesie,                Pacific/Tahiti",
        "0976301234,          +262976301234, VOIP,   la-reunion,               Indian/Reunion",
        "0948121234,          +33948121234,  VOIP,   metropole,                Europe/Paris",
    })
    void calls_each_territory_by_its_own_code_and_clock(
            String cell, String number, LineType type, String territory, String zone) {
        assertThat(plan.read(cell)).singleElement().isInstanceOfSatisfying(Reading.Callable.class, callable -> {
            Line line = callable.line();
            assertThat(line.number().e164()).isEqualTo(number);
            assertThat(line.type()).isEqualTo(type);
            assertThat(line.territory()).isEqualTo(territory);
            assertThat(line.zone().getId()).isEqualTo(zone);
            assertThat(plan.lineOf(line.number())).isEqualTo(line);
        });
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "15                        | SHORT_NUMBER       | short number",
                "112                       | SHORT_NUMBER       | short number",
                "3631                      | SHORT_NUMBER       | short number",
                "1014                      | SHORT_NUMBER       | short number",
                "118 218                   | SHORT_NUMBER       | short number",
                "116000                    | SHORT_NUMBER       | short number",
                "+33 3631                  | SHORT_NUMBER       | short number",
                "0800 12 34 56             | TOLL_FREE_NUMBER   | free number",
                "0806 12 34 56             | SHARED_COST_NUMBER | special-rate",
                "+33 8 20 12 34 56         | SHARED_COST_NUMBER | special-rate",
                "0884 12 34 56             | SHARED_COST_NUMBER | special-rate",
                "0899 12 34 56             | PREMIUM_NUMBER     | premium",
                "0836 68 12 34             | PREMIUM_NUMBER     | premium",
                "07001234567890            | MACHINE_NUMBER     | no person",
                "+33 700 1234567890        | MACHINE_NUMBER     | no person",
                "+49 30 123456             | ABROAD             | another country",
                "0041 22 123 45 67         | ABROAD             | another country",
                "''                        | NO_NUMBER          | empty",
                "' - '                     | NO_NUMBER          | empty",
                "11223344                  | NOT_A_NUMBER       | 8 digits; a French number has 10",
                "012345678                 | NOT_A_NUMBER       | 9 digits; a French number has 10",
                "06 12 34 56 7O            | NOT_A_NUMBER       | the letter O stands where a digit should",
                "6.12E+11                  | NOT_A_NUMBER       | format the column as text",
                "6,12E+08                  | NOT_A_NUMBER       | format the column as text",
                "Liste rouge               | NOT_A_NUMBER       | text where a number should be",
                "01 99 00 12 34 poste 12   | NOT_A_NUMBER       | text beside the digits",
                "01 99 00 12 34 / 35       | NOT_A_NUMBER       | 12 digits",
                "0612345678.01             | NOT_A_NUMBER       | 12 digits",
                "-61.0610243               | NOT_A_NUMBER       | a decimal number, such as a coordinate",
                "61.0610243                | NOT_A_NUMBER       | a decimal number, such as a coordinate",
                "3,87654321                | NOT_A_NUMBER       | a decimal number, such as a coordinate",
                "06#12345678               | NOT_A_NUMBER       | NUMBER SIGN",
                "0700123456                | MACHINE_NUMBER     | no person",
                "0700712345678             | MACHINE_NUMBER     | no person",
                "0710123456                | NOT_A_NUMBER       | no French number starts",
                "0412345678901             | NOT_A_NUMBER       | 13 digits",
                "+590 596 30 12 34         | NOT_A_NUMBER       | different territories",
                "+999 123456               | NOT_A_NUMBER       | no country code",
                "+33 1 99 00 12            | NOT_A_NUMBER       | 7 digits after +33",
                "0262 99 99 99 99          | NOT_A_NUMBER       | 12 digits",
                "0596 999 99               | NOT_A_NUMBER       | 9 digits",
                "+687 12                   | NOT_A_NUMBER       | nouvelle-caledonie",
                "+                         | NO_NUMBER          | empty",
            })
    void refuses_with_the_repair(String cell, Refusal refusal, String repair) {
        assertThat(plan.read(cell)).singleElement().isInstanceOfSatisfying(Reading.Refused.class, refused -> {
            assertThat(refused.refusal()).isEqualTo(refusal);
            assertThat(refused.detail()).contains(repair);
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0199001234;0639980001",
                "01 99 00 12 34 / 06 39 98 00 01",
                "01/99/00/12/34 / 06 39 98 00 01",
                "01/99/00/12/34 / 06/39/98/00/01",
                "0199001234/0639980001",
                "01 99 00 12 34, 06 39 98 00 01",
                "01 99 00 12 34 ou 06 39 98 00 01",
                "01 99 00 12 34\n06 39 98 00 01",
                "01 99 00 12 34\u00A0ou\u00A006 39 98 00 01 ;",
                "+33 1 99 00 12 34 | +33 6 39 98 00 01",
            })
    void reads_both_numbers_of_a_cell(String cell) {
        assertThat(plan.read(cell))
                .map(reading -> ((Reading.Callable) reading).line().number().e164())
                .containsExactly("+33199001234", "+33639980001");
    }

    @ParameterizedTest
    @CsvSource({
        // the digits are no number behind the code written, and one of the place's own territory
        "+590 596 30 12 34,   97200, +596596301234",
        "+596 590 27 12 34,   97122, +590590271234",
        "+590 596 30 12 34,   97209, +596596301234",
        "+34 1 99 00 12 34,   75011, +33199001234",
        "+34 1 99 00 12 34,   1000,  +33199001234",
        "+34 1 99 00 12 34,   2A004, +33199001234",
        "+596 1 99 00 12 34,  75011, +33199001234",
        "00262 1 99 00 12 34, 75011, +33199001234",
        "+262 508 41 12 34,   97500, +508411234",
    })
    void repairs_a_country_code_the_place_contradicts(String cell, String place, String number) {
        assertThat(plan.read(cell, List.of(place)))
                .singleElement()
                .isInstanceOfSatisfying(Reading.Callable.class, callable -> {
                    assertThat(callable.line().number().e164()).isEqualTo(number);
                    assertThat(callable.repaired()).isTrue();
                });
    }

    @ParameterizedTest
    @CsvSource({
        "+34 612 34 56 78,    75011, ABROAD,       'a Spanish mobile exists with these digits too'",
        "+49 30 123456,       75011, ABROAD,       'six digits'",
        "+1 990 012 3456,     75011, ABROAD,       'ten digits'",
        "+590 596 30 12 34,   97300, NOT_A_NUMBER, 'a number of neither territory'",
        "+590 596 30 12 34,   75011, NOT_A_NUMBER, 'a number of Martinique, a place of metropole'",
        "+590 596 30 12 34,   98000, NOT_A_NUMBER, 'Monaco'",
        "+590 596 30 12 34,   x,     NOT_A_NUMBER, 'no code'",
        "+34 1 99 00 12,      75011, ABROAD,       'seven digits'",
    })
    void repairs_nothing_that_can_be_read_two_ways(String cell, String place, Refusal refusal, String why) {
        assertThat(plan.read(cell, List.of(place)))
                .as(why)
                .singleElement()
                .isInstanceOfSatisfying(
                        Reading.Refused.class,
                        refused -> assertThat(refused.refusal()).isEqualTo(refusal));
    }

    @Test
    void repairs_nothing_when_postal_and_commune_code_disagree() {
        assertThat(plan.read("+590 596 30 12 34", List.of("97200", "97209")))
                .hasOnlyElementsOfType(Reading.Callable.class);
        assertThat(plan.read("+590 596 30 12 34", List.of("97200", "75111")))
                .hasOnlyElementsOfType(Reading.Refused.class);
    }

    @Test
    void repairs_nothing_that_was_right() {
        assertThat(plan.read("+33 1 99 00 12 34", List.of("97200")))
                .singleElement()
                .isInstanceOfSatisfying(
                        Reading.Callable.class,
                        callable -> assertThat(callable.repaired()).isFalse());
    }

    @Test
    void keeps_the_good_number_beside_a_bad_one() {
        List<Reading> readings = plan.read("01 99 00 12 34 / 3631");

        assertThat(readings.get(0)).isInstanceOf(Reading.Callable.class);
        assertThat(readings.get(1)).isInstanceOf(Reading.Refused.class);
    }

    @Test
    void knows_the_six_blocks_of_fiction_and_no_other() {
        for (String fiction : List.of("199001234", "261911234", "353011234", "465711234", "536491234", "639981234")) {
            assertThat(plan.isFiction(PhoneNumber.of("+33" + fiction))).isTrue();
        }
        assertThat(plan.isFiction(PhoneNumber.of("+33199011234"))).isFalse();
        assertThat(plan.isFiction(PhoneNumber.of("+262639981234"))).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "+33162001234, true",
        "+33271001234, true",
        "+33569001234, true",
        "+33949001234, true",
        "+590947501234, true",
        "+262947901234, true",
        "+33161001234, false",
        "+33947001234, false",
        "+33947501234, false",
        "+33639981234, false",
        "+33806001234, false",
        "+508411234, false",
        "+4930123456, false",
    })
    void knows_the_ranges_an_automatic_system_may_show(String number, boolean verified) {
        assertThat(plan.isVerifiedCallerId(PhoneNumber.of(number))).isEqualTo(verified);
    }

    @Test
    void reads_what_a_person_types() {
        assertThat(NumberingPlans.shipped().read("01 99 00 12 34", "FR").e164()).isEqualTo("+33199001234");
        assertThat(NumberingPlans.shipped().read("0899 12 34 56", "FR").e164()).isEqualTo("+33899123456");
        assertThatThrownBy(() -> NumberingPlans.shipped().read("0199001234;0199001235", "FR"))
                .hasMessageContaining("one at a time");
        assertThatThrownBy(() -> NumberingPlans.shipped().read("abc", "FR"))
                .hasMessageContaining("text where a number");
        assertThatThrownBy(() -> NumberingPlans.shipped().forCountry("XX")).hasMessageContaining("ISO 3166");
    }
}

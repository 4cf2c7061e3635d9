// SPDX-License-Identifier: Apache-2.0
package org.portevoix.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.time.MonthDay;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class HolidaysTest {
    private static final Holidays FRANCE = new Holidays("fr", List.of(), Set.of());

    private static List<LocalDate> of(Holidays holidays, int year) {
        return Stream.iterate(LocalDate.of(year, 1, 1), day -> day.getYear() == year, day -> day.plusDays(1))
                .filter(holidays::contains)
                .toList();
    }

    private static List<LocalDate> dates(int year, String... days) {
        return Stream.of(days).map(day -> LocalDate.parse(year + "-" + day)).toList();
    }

    /** Code du travail, L3133-1: eleven days, three of which move with Easter. */
    @Test
    void theElevenHolidaysOfFrance() {
        assertThat(of(FRANCE, 2017))
                .isEqualTo(dates(
                        2017, "01-01", "04-17", "05-01", "05-08", "05-25", "06-05", "07-14", "08-15", "11-01", "11-11",
                        "12-25"));
        assertThat(of(FRANCE, 2026))
                .isEqualTo(dates(
                        2026, "01-01", "04-06", "05-01", "05-08", "05-14", "05-25", "07-14", "08-15", "11-01", "11-11",
                        "12-25"));
    }

    @Test
    void alsaceHasTwoMore() {
        assertThat(of(new Holidays("fr", List.of("ges", "67"), Set.of()), 2017))
                .containsAll(dates(2017, "04-14", "12-26"))
                .hasSize(13);
    }

    @Test
    void daysThatTheCalendarDoesNotHaveAreNamed() {
        Holidays mayotte = new Holidays(null, List.of(), Set.of(MonthDay.of(4, 27)));
        assertThat(of(mayotte, 2026)).isEqualTo(dates(2026, "04-27"));
    }

    @Test
    void aCalendarOrRegionThatIsNoneIsNamed() {
        assertThatThrownBy(() -> new Holidays("zz", List.of(), Set.of())).hasMessageContaining("zz");
        assertThatThrownBy(() -> new Holidays("fr", List.of("67"), Set.of())).hasMessage("has no region 67 in fr");
    }
}

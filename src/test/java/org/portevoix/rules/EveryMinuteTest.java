// SPDX-License-Identifier: Apache-2.0
package org.portevoix.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.MonthDay;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.portevoix.scene.ShippedRules;

/**
 * Every minute of a year in every zone, beside the rules written down once more by hand: the program lets a phone ring at
 * exactly the minutes at which they do. Daylight-saving changes, holidays and the silence before the vote are in them.
 */
class EveryMinuteTest {
    private static final Map<String, List<MonthDay>> ABOLITION = Map.of(
            "America/Guadeloupe", List.of(MonthDay.of(5, 27)),
            "America/Marigot", List.of(MonthDay.of(5, 27)),
            "America/Martinique", List.of(MonthDay.of(5, 22)),
            "America/Cayenne", List.of(MonthDay.of(6, 10)),
            "Indian/Reunion", List.of(MonthDay.of(12, 20)),
            "Indian/Mayotte", List.of(MonthDay.of(4, 27)),
            "America/St_Barthelemy", List.of(MonthDay.of(10, 9)));
    private static final Set<String> VOTE_ON_SATURDAY = Set.of(
            "America/Guadeloupe",
            "America/Martinique",
            "America/Cayenne",
            "America/Miquelon",
            "America/St_Barthelemy",
            "America/Marigot",
            "Pacific/Tahiti");

    @ParameterizedTest
    @CsvSource({
        "Europe/Paris,",
        "Europe/Paris, 67",
        "America/Guadeloupe,",
        "America/Martinique,",
        "America/Cayenne,",
        "Indian/Reunion,",
        "Indian/Mayotte,",
        "America/Miquelon,",
        "America/St_Barthelemy,",
        "America/Marigot,",
        "Pacific/Tahiti,",
        "America/New_York,"
    })
    void ofAPoliticalCampaignIn2017(String zone, @Nullable String department) {
        LocalDate vote = LocalDate.of(2017, 4, 23);
        LocalDate silentFrom = vote.minusDays(VOTE_ON_SATURDAY.contains(zone) ? 2 : 1);
        Set<LocalDate> off = daysOff(2017, zone, department);
        boolean french = !zone.equals("America/New_York") && !zone.equals("Pacific/Tahiti");
        CallingTimes times = times(vote, "fr-political", "courtesy");
        assertEveryMinute(
                2017,
                times,
                new Callee(ZoneId.of(zone), department == null ? null : "metropole", department),
                local -> local.toLocalDate().isBefore(silentFrom)
                        && local.getDayOfWeek() != DayOfWeek.SUNDAY
                        && isCourteous(minuteOfDay(local))
                        && !(french && off.contains(local.toLocalDate())));
    }

    private static boolean isCourteous(int minute) {
        boolean hours = (minute >= 600 && minute < 780) || (minute >= 840 && minute < 1200);
        boolean meal = (minute >= 750 && minute < 810) || (minute >= 1170 && minute < 1260);
        return hours && !meal;
    }

    @ParameterizedTest
    @CsvSource({
        "Europe/Paris",
        "America/Guadeloupe",
        "America/Martinique",
        "America/Cayenne",
        "Indian/Reunion",
        "Indian/Mayotte",
        "America/Miquelon",
        "America/St_Barthelemy",
        "America/Marigot",
        "Pacific/Tahiti",
        "Pacific/Noumea"
    })
    void ofACommercialCampaignIn2026(String zone) {
        Set<LocalDate> off = daysOff(2026, "Europe/Paris", null);
        assertEveryMinute(2026, times(null, "fr-commercial"), Callee.anyIn(ZoneId.of(zone)), local -> {
            int minute = minuteOfDay(local);
            return local.getDayOfWeek().getValue() <= 5
                    && ((minute >= 600 && minute < 780) || (minute >= 840 && minute < 1200))
                    && !off.contains(local.toLocalDate());
        });
    }

    private static CallingTimes times(@Nullable LocalDate vote, String... packs) {
        return new CallingTimes(null, null, List.of(), vote, List.of(), Duration.ZERO).under(ShippedRules.of(packs));
    }

    private static void assertEveryMinute(
            int year, CallingTimes times, Callee callee, Predicate<ZonedDateTime> allowed) {
        Instant minute = LocalDate.of(year, 1, 1).atStartOfDay(callee.zone()).toInstant();
        Instant end = LocalDate.of(year + 1, 1, 1).atStartOfDay(callee.zone()).toInstant();
        Map<Boolean, Long> minutes = new HashMap<>();
        for (; minute.isBefore(end); minute = minute.plusSeconds(60)) {
            boolean open = times.isOpen(minute, callee);
            if (open != allowed.test(minute.atZone(callee.zone()))) {
                assertThat(open)
                        .as("%s in %s", minute.atZone(callee.zone()), callee)
                        .isEqualTo(!open);
            }
            minutes.merge(open, 1L, Long::sum);
        }
        assertThat(minutes.get(true)).as("minutes at which calls are allowed").isGreaterThan(10_000);
    }

    private static int minuteOfDay(ZonedDateTime local) {
        return local.getHour() * 60 + local.getMinute();
    }

    /** The eleven of L3133-1 by Easter, and what the zone or the department has of its own. */
    private static Set<LocalDate> daysOff(int year, String zone, @Nullable String department) {
        LocalDate easter = easter(year);
        Set<LocalDate> days = new HashSet<>(Set.of(easter.plusDays(1), easter.plusDays(39), easter.plusDays(50)));
        for (String day : List.of("01-01", "05-01", "05-08", "07-14", "08-15", "11-01", "11-11", "12-25")) {
            days.add(LocalDate.parse(year + "-" + day));
        }
        ABOLITION.getOrDefault(zone, List.of()).forEach(day -> days.add(day.atYear(year)));
        if (department != null) {
            days.add(easter.minusDays(2));
            days.add(LocalDate.of(year, 12, 26));
        }
        return days;
    }

    /** Butcher's algorithm. */
    private static LocalDate easter(int year) {
        int a = year % 19;
        int b = year / 100;
        int c = year % 100;
        int h = (19 * a + b - b / 4 - (b - (b + 8) / 25 + 1) / 3 + 15) % 30;
        int l = (32 + 2 * (b % 4) + 2 * (c / 4) - h - c % 4) % 7;
        int m = (a + 11 * h + 22 * l) / 451;
        int month = (h + l - 7 * m + 114) / 31;
        return LocalDate.of(year, month, (h + l - 7 * m + 114) % 31 + 1);
    }
}

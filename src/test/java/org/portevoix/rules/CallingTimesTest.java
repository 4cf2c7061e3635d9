// SPDX-License-Identifier: Apache-2.0
package org.portevoix.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class CallingTimesTest {
    private static final ZoneId PARIS = ZoneId.of("Europe/Paris");
    private static final ZoneId MARTINIQUE = ZoneId.of("America/Martinique");
    private static final ZoneId REUNION = ZoneId.of("Indian/Reunion");
    private static final CallingTimes APRIL_2017 = new CallingTimes(
            at("2017-04-18T10:00+02:00"),
            at("2017-04-23T20:00+02:00"),
            List.of(Window.parse("mon-sun 10:00-13:00"), Window.parse("mon-sun 14:00-20:00")),
            LocalDate.of(2017, 4, 23));

    private static Instant at(String time) {
        return OffsetDateTime.parse(time).toInstant();
    }

    @Test
    void theWindowIsTheCalleesOwn() {
        Instant tenInParis = at("2017-04-18T10:00+02:00");
        assertThat(APRIL_2017.isOpen(tenInParis, PARIS)).isTrue();
        assertThat(APRIL_2017.isOpen(tenInParis, MARTINIQUE))
                .as("four in the morning")
                .isFalse();
        assertThat(APRIL_2017.isOpen(at("2017-04-18T10:00-04:00"), MARTINIQUE)).isTrue();
        assertThat(APRIL_2017.isOpen(at("2017-04-18T16:30+02:00"), REUNION))
                .as("half past six")
                .isTrue();
        assertThat(APRIL_2017.isOpen(at("2017-04-18T18:00+02:00"), REUNION))
                .as("eight")
                .isFalse();
    }

    @Test
    void callsEndAtZeroHourOfTheEveOfTheVote() {
        assertThat(APRIL_2017.isOver(at("2017-04-21T23:59:59+02:00"), PARIS)).isFalse();
        assertThat(APRIL_2017.isOver(at("2017-04-22T00:00+02:00"), PARIS)).isTrue();
    }

    @Test
    void aDayEarlierWhereTheVoteIsOnSaturday() {
        assertThat(APRIL_2017.isOver(at("2017-04-20T23:59:59-04:00"), MARTINIQUE))
                .isFalse();
        assertThat(APRIL_2017.isOver(at("2017-04-21T00:00-04:00"), MARTINIQUE)).isTrue();
        assertThat(APRIL_2017.isOpen(at("2017-04-21T11:00+02:00"), PARIS)).isTrue();
    }

    @Test
    void theNextOpeningSkipsTheMealAndTheNight() {
        assertThat(APRIL_2017.nextOpening(at("2017-04-18T13:05+02:00"), PARIS)).contains(at("2017-04-18T14:00+02:00"));
        assertThat(APRIL_2017.nextOpening(at("2017-04-18T20:00+02:00"), PARIS)).contains(at("2017-04-19T10:00+02:00"));
        assertThat(APRIL_2017.nextOpening(at("2017-04-21T20:00+02:00"), PARIS)).isEmpty();
        assertThat(APRIL_2017.nextOpening(at("2017-01-01T00:00+01:00"), PARIS)).contains(at("2017-04-18T10:00+02:00"));
    }

    @Property
    void noOpenInstantLiesOutsideTheHours(
            @ForAll @IntRange(max = 525_599) int minuteOfYear, @ForAll @IntRange(max = 3) int zone) {
        CallingTimes always = new CallingTimes(
                null, null, List.of(Window.parse("mon-fri 10:00-13:00"), Window.parse("mon-fri 14:00-20:00")), null);
        ZoneId where = List.of(PARIS, MARTINIQUE, REUNION, ZoneId.of("America/Miquelon"))
                .get(zone);
        Instant instant = at("2026-01-01T00:00Z").plusSeconds(minuteOfYear * 60L);
        if (always.isOpen(instant, where)) {
            ZonedDateTime local = instant.atZone(where);
            assertThat(local.getDayOfWeek().getValue()).isLessThan(6);
            assertThat(local.toLocalTime()).isBetween(LocalTime.of(10, 0), LocalTime.of(20, 0));
            assertThat(local.getHour()).isNotEqualTo(13);
        }
    }
}

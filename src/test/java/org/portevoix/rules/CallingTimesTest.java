// SPDX-License-Identifier: Apache-2.0
package org.portevoix.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.portevoix.scene.ShippedRules;

class CallingTimesTest {
    private static final Callee PARIS = Callee.anyIn(ZoneId.of("Europe/Paris"));
    private static final Callee MARTINIQUE = Callee.anyIn(ZoneId.of("America/Martinique"));
    private static final Callee REUNION = Callee.anyIn(ZoneId.of("Indian/Reunion"));
    private static final CallingTimes APRIL_2017 = new CallingTimes(
                    at("2017-04-18T10:00+02:00"),
                    at("2017-04-23T20:00+02:00"),
                    List.of(Window.parse("mon-sun 10:00-13:00"), Window.parse("mon-sun 14:00-20:00")),
                    LocalDate.of(2017, 4, 23),
                    List.of(),
                    Duration.ZERO)
            .under(ShippedRules.of("fr-political"));

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

    @Test
    void theEndIsInSightBeforeItComes() {
        assertThat(APRIL_2017.end(at("2017-04-21T20:00+02:00"), PARIS)).contains(at("2017-04-22T00:00+02:00"));
        assertThat(APRIL_2017.end(at("2017-04-19T12:00+02:00"), MARTINIQUE)).contains(at("2017-04-21T00:00-04:00"));
        assertThat(APRIL_2017.end(at("2017-04-24T12:00+02:00"), PARIS)).contains(at("2017-04-24T12:00+02:00"));
        assertThat(APRIL_2017.end(at("2017-03-01T12:00+01:00"), PARIS)).isEmpty();
    }

    @Test
    void aCallThatTheVendorMayKeepMustStillRingWithinTheHours() {
        CallingTimes queued = new CallingTimes(
                null, null, List.of(Window.parse("daily 10:00-13:00")), null, List.of(), Duration.ofMinutes(5));
        assertThat(queued.isOpen(at("2017-04-18T12:54:59+02:00"), PARIS)).isTrue();
        assertThat(queued.isOpen(at("2017-04-18T12:55:00+02:00"), PARIS)).isFalse();
        assertThat(queued.nextOpening(at("2017-04-18T12:56:00+02:00"), PARIS)).contains(at("2017-04-19T10:00+02:00"));
    }

    /** Longer than the break between two windows: open at both ends and closed in between. */
    @Test
    void aBreakShorterThanTheQueueIsSeen() {
        CallingTimes queued = new CallingTimes(
                null,
                null,
                List.of(Window.parse("daily 10:00-12:00"), Window.parse("daily 12:01-14:00")),
                null,
                List.of(),
                Duration.ofMinutes(5));
        assertThat(queued.isOpen(at("2017-04-18T11:58:00+02:00"), PARIS)).isFalse();
        assertThat(queued.isOpen(at("2017-04-18T11:54:00+02:00"), PARIS)).isTrue();
    }
}

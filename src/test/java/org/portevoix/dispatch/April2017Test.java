// SPDX-License-Identifier: Apache-2.0
package org.portevoix.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.portevoix.call.EventType;
import org.portevoix.campaign.Campaign;
import org.portevoix.scene.DatabaseKind;
import org.portevoix.scene.Scene;
import org.portevoix.scene.Someone;
import org.portevoix.store.PlannedCall;

/**
 * The campaign of April 2017 once more, from Good Friday to the evening of the vote, with people in every territory: each
 * claim, each last look and each event on a clock of five-minute steps. Nobody answers, so that everybody is due again as
 * often as the campaign may call them, and would be called at a wrong hour if any were open.
 */
class April2017Test {
    private static final LocalDate VOTE = LocalDate.of(2017, 4, 23);
    private static final LocalDate EASTER_MONDAY = LocalDate.of(2017, 4, 17);
    private static final Set<String> VOTE_ON_SATURDAY =
            Set.of("America/Guadeloupe", "America/Martinique", "America/Cayenne", "America/Miquelon");
    private static final Map<String, String> ZONES = Map.of(
            "guadeloupe", "America/Guadeloupe",
            "martinique", "America/Martinique",
            "guyane", "America/Cayenne",
            "la-reunion", "Indian/Reunion",
            "mayotte", "Indian/Mayotte",
            "saint-pierre-et-miquelon", "America/Miquelon");

    @TempDir
    Path folder;

    private record Rung(PlannedCall call, ZonedDateTime local) {}

    private final List<Rung> rung = new ArrayList<>();

    @Test
    void nobodyIsCalledWhoMustNotBe() {
        try (Scene scene = new Scene(DatabaseKind.H2, folder)) {
            scene.clock.set("2017-04-14T00:00:00Z");
            Campaign campaign = scene.campaign(
                    "purpose: political",
                    "from: 2017-04-14T00:00",
                    "until: 2017-04-24T00:00",
                    "vote: 2017-04-23",
                    "rules: [fr-political, courtesy]",
                    "once-per: household",
                    "rate: 5/s",
                    "retries: {no-answer: {times: 20, after: 10m}}");
            scene.load(people());
            Instant end = Instant.parse("2017-04-24T04:00:00Z");
            while (scene.clock.instant().isBefore(end)) {
                callWhoeverIsDue(scene, campaign);
                scene.clock.forward(Duration.ofMinutes(5));
            }
        }
        assertThat(rung.stream()
                        .map(call -> call.call().callee().zone().getId())
                        .collect(Collectors.toSet()))
                .as("people in every zone are called")
                .hasSize(7);
        assertThat(rung).allSatisfy(April2017Test::isLawfulAndPolite);
        assertThat(homesOnTwoLines()).as("homes called on two lines").isEmpty();
        assertThat(mostCalls()).as("calls to one home in thirty days").isEqualTo(4);
        assertThat(shortestGap()).isGreaterThanOrEqualTo(Duration.ofHours(2));
        assertThat(rung.stream().map(call -> call.local().toLocalDate()))
                .as("Alsace rests on Good Friday, the others do not")
                .contains(LocalDate.of(2017, 4, 14));
    }

    private void callWhoeverIsDue(Scene scene, Campaign campaign) {
        for (PlannedCall call : scene.claim(campaign)) {
            if (scene.gate.isClosed(call) || scene.gate.isOpposed(call)) {
                throw new AssertionError("claimed at a wrong moment: " + call);
            }
            scene.send(call);
            rung.add(new Rung(call, scene.clock.instant().atZone(call.callee().zone())));
            scene.happens(call, EventType.RINGING, EventType.NO_ANSWER);
        }
    }

    /** Two homes with two lines each and a person alone, in every territory; and one in Alsace. */
    private static Someone[] people() {
        List<Someone> people = new ArrayList<>();
        int n = 1;
        for (int home = 0; home < 3; home++) {
            people.add(Someone.fixed(n++).ofHome(100 + home));
            people.add(Someone.mobile(n++).ofHome(100 + home));
        }
        people.add(Someone.fixed(n++).ofHome(200).at("67482", "67", null));
        int territory = 0;
        for (Map.Entry<String, String> place : ZONES.entrySet()) {
            long home = 1_000 + 10L * territory++;
            people.add(Someone.fixed(n++).ofHome(home).in(place.getKey(), place.getValue()));
            people.add(Someone.mobile(n++).ofHome(home).in(place.getKey(), place.getValue()));
            people.add(Someone.fixed(n++).ofHome(home + 1).in(place.getKey(), place.getValue()));
        }
        return people.toArray(Someone[]::new);
    }

    private static void isLawfulAndPolite(Rung rung) {
        LocalDate day = rung.local().toLocalDate();
        String zone = rung.local().getZone().getId();
        int minute = rung.local().getHour() * 60 + rung.local().getMinute();
        assertThat(day)
                .as("before zero hour of the eve of the vote, in %s", zone)
                .isBefore(VOTE.minusDays(VOTE_ON_SATURDAY.contains(zone) ? 2 : 1));
        assertThat(day).isNotEqualTo(EASTER_MONDAY);
        assertThat(day.getDayOfWeek()).isNotEqualTo(DayOfWeek.SUNDAY);
        assertThat((minute >= 600 && minute < 750) || (minute >= 840 && minute < 1170))
                .as("hours outside meals: %s", rung.local())
                .isTrue();
        if ("67".equals(rung.call().callee().department())) {
            assertThat(day).as("Good Friday in Alsace").isNotEqualTo(LocalDate.of(2017, 4, 14));
        }
    }

    private Map<Long, List<Rung>> byHome() {
        return rung.stream().collect(Collectors.groupingBy(call -> {
            Long household = call.call().household();
            return household == null ? -call.call().contactId() : household;
        }));
    }

    private Map<Long, Set<Long>> homesOnTwoLines() {
        Map<Long, Set<Long>> several = new HashMap<>();
        byHome().forEach((home, calls) -> {
            Set<Long> lines =
                    calls.stream().map(call -> call.call().contactId()).collect(Collectors.toSet());
            if (lines.size() > 1) {
                several.put(home, lines);
            }
        });
        return several;
    }

    private int mostCalls() {
        return byHome().values().stream().mapToInt(List::size).max().orElse(0);
    }

    private Duration shortestGap() {
        Duration shortest = Duration.ofDays(365);
        for (List<Rung> calls : byHome().values()) {
            for (int i = 1; i < calls.size(); i++) {
                Duration gap = Duration.between(
                        calls.get(i - 1).local().toInstant(),
                        calls.get(i).local().toInstant());
                shortest = gap.compareTo(shortest) < 0 ? gap : shortest;
            }
        }
        return shortest;
    }
}

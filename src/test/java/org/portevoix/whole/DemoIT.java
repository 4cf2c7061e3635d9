// SPDX-License-Identifier: Apache-2.0
package org.portevoix.whole;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.portevoix.call.Json;
import org.portevoix.numbering.NumberingPlan;
import org.portevoix.numbering.NumberingPlans;
import org.portevoix.numbering.PhoneNumber;

/** The first thing anybody tries. */
class DemoIT {
    @TempDir
    Path home;

    @Test
    void theDemoPlaysToItsEnd() {
        try (Installation installation = new Installation(home)) {
            Installation.copy(Path.of("config/examples"), home.resolve("config/examples"));
            var demo = installation.start("demo", "--speed", "1500").endsWith(0, Duration.ofMinutes(3));

            assertThat(demo.out())
                    .contains("premier-tour (Premier tour, message enregistre), finished", "The report is in");
            Installation.assertNoWholeNumber(demo.err());
            List<String> calls = installation
                    .read("data/demo/data/reports/premier-tour/calls.csv")
                    .lines()
                    .skip(1)
                    .toList();
            assertThat(calls).hasSizeGreaterThan(1_000);
            NumberingPlan france = NumberingPlans.shipped().forCountry("FR");
            assertThat(calls).allMatch(line -> france.isFiction(PhoneNumber.of(number(line))));
            Map<String, Instant> opposed = new HashMap<>();
            installation
                    .read("data/demo/data/reports/premier-tour/exclusions.csv")
                    .lines()
                    .filter(line -> line.matches("[^,]*,(marked|opposed),.*"))
                    .forEach(line -> opposed.put(exclusionNumber(line), excludedAt(line)));
            assertThat(opposed).isNotEmpty();
            assertThat(calls)
                    // one claimed while the refusal was being written is cancelled before it leaves
                    .filteredOn(call -> !call.split(",", -1)[4].equals("cancelled"))
                    .noneMatch(call -> opposed.containsKey(number(call))
                            && Instant.parse(call.split(",", -1)[7]).isAfter(opposed.get(number(call))));
            assertThat(calls.stream()
                            .filter(line -> line.split(",", -1)[3].equals("1"))
                            .collect(Collectors.groupingBy(DemoIT::number, Collectors.counting()))
                            .values())
                    .as("first attempts of each number")
                    .containsOnly(1L);
        }
    }

    @Test
    void theExampleByAbstentionCallsWhereManyStayedAway() throws Exception {
        try (Installation installation = new Installation(home)) {
            Installation.copy(Path.of("config/examples"), home.resolve("config/examples"));
            installation
                    .start("demo", "--campaign", "abstention", "--speed", "1500")
                    .endsWith(0, Duration.ofMinutes(3));

            JsonNode summary =
                    Json.mapper().readTree(installation.read("data/demo/data/reports/abstention/summary.json"));
            assertThat(summary.get("state").asText()).isEqualTo("finished");
            assertThat(summary.get("peopleCalled").asInt())
                    .as("at most 500; who says no between claim and call is not called")
                    .isBetween(490, 500);
            assertThat(installation.read("data/demo/data/reports/abstention/exclusions.csv"))
                    .contains("the abstention of its commune, 17.60 %, is not >= 25 %");

            String played = home.resolve("data/demo").toString();
            JsonNode audience = Json.mapper()
                    .readTree(installation
                            .command("audience", "abstention", "--json", "--home", played)
                            .endsWith(0)
                            .out());
            assertThat(audience.get("toCall").asInt()).isEqualTo(500);
            assertThat(audience.get("inside").asInt()
                            + audience.get("opposed").asInt()
                            + audience.get("outside").get("abstention").asInt())
                    .isEqualTo(audience.get("contacts").asInt());
            assertThat(audience.get("communes").get(0).get("abstention").asDouble())
                    .isGreaterThanOrEqualTo(25);
        }
    }

    private static String number(String call) {
        return call.split(",", -1)[2];
    }

    private static Instant excludedAt(String exclusion) {
        return Instant.parse(exclusion.substring(exclusion.lastIndexOf(',') + 1));
    }

    private static String exclusionNumber(String exclusion) {
        return exclusion.split(",", -1)[2];
    }
}

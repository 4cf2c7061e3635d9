// SPDX-License-Identifier: Apache-2.0
package org.portevoix.whole;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
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

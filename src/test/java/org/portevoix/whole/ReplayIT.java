// SPDX-License-Identifier: Apache-2.0
package org.portevoix.whole;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.portevoix.call.Json;
import org.portevoix.intake.SyntheticDirectory;

/** Two days of a campaign in one go, with numbers of the real plan: nothing but the simulator may ever get them. */
class ReplayIT {
    private static final int ROWS = 2_000;
    private static final ZoneId PARIS = ZoneId.of("Europe/Paris");

    @TempDir
    Path home;

    @Test
    void twoDaysPassAndNobodyIsCalledOutsideTheHoursOrByAnotherVendor() throws Exception {
        try (Installation installation = new Installation(home);
                ServerSocket gateway = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            installation
                    .gateway("http://127.0.0.1:" + gateway.getLocalPort() + "/calls")
                    .campaign(
                            "deux-jours",
                            "until: 2017-04-20T00:00",
                            "rate: 2.5/s",
                            "retries: {busy: {times: 1, after: 2m}}");
            installation.write(
                    "config/campaigns/deux-jours.yaml",
                    installation
                            .read("config/campaigns/deux-jours.yaml")
                            .replace("windows: always", "windows: [\"mon-fri 10:00-10:05\", \"mon-fri 14:00-14:04\"]"));

            var replay = installation
                    .start("replay", "--campaign", "deux-jours", "--contacts", Integer.toString(ROWS))
                    .endsWith(0, Duration.ofMinutes(10));

            assertThat(replay.out())
                    .contains("Its vendor is http; here the simulator places its calls.")
                    .containsPattern("Rules kept +yes")
                    .containsPattern("outside the hours +0")
                    .containsPattern("Replayed [23][0-9] h .* passed over");
            gateway.setSoTimeout(1);
            assertThatThrownBy(gateway::accept)
                    .as("nobody has connected to the gateway")
                    .isInstanceOf(SocketTimeoutException.class);
            assertThat(kamelets()).isNotEmpty().allMatch(name -> name.startsWith("simulator-"));

            JsonNode summary =
                    Json.mapper().readTree(installation.read("data/replay/data/reports/deux-jours/summary.json"));
            assertThat(summary.get("state").asText()).isEqualTo("finished");
            List<String> calls = rows(installation, "calls.csv");
            assertThat(calls.stream()
                            .map(line -> Instant.parse(line.split(",", -1)[7])
                                    .atZone(PARIS)
                                    .toLocalDate()))
                    .contains(LocalDate.of(2017, 4, 18), LocalDate.of(2017, 4, 19));
            assertThat(calls).allMatch(line -> line.split(",", -1)[5].equals("simulator"));
            assertThat(accountedFor(installation, calls)).containsAll(everybody());
        }
    }

    private Set<String> kamelets() throws Exception {
        try (Stream<Path> files = Files.list(home.resolve("data/replay/routes/vendors"))) {
            return files.map(file -> file.getFileName().toString()).collect(Collectors.toSet());
        }
    }

    private static List<String> rows(Installation installation, String file) {
        return installation
                .read("data/replay/data/reports/deux-jours/" + file)
                .lines()
                .skip(1)
                .toList();
    }

    private static Set<String> accountedFor(Installation installation, List<String> calls) {
        Set<String> numbers = new HashSet<>();
        calls.forEach(call -> numbers.add(call.split(",", -1)[2]));
        rows(installation, "exclusions.csv")
                .forEach(exclusion -> numbers.add(exclusion.split(",", -1)[2]));
        return numbers;
    }

    private static Set<String> everybody() {
        SyntheticDirectory directory = new SyntheticDirectory(ROWS, 1);
        Set<String> numbers = new HashSet<>();
        for (int i = 0; i < directory.distinct(); i++) {
            numbers.add("+" + directory.number(i));
        }
        return numbers;
    }
}

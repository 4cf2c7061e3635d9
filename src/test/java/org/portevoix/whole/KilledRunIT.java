// SPDX-License-Identifier: Apache-2.0
package org.portevoix.whole;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.portevoix.call.Json;

/** A run that is killed or stopped at a bad moment. */
class KilledRunIT {
    private static final int PEOPLE = 120;

    @TempDir
    Path home;

    @Test
    void nobodyIsCalledTwiceOrForgottenAfterAKill() throws IOException {
        try (Gateway gateway = new Gateway();
                Installation installation = new Installation(home)) {
            installation.gateway(gateway.url()).people("annuaire.csv", 0, PEOPLE);
            installation.set("CALLS_SILENCE", "3s").campaign("campaign", "rate: 40/s");
            var run = installation.run("--until-done");
            await().atMost(Installation.LONG).until(() -> gateway.requests().size() >= 20);
            run.kill();
            int before = gateway.counts().size();
            assertThat(before).isLessThan(PEOPLE);

            installation.run("--until-done").endsWith(0);

            assertThat(gateway.counts().values()).containsOnly(1L);
            JsonNode summary = Json.mapper().readTree(installation.read("data/reports/campaign/summary.json"));
            assertThat(summary.at("/calls/unknown").asInt()
                            + summary.at("/calls/completed").asInt())
                    .isEqualTo(PEOPLE);
            // what was claimed and not sent counts as called; a claim reaches one second ahead
            assertThat(PEOPLE - gateway.counts().size()).isLessThanOrEqualTo(45);
            assertThat(installation.read("data/reports/campaign/calls.csv").lines())
                    .hasSize(PEOPLE + 1);
        }
    }

    @Test
    void aFileIsLoadedOnceWhenItsLoadIsKilled() throws IOException {
        int rows = 150_000;
        String csv = Installation.HEADER
                + IntStream.range(0, rows)
                        .mapToObj(i -> Installation.person(i % 9_000))
                        .collect(Collectors.joining());
        try (Gateway gateway = new Gateway();
                Installation installation = new Installation(home)) {
            installation.gateway(gateway.url()).set("INTAKE_BATCH", "200");
            installation.campaign("campaign", "from: 2099-01-01T10:00", "rate: 1/s");
            installation.drop("annuaire.csv", csv);
            var run = installation.run();
            await("part of the file").atMost(Installation.LONG).until(() -> contacts(installation) > 0);
            run.kill();
            assertThat(installation.list("data/inbox")).contains("annuaire.csv");

            var again = installation.run();
            await("the file's end")
                    .atMost(Installation.LONG)
                    .until(() -> installation.list("data/done").contains("annuaire.csv"));
            var status = installation.command("status", "--json").endsWith(0);
            again.terminate().endsWith(0);

            JsonNode summary = Json.mapper().readTree(status.out());
            assertThat(summary.get("contacts").asInt()).isEqualTo(9_000);
            assertThat(summary.at("/exclusions/duplicate").asInt()).isEqualTo(rows - 9_000);
            assertThat(installation.list("data/done")).containsExactly("annuaire.csv");
            assertThat(gateway.requests()).isEmpty();
        }
    }

    @Test
    void aStopLosesNoCall() {
        try (Gateway gateway = new Gateway();
                Installation installation = new Installation(home)) {
            installation.gateway(gateway.url()).people("annuaire.csv", 0, PEOPLE);
            installation.campaign("campaign", "rate: 30/s");
            // answers that are still on their way when the signal comes
            gateway.to(Installation.number(10), request -> {
                await().atMost(Installation.LONG).until(() -> gateway.requests().size() >= 30);
                request.accept().report("completed", "");
            });
            var run = installation.run("--until-done");
            await().atMost(Installation.LONG).until(() -> gateway.requests().size() >= 30);
            run.terminate().endsWith(0);
            assertThat(run.out()).doesNotContain("People called");
            String calls = installation.command("export", "calls").endsWith(0).out();
            assertThat(calls.lines().filter(line -> line.contains(",unknown,") || line.contains(",claimed,")))
                    .isEmpty();

            installation.set("CALLS_SILENCE", "3s").run("--until-done").endsWith(0);

            assertThat(gateway.counts()).hasSize(PEOPLE);
            assertThat(gateway.counts().values()).containsOnly(1L);
        }
    }

    /** With answers that take a while, so that dozens of requests are under way. */
    @Test
    void aStopUnderFullLoadWaitsForWhatIsUnderWay() {
        try (Gateway gateway = new Gateway().patient();
                Installation installation = new Installation(home)) {
            installation.gateway(gateway.url()).people("annuaire.csv", 0, 4 * PEOPLE);
            installation.campaign(Books.CAMPAIGN, "rate: 100/s");
            gateway.usually(request -> {
                Gateway.pause(Duration.ofMillis(500));
                request.accept().report("completed", ",\"sequence\":2");
            });
            var run = installation.run("--until-done");
            await().atMost(Installation.LONG).until(() -> gateway.requests().size() >= PEOPLE);
            run.terminate().endsWith(0, Duration.ofSeconds(30));
            int before = gateway.requests().size();
            assertThat(before).isLessThan(4 * PEOPLE);

            installation.run("--until-done").endsWith(0);

            Books books = Books.of(installation, gateway)
                    .nobodyIsDoubled()
                    .nobodyIsLost("annuaire.csv", 4 * PEOPLE)
                    .theReportIsComplete();
            assertThat(books.unknown()).isZero();
            assertThat(gateway.requests()).hasSize(4 * PEOPLE);
        }
    }

    private static int contacts(Installation installation) throws IOException {
        var status = installation.command("status", "--json").endsWith(0);
        return Json.mapper().readTree(status.out()).get("contacts").asInt();
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.portevoix.whole;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What may not start says why, with file and line. */
class StartIT {
    @TempDir
    Path home;

    @Test
    void aSecondRunIsRefused() {
        try (Gateway gateway = new Gateway();
                Installation installation = new Installation(home)) {
            installation.gateway(gateway.url());
            var first = installation.run();
            var second = installation.start("run").endsWith(1);
            assertThat(second.err()).contains("another 'run' is working here").doesNotContain("\tat ");
            assertThat(first.isAlive()).isTrue();
            first.terminate().endsWith(0);
        }
    }

    /** As after a kill: the vendor has been repeating its events for as long as nobody took them. */
    @Test
    void callbacksThatComeWhileItStartsAreTaken() throws Exception {
        try (Gateway gateway = new Gateway();
                Installation installation = new Installation(home)) {
            installation.gateway(gateway.url()).campaign("campaign", "rate: 1/s");
            var run = installation.start("run");
            ExecutorService vendor = Executors.newFixedThreadPool(16);
            try {
                List<Future<Integer>> answers = new ArrayList<>();
                for (int i = 0; i < 16; i++) {
                    String reference = "2b1c7f3a-0000-4000-8000-0000000000" + (10 + i);
                    answers.add(vendor.submit(
                            () -> gateway.repeatUntilTaken(installation.url("/callbacks/http"), reference)));
                }
                for (Future<Integer> answer : answers) {
                    assertThat(answer.get(1, TimeUnit.MINUTES)).isEqualTo(200);
                }
            } finally {
                vendor.shutdownNow();
            }
            run.terminate().endsWith(0);
            assertThat(run.err()).doesNotContain("No consumers");
        }
    }

    @Test
    void aCampaignThatIsWrongNamesFileAndLine() {
        try (Gateway gateway = new Gateway();
                Installation installation = new Installation(home)) {
            installation.gateway(gateway.url());
            installation.campaign("key", "rate: 1/s", "concurent: 3");
            installation.campaign("law", "rate: 1/s", "rules: [fr-politcal]");
            installation.campaign("vendor", "rate: 1/s");
            installation.write(
                    "config/campaigns/vendor.yaml",
                    installation.read("config/campaigns/vendor.yaml").replace("vendor: http", "vendor: htttp"));
            installation.campaign("audio", "rate: 1/s");
            installation.write(
                    "config/campaigns/audio.yaml",
                    installation.read("config/campaigns/audio.yaml").replace("message.wav", "../../config/no.wav"));

            var run = installation.start("run").endsWith(1);

            assertThat(run.err())
                    .contains("config/campaigns/key.yaml:11: unknown key 'concurent'; did you mean 'concurrent'?")
                    .contains("config/campaigns/law.yaml:11: rule pack 'fr-politcal'")
                    .contains("config/campaigns/vendor.yaml:3: vendor 'htttp'")
                    .contains("config/campaigns/audio.yaml:5: the message ../../config/no.wav")
                    .doesNotContain("\tat ");
        }
    }

    @Test
    void anAudienceByAbstentionNeedsTheResultsOfABallot() {
        try (Gateway gateway = new Gateway();
                Installation installation = new Installation(home)) {
            installation.gateway(gateway.url());
            installation.campaign("away", "rate: 1/s", "audience: {abstention: \">= 25\"}");
            String missing = "config/campaigns/away.yaml:11: 'abstention' needs results of a ballot";
            assertThat(installation.start("run").endsWith(1).err()).contains(missing);
            assertThat(installation.command("check").endsWith(1).out()).contains(missing);

            installation.write(
                    "config/reference/results.csv",
                    "Code du département;Code de la commune;Inscrits;Abstentions;Votants\n75;056;8;2;7\n");
            String broken = "config/reference/results.csv:2: 2 abstentions and 7 votants are not 8 inscrits";
            assertThat(installation.start("run").endsWith(1).err())
                    .contains(broken)
                    .doesNotContain("\tat ");
            assertThat(installation.command("check").endsWith(1).out()).contains(broken);
        }
    }

    @Test
    void aGatewayThatIsNoUrlIsRefused() {
        try (Installation installation = new Installation(home)) {
            installation.gateway("gateway.example.org:8080/calls");
            installation.campaign("url", "rate: 1/s");
            assertThat(installation.start("run").endsWith(1).err())
                    .contains("voice.http.url must be a URL such as https://gateway.example.org/calls, not"
                            + " 'gateway.example.org:8080/calls', for campaign url")
                    .doesNotContain("\tat ");
        }
    }

    @Test
    void aMisspeltRouteNamesFileAndLine() throws IOException {
        try (Installation installation = new Installation(home)) {
            String route = "routes/3-dispatch/claim-calls.camel.yaml";
            installation.write(route, installation.read(route).replace("blockWhenFull", "blockWhenFul"));
            assertThat(installation.command("check").endsWith(1).out())
                    .containsPattern("claim-calls\\.camel\\.yaml:\\d+: .*blockWhenFul");

            var run = installation.start("run").endsWith(1);
            assertThat(run.err()).contains("Not started: ").contains("blockWhenFul");
        }
    }

    @Test
    void aHomeWithoutRoutesSaysSo() throws IOException {
        try (Installation installation = new Installation(home)) {
            Files.move(home.resolve("routes"), home.resolve("elsewhere"));
            assertThat(installation.start("run").endsWith(1).err()).contains("routes: holds no route");
            assertThat(installation.command("check").endsWith(1).out()).contains("routes: holds no route");
            Files.delete(home.resolve("config/application.properties"));
            assertThat(installation.start("run").endsWith(1).err())
                    .contains("config/application.properties: not found")
                    .contains("--home");
        }
    }
}

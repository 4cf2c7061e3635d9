// SPDX-License-Identifier: Apache-2.0
package org.portevoix.whole;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.portevoix.call.Json;

/** From the file in the inbox to the report, on whichever database. */
abstract class WholeCampaignContract {
    private static final String EXTRACT = Installation.HEADER
            + Installation.person(1)
            + "DURAND;;2 rue Basse;75011;Paris;75111;01 99 00 00 02;\n"
            + "PETIT;;3 rue Basse;75011;Paris;75111;0033 2 61 91 00 03;N\n"
            + "ROUX;;4 rue Basse;75011;Paris;75111;(0)6.39.98.00.04;\n"
            + "ROUX;again;4 rue Basse;75011;Paris;75111;+33 6 39 98 00 04;\n"
            + "BLANC;;5 rue Basse;75011;Paris;75111;0199000005;orange\n"
            + "NOIR;;6 rue Basse;75011;Paris;75111;;\n"
            + "GRIS;;7 rue Basse;75011;Paris;75111;on request;\n"
            + "VERT;;8 rue Basse;75011;Paris;75111;0199000008;peut-etre\n";

    private static final List<String> CALLABLE =
            List.of("+33199000001", "+33199000002", "+33261910003", "+33639980004");

    @TempDir
    Path home;

    /** {@code STORE_URL} and its kin; empty for the embedded database. */
    abstract Map<String, String> store();

    @Test
    void everyCallableNumberIsCalledOnceAndTheReportSaysSo() throws IOException {
        Map<String, HttpResponse<byte[]>> fetched = new ConcurrentHashMap<>();
        try (Gateway gateway = new Gateway();
                Installation installation = new Installation(home)) {
            store().forEach(installation::set);
            installation.gateway(gateway.url()).set("VOICE_HTTP_TOKEN", "secret-of-the-test");
            installation.campaign("premier-tour", "rate: 20/s", "ring-timeout: 20s", "max-duration: 90s");
            installation.drop("annuaire.csv", EXTRACT);
            gateway.to("+33199000001", request -> {
                request.accept().report("ringing", ",\"sequence\":1");
                for (String path : List.of(
                        request.body().at("/message/audioUrl").asText(),
                        installation.url("/media/../portevoix.mv.db"),
                        installation.url("/media/%2e%2e/portevoix.mv.db"),
                        installation.url("/media/..%2fportevoix.mv.db"),
                        installation.url("/observe/metrics"),
                        installation.url("/observe/health"))) {
                    fetched.put(path, gateway.get(path));
                }
                request.report(
                        "completed",
                        ",\"sequence\":2,\"answeredBy\":\"human\",\"durationSeconds\":12"
                                + ",\"firstAudioMillis\":300,\"price\":{\"amount\":0.02,\"currency\":\"EUR\"}");
            });
            gateway.to("+33199000002", request -> request.accept().report("busy", ""));

            var run = installation.run("--until-done").endsWith(0);

            assertThat(gateway.counts().keySet()).containsExactlyInAnyOrderElementsOf(CALLABLE);
            assertThat(gateway.counts().values()).containsOnly(1L);
            assertThat(gateway.unacknowledged()).isEmpty();
            assertCanonical(gateway.requestTo("+33199000001"), installation);
            assertFetched(fetched, installation);
            assertThat(run.out()).contains("premier-tour, finished").contains("People called");
            assertReport(installation);
            assertThat(installation.list("data/inbox")).isEmpty();
            assertThat(installation.list("data/done")).containsExactly("annuaire.csv");

            installation.drop("annuaire-again.csv", EXTRACT);
            installation.run("--until-done").endsWith(0);

            assertThat(gateway.requests()).hasSize(CALLABLE.size());
            assertThat(installation.list("data/done")).containsExactly("annuaire-again.csv", "annuaire.csv");
            var status = installation.command("status", "--json").endsWith(0);
            assertThat(Json.mapper().readTree(status.out()).get("contacts").asLong())
                    .isEqualTo(CALLABLE.size());
        }
    }

    private static void assertCanonical(Gateway.Request request, Installation installation) throws IOException {
        Map<String, Object> body =
                Json.mapper().convertValue(request.body(), new TypeReference<TreeMap<String, Object>>() {});
        String reference = request.reference();
        assertThat(reference).matches("[0-9A-HJKMNP-TV-Z]{26}");
        assertThat(body)
                .isEqualTo(new TreeMap<>(Map.ofEntries(
                        Map.entry("reference", reference),
                        Map.entry("campaign", "premier-tour"),
                        Map.entry("attempt", 1),
                        Map.entry("to", "+33199000001"),
                        Map.entry("from", "+33162000000"),
                        Map.entry("message", Map.of("audioUrl", body(installation, "/media/message.wav"))),
                        Map.entry("keys", Map.of("listen", "1", "oppose", "9")),
                        Map.entry("flow", Map.of("url", body(installation, "/callbacks/http/flow?ref=" + reference))),
                        Map.entry("ringTimeoutSeconds", 20),
                        Map.entry("maxDurationSeconds", 90),
                        Map.entry("machineDetection", "async"),
                        Map.entry("statusUrl", body(installation, "/callbacks/http?ref=" + reference)))));
        assertThat(request.header("Authorization")).isEqualTo("Bearer secret-of-the-test");
        assertThat(request.header("Content-Type")).startsWith("application/json");
    }

    private static String body(Installation installation, String path) {
        return installation.url(path).replace("127.0.0.1", "localhost");
    }

    private static void assertFetched(Map<String, HttpResponse<byte[]>> fetched, Installation installation) {
        var audio = fetched.get(body(installation, "/media/message.wav"));
        assertThat(audio.statusCode()).isEqualTo(200);
        assertThat(audio.body()).isEqualTo(Installation.AUDIO);
        assertThat(audio.headers().firstValue("Content-Type")).contains("audio/wav");
        fetched.forEach((path, response) -> {
            if (path.endsWith("mv.db")) {
                assertThat(response.statusCode()).as(path).isEqualTo(404);
            }
        });
        var metrics = fetched.get(installation.url("/observe/metrics"));
        assertThat(metrics.statusCode()).isEqualTo(200);
        assertThat(text(metrics)).contains("# TYPE ", "place-call");
        Installation.assertNoWholeNumber(text(metrics));
        var health = fetched.get(installation.url("/observe/health"));
        assertThat(health.statusCode()).isEqualTo(200);
        assertThat(text(health)).contains("UP");
    }

    private static String text(HttpResponse<byte[]> response) {
        return new String(response.body(), StandardCharsets.UTF_8);
    }

    private static void assertReport(Installation installation) throws IOException {
        String folder = "data/reports/premier-tour/";
        assertThat(installation.list(folder))
                .containsExactly(
                        "calls.csv",
                        "compliance.json",
                        "compliance.txt",
                        "exclusions.csv",
                        "summary.json",
                        "summary.txt");
        JsonNode summary = Json.mapper().readTree(installation.read(folder + "summary.json"));
        assertThat(summary.get("state").asText()).isEqualTo("finished");
        assertThat(summary.get("contacts").asLong()).isEqualTo(4);
        assertThat(summary.get("peopleCalled").asLong()).isEqualTo(4);
        assertThat(summary.get("calls")).isEqualTo(json("{\"busy\":1,\"completed\":3}"));
        assertThat(summary.get("exclusions"))
                .isEqualTo(
                        json("{\"duplicate\":1,\"marked\":1,\"no-number\":1,\"not-a-number\":1,\"unknown-mark\":1}"));
        assertThat(summary.at("/cost/EUR").asDouble()).isEqualTo(0.02);
        assertThat(installation.read(folder + "summary.txt")).contains("People called", "finished");
        assertThat(installation.read(folder + "calls.csv").lines())
                .hasSize(5)
                .anyMatch(line -> line.contains("+33199000001") && line.contains("completed") && line.contains("human"))
                .anyMatch(line -> line.contains("+33199000002") && line.contains("busy"));
        assertThat(installation.read(folder + "exclusions.csv").lines())
                .hasSize(6)
                .anyMatch(line -> line.contains("duplicate") && line.contains("annuaire.csv,6,"))
                .anyMatch(line -> line.contains("marked") && line.contains("annuaire.csv,7,"));
    }

    /** Numbers compare by value, whether int or long. */
    private static JsonNode json(String text) throws IOException {
        return Json.mapper().readTree(text);
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.portevoix.vendor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.portevoix.call.CallEvent;
import org.portevoix.call.CallRequest;
import org.portevoix.call.Json;
import org.portevoix.config.ScaledClock;

class SimulatedGatewayServerTest {
    private final HttpClient client = HttpClient.newHttpClient();
    private final ScaledClock clock = ScaledClock.from(Instant.parse("2017-04-18T08:00:00Z"), 100);

    @Test
    void takesACallAndPostsItsEvents() throws Exception {
        try (CallbackReceiver receiver = new CallbackReceiver(2);
                SimulatedGatewayServer server = server(SimulatedGatewayOptions.local())) {
            HttpResponse<String> answer = post(server, json(Requests.to(1201, 1, 25, 120, receiver.url())));
            assertThat(answer.statusCode()).isEqualTo(201);
            String id = Json.mapper().readTree(answer.body()).path("id").asText();
            await().atMost(Duration.ofSeconds(20)).until(() -> receiver.events().size() == 6);
            assertThat(receiver.events()).extracting(CallEvent::id).containsOnly(id);
            assertThat(receiver.events()).extracting(CallEvent::sequence).containsExactlyInAnyOrder(1, 2, 3, 4, 5, 6);
            // counted when its answer is back, which may be a moment after the receiver has it
            await().atMost(Duration.ofSeconds(20))
                    .until(() -> get(server, "/stats").at("/callbacksPosted").asInt() == 6);
            JsonNode stats = get(server, "/stats");
            assertThat(stats.at("/counts/calls").asInt()).isEqualTo(1);
            assertThat(stats.at("/counts/concurrent").asInt()).isZero();
            assertThat(get(server, "/calls")).hasToString("{\"number\":\"+33199001201\",\"count\":1}");
        }
    }

    @Test
    void dropsACallbackThatNobodyTakes() throws Exception {
        try (SimulatedGatewayServer server = server(SimulatedGatewayOptions.local())) {
            post(server, json(Requests.to(1246)));
            await().atMost(Duration.ofSeconds(20)).until(() -> server.callbacksDropped() == 2);
        }
    }

    @Test
    void namesWhatIsWrongWithARequest() throws Exception {
        String good = json(Requests.to(1201));
        try (SimulatedGatewayServer server = server(SimulatedGatewayOptions.local())) {
            assertRefused(server, "hello", "not JSON");
            assertRefused(server, good.replace("\"attempt\":1", "\"attempt\":0"), "attempt is missing");
            assertRefused(server, good.replace("+33199001201", "0199001201"), "must be an E.164 number");
            assertRefused(server, good.replace("http://127.0.0.1:9/callbacks", "file:///x"), "statusUrl must be");
            assertRefused(server, " ".repeat(70_000), "larger than");
            assertThat(server.tally().counts().calls()).isZero();
        }
    }

    @Test
    void answers429AboveItsRate() throws Exception {
        try (SimulatedGatewayServer server = new SimulatedGatewayServer(
                SimulatedGatewayOptions.local().withRate(2), SimulatorSettings.central(), ScaledClock.real())) {
            post(server, json(Requests.to(1246)));
            post(server, json(Requests.to(1346)));
            HttpResponse<String> third = post(server, json(Requests.to(1446)));
            assertThat(third.statusCode()).isEqualTo(429);
            assertThat(third.headers().firstValue("Retry-After")).hasValue("1");
            assertThat(server.tally().counts().calls()).isEqualTo(2);
        }
    }

    @Test
    void failsOnPurposeWithoutPlacingTheCall() throws Exception {
        try (SimulatedGatewayServer server =
                server(SimulatedGatewayOptions.local().withFailures(503, 1))) {
            assertThat(post(server, json(Requests.to(1246))).statusCode()).isEqualTo(503);
            assertThat(server.tally().counts().calls()).isZero();
        }
    }

    private SimulatedGatewayServer server(SimulatedGatewayOptions options) {
        return new SimulatedGatewayServer(options, SimulatorSettings.central(), clock);
    }

    private void assertRefused(SimulatedGatewayServer server, String body, String problem) throws Exception {
        HttpResponse<String> answer = post(server, body);
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains(problem);
    }

    private HttpResponse<String> post(SimulatedGatewayServer server, String body) throws Exception {
        return client.send(
                HttpRequest.newBuilder(URI.create(server.url()))
                        .POST(HttpRequest.BodyPublishers.ofString(body))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private JsonNode get(SimulatedGatewayServer server, String path) throws Exception {
        HttpRequest request =
                HttpRequest.newBuilder(URI.create(server.url()).resolve(path)).build();
        return Json.mapper()
                .readTree(client.send(request, HttpResponse.BodyHandlers.ofString())
                        .body());
    }

    private static String json(CallRequest request) throws IOException {
        return Json.mapper().writeValueAsString(request);
    }
}

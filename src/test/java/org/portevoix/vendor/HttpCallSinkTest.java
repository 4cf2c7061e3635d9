// SPDX-License-Identifier: Apache-2.0
package org.portevoix.vendor;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.absent;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.equalToJson;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import org.apache.camel.Exchange;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class HttpCallSinkTest {
    private static final String TOKEN = "s3cr3t-t0k3n";

    private final WireMockServer gateway =
            new WireMockServer(options().dynamicPort().bindAddress("127.0.0.1"));
    private String token = TOKEN;

    @BeforeEach
    void start() {
        gateway.start();
    }

    @AfterEach
    void stop() {
        gateway.stop();
    }

    @Test
    void postsTheCanonicalRequest() {
        call(accepts("abc"));
        gateway.verify(postRequestedFor(urlEqualTo("/calls"))
                .withHeader("Content-Type", equalTo("application/json"))
                .withHeader("Authorization", equalTo("Bearer " + TOKEN))
                .withHeader("CallSecretOfAnotherStep", absent())
                .withRequestBody(equalToJson("""
                        {"reference":"01JDREF1234X1","campaign":"premier-tour","attempt":1,"to":"+33199001234",
                         "from":"+33162000000","message":{"audioUrl":"http://127.0.0.1:9/media/premier-tour.wav"},
                         "keys":{"listen":"1","oppose":"9"},"ringTimeoutSeconds":25,"maxDurationSeconds":120,
                         "machineDetection":"async",
                         "statusUrl":"http://127.0.0.1:9/callbacks/http?ref=01JDREF1234X1",
                         "flow":{"notice":{"audioUrl":"http://127.0.0.1:9/media/notice.wav"},
                           "url":"http://127.0.0.1:9/callbacks/http/flow?ref=01JDREF1234X1"}}""")));
    }

    @Test
    void sendsNoAuthorizationWithoutAToken() {
        token = "";
        call(accepts("abc"));
        token = TOKEN;
        gateway.verify(postRequestedFor(urlEqualTo("/calls")).withHeader("Authorization", absent()));
    }

    @Test
    void aNumberIsAnIdToo() {
        assertThat(call(status(200).withBody("{\"id\":42}")).getMessage().getBody())
                .isEqualTo("42");
    }

    @Test
    void retryAfterIsReadAsSecondsOrAsADateAndBounded() {
        assertThat(wait(status(429))).isNull();
        assertThat(wait(status(429).withHeader("Retry-After", "7"))).isEqualTo(Duration.ofSeconds(7));
        assertThat(wait(status(429).withHeader("Retry-After", "3600"))).isEqualTo(Duration.ofSeconds(60));
        assertThat(wait(status(429).withHeader("Retry-After", "99999999999999999999")))
                .isEqualTo(Duration.ofSeconds(60));
        assertThat(wait(status(429).withHeader("Retry-After", "soon"))).isNull();
        assertThat(wait(status(429)
                        .withHeader("Date", "Tue, 18 Apr 2017 08:00:00 GMT")
                        .withHeader("Retry-After", "Tue, 18 Apr 2017 08:00:09 GMT")))
                .isEqualTo(Duration.ofSeconds(9));
        assertThat(wait(status(429).withHeader("Retry-After", "Tue, 18 Apr 2017 08:00:09 GMT")))
                .isEqualTo(Duration.ZERO);
    }

    @Test
    void aRefusalKeepsWhatTheGatewaySaid() {
        Exchange done = call(status(422).withBody("{\"error\":\"+33199001234 " + "x".repeat(1_000) + "\"}"));
        assertThat(done.getException())
                .isInstanceOfSatisfying(
                        CallRejectedException.class,
                        refusal -> assertThat(refusal.code()).isEqualTo("http-422"))
                .message()
                .startsWith("{\"error\":\"+33****34 xxx")
                .hasSize(500);
    }

    private Exchange call(ResponseDefinitionBuilder answer) {
        gateway.stubFor(any(anyUrl()).willReturn(answer));
        Map<String, String> properties = Map.of(
                "voice.http.url", gateway.baseUrl() + "/calls",
                "voice.connections", "4",
                "voice.connect-timeout", "300",
                "voice.response-timeout", "1500");
        Map<String, Object> beans = Map.of(
                "httpGatewayClient", GatewayClient.bearer(token),
                "gatewayAnswers", new GatewayAnswers(Clock.systemUTC(), Duration.ofSeconds(60)),
                "verdicts", new Verdicts());
        try (KameletContext camel = new KameletContext(properties, beans)) {
            return camel.template().request("kamelet:http-call-sink", exchange -> {
                exchange.getMessage().setBody(Requests.to(1234));
                exchange.getMessage().setHeader("CallSecretOfAnotherStep", "x");
            });
        }
    }

    private static ResponseDefinitionBuilder accepts(String id) {
        return status(201).withBody("{\"id\":\"" + id + "\"}");
    }

    private static ResponseDefinitionBuilder status(int status) {
        return aResponse().withStatus(status);
    }

    private @Nullable Duration wait(ResponseDefinitionBuilder answer) {
        gateway.resetAll();
        Exception verdict = call(answer).getException();
        assertThat(verdict).isInstanceOf(NotSentException.class);
        return ((NotSentException) verdict).retryAfter();
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.portevoix.vendor;

import static com.github.tomakehurst.wiremock.client.WireMock.absent;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.equalToJson;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class HttpCallSinkTest extends CallSinkContract {
    private static final String TOKEN = "s3cr3t-t0k3n";
    private String token = TOKEN;

    @Override
    String kamelet() {
        return "http-call-sink";
    }

    @Override
    Map<String, String> properties(String gatewayUrl) {
        return Map.of(
                "voice.http.url", gatewayUrl + "/calls",
                "voice.http.connections", "4",
                "voice.http.connect-timeout", "300",
                "voice.http.response-timeout", "1500");
    }

    @Override
    Map<String, Object> beans() {
        return Map.of(
                "httpGatewayClient", GatewayClient.bearer(token),
                "gatewayAnswers", new GatewayAnswers(Clock.systemUTC(), Duration.ofSeconds(60)),
                "verdicts", new Verdicts());
    }

    @Override
    ResponseDefinitionBuilder accepts(String id) {
        return status(201).withBody("{\"id\":\"" + id + "\"}");
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
                         "statusUrl":"http://127.0.0.1:9/callbacks/http?ref=01JDREF1234X1"}""")));
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

    @Test
    void theTokenIsInNoHeaderAndNoLog() {
        Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        Logger camel = (Logger) LoggerFactory.getLogger("org.apache.camel");
        Logger ours = (Logger) LoggerFactory.getLogger("org.portevoix");
        ListAppender<ILoggingEvent> log = new ListAppender<>();
        log.start();
        root.addAppender(log);
        List.of(camel, ours).forEach(logger -> logger.setLevel(Level.DEBUG));
        Exchange done = call(accepts("abc"));
        Exchange failed = call(status(500));
        List.of(camel, ours).forEach(logger -> logger.setLevel(null));
        root.detachAppender(log);
        assertThat(log.list)
                .isNotEmpty()
                .noneMatch(event -> event.getFormattedMessage().contains(TOKEN));
        assertThat(done.getMessage().getHeaders().toString()).doesNotContain(TOKEN);
        assertThat(failed.getMessage().getHeaders().toString()).doesNotContain(TOKEN);
    }

    private @Nullable Duration wait(ResponseDefinitionBuilder answer) {
        reset();
        Exception verdict = call(answer).getException();
        assertThat(verdict).isInstanceOf(NotSentException.class);
        return ((NotSentException) verdict).retryAfter();
    }
}

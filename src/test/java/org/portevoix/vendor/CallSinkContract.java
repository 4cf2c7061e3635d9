// SPDX-License-Identifier: Apache-2.0
package org.portevoix.vendor;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What every {@code <vendor>-call-sink} over HTTP must do, whatever its gateway's dialect: one request per call, and the
 * right verdict on whatever comes back. A vendor's test extends it and says how its gateway accepts.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class CallSinkContract {
    final WireMockServer gateway = new WireMockServer(options().dynamicPort().bindAddress("127.0.0.1"));

    /** {@code http-call-sink}. */
    abstract String kamelet();

    /** Its properties; connect timeout 300 ms, response timeout 1,500 ms. */
    abstract Map<String, String> properties(String gatewayUrl);

    abstract Map<String, Object> beans();

    /** The gateway's answer to a call it accepts. */
    abstract ResponseDefinitionBuilder accepts(String id);

    @BeforeAll
    void start() {
        gateway.start();
    }

    @AfterAll
    void stop() {
        gateway.stop();
    }

    @BeforeEach
    @AfterEach
    void reset() {
        gateway.resetAll();
    }

    @Test
    void anAcceptedCallGivesTheGatewaysId() {
        Exchange done = call(accepts("abc-123"));
        assertThat(done.getException()).isNull();
        assertThat(done.getMessage().getBody()).isEqualTo("abc-123");
        assertThat(done.getMessage().getHeaders()).isEmpty();
        gateway.verify(1, anyRequestedFor(anyUrl()));
    }

    static Stream<Arguments> answers() {
        String json = "{\"error\":\"+33199001234 not wanted\"}";
        return Stream.of(
                Arguments.of("moved", status(302).withHeader("Location", "/other"), CallRejectedException.class),
                Arguments.of("bad request", status(400).withBody(json), CallRejectedException.class),
                Arguments.of(
                        "bad credentials", status(401).withHeader("WWW-Authenticate", "Basic"), NotSentException.class),
                Arguments.of("not found", status(404), CallRejectedException.class),
                Arguments.of("unprocessable", status(422).withBody(json), CallRejectedException.class),
                Arguments.of("too many", status(429), NotSentException.class),
                Arguments.of("too many, later", status(429).withHeader("Retry-After", "1"), NotSentException.class),
                Arguments.of("server error", status(500), OutcomeUnknownException.class),
                Arguments.of("bad gateway", status(502), OutcomeUnknownException.class),
                Arguments.of("busy", status(503).withHeader("Retry-After", "1"), OutcomeUnknownException.class),
                Arguments.of("garbage", status(200).withBody("<html>hello"), OutcomeUnknownException.class),
                Arguments.of("nothing", status(200), OutcomeUnknownException.class),
                Arguments.of("no id", status(201).withBody("{}"), OutcomeUnknownException.class),
                Arguments.of("no answer", status(201).withFixedDelay(4_000), OutcomeUnknownException.class),
                Arguments.of("reset", fault(Fault.CONNECTION_RESET_BY_PEER), OutcomeUnknownException.class),
                Arguments.of("closed", fault(Fault.EMPTY_RESPONSE), OutcomeUnknownException.class),
                Arguments.of("noise", fault(Fault.RANDOM_DATA_THEN_CLOSE), OutcomeUnknownException.class),
                Arguments.of("cut", fault(Fault.MALFORMED_RESPONSE_CHUNK), OutcomeUnknownException.class),
                Arguments.of("huge", status(201).withBody(new byte[8 << 20]), OutcomeUnknownException.class));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("answers")
    void everyAnswerHasItsVerdictAndIsAskedForOnce(
            String name, ResponseDefinitionBuilder answer, Class<? extends Exception> verdict) {
        Exchange done = call(answer);
        assertThat(done.getException()).as(name).isExactlyInstanceOf(verdict);
        assertThat(done.getException().getMessage()).doesNotContain("33199001234");
        gateway.verify(1, anyRequestedFor(anyUrl()));
    }

    @ParameterizedTest
    @CsvSource({"201, OutcomeUnknownException", "422, CallRejectedException", "429, NotSentException"})
    void aBodyThatNeverEndsHidesNoStatus(int status, String verdict) throws IOException {
        String head =
                "HTTP/1.1 " + status + " X\r\nContent-Type: application/json\r\nContent-Length: 999\r\n\r\n{\"id\":";
        try (StallingGateway stalling = new StallingGateway(head)) {
            assertThat(callTo(stalling.url()).getException().getClass().getSimpleName())
                    .isEqualTo(verdict);
            assertThat(stalling.connections()).isEqualTo(1);
        }
    }

    @Test
    void aRefusedConnectionIsNotSent() {
        assertThat(callTo("http://127.0.0.1:" + closedPort()).getException())
                .isExactlyInstanceOf(NotSentException.class)
                .hasMessageContaining("HttpHostConnectException");
    }

    @Test
    void anUnknownHostIsNotSent() {
        assertThat(callTo("http://gateway.invalid").getException())
                .isExactlyInstanceOf(NotSentException.class)
                .hasMessageContaining("UnknownHostException");
    }

    @Test
    void aConnectTimeoutIsNotSentAlthoughItIsASocketTimeout() throws IOException {
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            List<Socket> queued = fill(server);
            assertThat(callTo("http://127.0.0.1:" + server.getLocalPort()).getException())
                    .isExactlyInstanceOf(NotSentException.class)
                    .hasMessageContaining("ConnectTimeoutException");
            for (Socket socket : queued) {
                socket.close();
            }
        }
    }

    Exchange call(ResponseDefinitionBuilder answer) {
        gateway.stubFor(any(anyUrl()).willReturn(answer));
        return callTo(gateway.baseUrl());
    }

    Exchange callTo(String url) {
        try (KameletContext camel = new KameletContext(properties(url), beans())) {
            return camel.template().request("kamelet:" + kamelet(), exchange -> {
                exchange.getMessage().setBody(Requests.to(1234));
                exchange.getMessage().setHeader("CallSecretOfAnotherStep", "x");
                exchange.getMessage().setHeader("CamelHttpUri", "http://127.0.0.1:9/elsewhere");
            });
        }
    }

    static ResponseDefinitionBuilder status(int status) {
        return aResponse().withStatus(status);
    }

    private static ResponseDefinitionBuilder fault(Fault fault) {
        return aResponse().withFault(fault);
    }

    private static int closedPort() {
        try (ServerSocket server = new ServerSocket(0)) {
            return server.getLocalPort();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Connects until the queue of a server that accepts nobody is full. */
    private static List<Socket> fill(ServerSocket server) throws IOException {
        List<Socket> queued = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            Socket socket = new Socket();
            try {
                socket.connect(server.getLocalSocketAddress(), (int)
                        Duration.ofMillis(200).toMillis());
                queued.add(socket);
            } catch (SocketTimeoutException full) {
                socket.close();
                return queued;
            }
        }
        throw new IllegalStateException("the queue never filled");
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.portevoix.vendor;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
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
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.slf4j.LoggerFactory;

/**
 * What every {@code <vendor>-call-sink} over HTTP must do, whatever its gateway's dialect: one request per call, and the
 * right verdict on whatever comes back. It runs for each that is found in {@code routes/vendors}.
 */
@ParameterizedClass(name = "{0}")
@MethodSource("vendors")
class CallSinkContractTest {
    private static final WireMockServer gateway =
            new WireMockServer(options().dynamicPort().bindAddress("127.0.0.1"));

    /** Milliseconds to wait for an answer: of one that comes, and of one that does not. */
    private static final String PATIENT = "3000";

    private static final String IMPATIENT = "300";

    private final RecordedVendor vendor;

    CallSinkContractTest(RecordedVendor vendor) {
        this.vendor = vendor;
    }

    static Stream<RecordedVendor> vendors() {
        return RecordedVendor.all();
    }

    @BeforeAll
    static void start() {
        gateway.start();
    }

    @AfterAll
    static void stop() {
        gateway.stop();
    }

    @BeforeEach
    void reset() {
        gateway.resetAll();
    }

    @Test
    void anAcceptedCallGivesTheGatewaysId() {
        Exchange done = call(accepted());
        assertThat(done.getException()).isNull();
        assertThat(done.getMessage().getBody())
                .isEqualTo(vendor.contract().at("/accepted/id").asText());
        assertThat(done.getMessage().getHeaders()).isEmpty();
        gateway.verify(1, anyRequestedFor(anyUrl()));
    }

    @TestFactory
    Stream<DynamicTest> whatTheVendorRefusesForGoodIsRejectedWithItsReason() {
        return vendor.list("/refused")
                .map(refused -> dynamicTest(refused.path("why").asText(), () -> {
                    reset();
                    Exchange done = call(status(refused.path("status").asInt())
                            .withBody(refused.path("body").asText()));
                    assertThat(done.getException()).isExactlyInstanceOf(CallRejectedException.class);
                    assertThat(done.getException().getMessage()).isNotBlank().doesNotContain("199001234");
                    gateway.verify(1, anyRequestedFor(anyUrl()));
                }));
    }

    @TestFactory
    Stream<DynamicTest> whatTheVendorSurelyDidNotTakeIsNotSent() {
        return vendor.list("/not-sent")
                .map(refused -> dynamicTest(refused.path("why").asText(), () -> {
                    reset();
                    Exchange done = call(status(refused.path("status").asInt())
                            .withBody(refused.path("body").asText()));
                    assertThat(done.getException()).isExactlyInstanceOf(NotSentException.class);
                    gateway.verify(1, anyRequestedFor(anyUrl()));
                }));
    }

    @Test
    void noSecretAndNoNumberIsInAHeaderOrALog() {
        ListAppender<ILoggingEvent> log = new ListAppender<>();
        Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        List<Logger> loud = Stream.of("org.apache.camel", "org.portevoix")
                .map(name -> (Logger) LoggerFactory.getLogger(name))
                .toList();
        log.start();
        root.addAppender(log);
        loud.forEach(logger -> logger.setLevel(Level.DEBUG));
        List<Exchange> ended = List.of(call(accepted()), call(status(500)));
        loud.forEach(logger -> logger.setLevel(null));
        root.detachAppender(log);
        assertThat(log.list).isNotEmpty();
        for (String secret : vendor.secrets()) {
            assertThat(log.list).noneMatch(event -> event.getFormattedMessage().contains(secret));
            assertThat(ended)
                    .noneMatch(exchange ->
                            exchange.getMessage().getHeaders().toString().contains(secret));
        }
        assertThat(log.list).noneMatch(event -> event.getFormattedMessage().contains("33199001234"));
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

    @Test
    void anAnswerThatDoesNotComeInTimeLeavesTheCallUnknown() {
        gateway.stubFor(any(anyUrl()).willReturn(accepted().withFixedDelay(4_000)));
        assertThat(callTo(gateway.baseUrl(), IMPATIENT).getException())
                .isExactlyInstanceOf(OutcomeUnknownException.class);
        gateway.verify(1, anyRequestedFor(anyUrl()));
    }

    @ParameterizedTest
    @CsvSource({"201, OutcomeUnknownException", "422, CallRejectedException", "429, NotSentException"})
    void aBodyThatNeverEndsHidesNoStatus(int status, String verdict) throws IOException {
        String head =
                "HTTP/1.1 " + status + " X\r\nContent-Type: application/json\r\nContent-Length: 999\r\n\r\n{\"id\":";
        try (StallingGateway stalling = new StallingGateway(head)) {
            assertThat(callTo(stalling.url(), IMPATIENT)
                            .getException()
                            .getClass()
                            .getSimpleName())
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

    private ResponseDefinitionBuilder accepted() {
        return status(vendor.contract().at("/accepted/status").asInt())
                .withHeader("Content-Type", "application/json")
                .withBody(vendor.contract().at("/accepted/body").asText());
    }

    Exchange call(ResponseDefinitionBuilder answer) {
        gateway.stubFor(any(anyUrl()).willReturn(answer));
        return callTo(gateway.baseUrl());
    }

    Exchange callTo(String url) {
        return callTo(url, PATIENT);
    }

    private Exchange callTo(String url, String milliseconds) {
        try (KameletContext camel = vendor.camel(url, milliseconds)) {
            return camel.template().request("kamelet:" + vendor.name() + "-call-sink", exchange -> {
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

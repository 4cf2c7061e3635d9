// SPDX-License-Identifier: Apache-2.0
package org.portevoix.vendor;

import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.fasterxml.jackson.databind.JsonNode;
import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.portevoix.call.SentCall;

/** What every {@code <vendor>-lookup-action} must make of what its vendor knows of a call. */
@ParameterizedClass(name = "{0}")
@MethodSource("vendors")
class LookUpContractTest {
    private static final WireMockServer gateway =
            new WireMockServer(options().dynamicPort().bindAddress("127.0.0.1"));

    private final RecordedVendor vendor;

    LookUpContractTest(RecordedVendor vendor) {
        this.vendor = vendor;
    }

    static Stream<RecordedVendor> vendors() {
        return RecordedVendor.all()
                .filter(vendor ->
                        Files.isRegularFile(Path.of("routes/vendors", vendor.name() + "-lookup-action.kamelet.yaml")));
    }

    @BeforeAll
    static void start() {
        gateway.start();
    }

    @AfterAll
    static void stop() {
        gateway.stop();
    }

    @TestFactory
    Stream<DynamicTest> whatTheVendorKnowsBecomesEvents() {
        assertThat(vendor.list("/looked-up")).as("recordings of look-ups").isNotEmpty();
        return vendor.list("/looked-up")
                .map(known -> dynamicTest(known.path("body").asText(), () -> {
                    Exchange done = lookUp(CallSinkContractTest.status(200)
                            .withHeader("Content-Type", "application/json")
                            .withBody(known.path("body").asText()));
                    assertThat(done.getException()).isNull();
                    assertThat(done.getMessage().getHeaders()).isEmpty();
                    ToldCallbacks.assertEvents(done, known.path("events"));
                }));
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 401, 404, 429, 500, 503})
    void aVendorThatDoesNotTellIsNoEnd(int status) {
        assertThat(lookUp(CallSinkContractTest.status(status)).getException()).isNotNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "<html>hello", "{\"cut"})
    void garbageIsNoEnd(String body) {
        Exchange done = lookUp(CallSinkContractTest.status(200).withBody(body));
        if (done.getException() == null) {
            assertThat(ToldCallbacks.events(done)).isEmpty();
        }
    }

    private Exchange lookUp(ResponseDefinitionBuilder answer) {
        gateway.resetAll();
        gateway.stubFor(any(anyUrl()).willReturn(answer));
        JsonNode id = vendor.contract().at("/accepted/id");
        try (KameletContext camel = vendor.camel(gateway.baseUrl())) {
            Exchange done = camel.template()
                    .request(
                            "kamelet:" + vendor.name() + "-lookup-action",
                            exchange -> exchange.getMessage()
                                    .setBody(new SentCall(ToldCallbacks.REFERENCE, vendor.name(), id.asText())));
            gateway.verify(1, anyRequestedFor(anyUrl()));
            return done;
        }
    }
}

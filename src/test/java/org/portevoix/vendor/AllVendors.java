// SPDX-License-Identifier: Apache-2.0
package org.portevoix.vendor;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.containing;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathMatching;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;

import com.fasterxml.jackson.databind.JsonNode;
import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import java.util.List;
import java.util.regex.Pattern;

/** One address at which every vendor is: it answers as whichever a call is recorded of. */
final class AllVendors implements AutoCloseable {
    private static final int LAST = 10;

    private final WireMockServer server =
            new WireMockServer(options().dynamicPort().bindAddress("127.0.0.1"));

    AllVendors() {
        server.start();
    }

    String url() {
        return server.baseUrl();
    }

    /** Forgets all calls. A command in the course of a call is taken, whichever it is. */
    void reset() {
        server.resetAll();
        server.stubFor(any(anyUrl()).atPriority(LAST).willReturn(okJson("{}")));
    }

    /** From now on a request to its number is accepted. */
    void take(RecordedCall call) {
        JsonNode accepted = call.vendor().contract().path("accepted");
        server.stubFor(any(anyUrl())
                .withRequestBody(containing(call.digits()))
                .willReturn(aResponse()
                        .withStatus(accepted.path("status").asInt())
                        .withHeader("Content-Type", "application/json")
                        .withBody(accepted.path("body").asText())));
    }

    /** From now on this is what becomes known of it to who asks. */
    void tell(RecordedCall call, JsonNode known) {
        server.stubFor(get(urlPathMatching(".*/" + Pattern.quote(call.id()))).willReturn(okJson(known.asText())));
    }

    /** The requests to call its number. */
    List<LoggedRequest> requests(RecordedCall call) {
        return server.findAll(anyRequestedFor(anyUrl()).withRequestBody(containing(call.digits())));
    }

    @Override
    public void close() {
        server.stop();
    }
}

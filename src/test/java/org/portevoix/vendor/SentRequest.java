// SPDX-License-Identifier: Apache-2.0
package org.portevoix.vendor;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;

import com.fasterxml.jackson.databind.JsonNode;
import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.http.Request;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.apache.hc.core5.http.NameValuePair;
import org.portevoix.call.CallRequest;
import org.portevoix.call.Json;

/** One request as it came over the wire, to be compared field by field with another of the same call. */
record SentRequest(String method, String path, String authorization, Map<String, Object> fields) {
    /** What a kamelet sends for a call. */
    static SentRequest ofKamelet(RecordedVendor vendor, CallRequest call) {
        return captured(vendor, url -> {
            try (KameletContext camel = vendor.camel(url)) {
                camel.template()
                        .request(
                                "kamelet:" + vendor.name() + "-call-sink",
                                exchange -> exchange.getMessage().setBody(call));
            }
        });
    }

    /** What {@code sender} sends to the URL it is given: exactly one request, which is answered as recorded. */
    static SentRequest captured(RecordedVendor vendor, Consumer<String> sender) {
        WireMockServer gateway = new WireMockServer(options().dynamicPort().bindAddress("127.0.0.1"));
        gateway.start();
        try {
            gateway.stubFor(any(anyUrl())
                    .willReturn(aResponse()
                            .withStatus(vendor.contract().at("/accepted/status").asInt())
                            .withHeader("Content-Type", "application/json")
                            .withBody(vendor.contract().at("/accepted/body").asText())));
            sender.accept(gateway.baseUrl());
            List<SentRequest> sent = new ArrayList<>();
            gateway.getAllServeEvents().forEach(event -> sent.add(of(event.getRequest())));
            if (sent.size() != 1) {
                throw new IllegalStateException("sent " + sent.size() + " requests: " + sent);
            }
            return sent.get(0);
        } finally {
            gateway.stop();
        }
    }

    private static SentRequest of(Request request) {
        String type = String.valueOf(request.getHeader("Content-Type"));
        return new SentRequest(
                request.getMethod().getName(),
                request.getUrl(),
                String.valueOf(request.getHeader("Authorization")),
                type.contains("json") ? json(request.getBodyAsString()) : form(request.getBody()));
    }

    /** Each field with all its values, in their order. */
    private static Map<String, Object> form(byte[] body) {
        return new TreeMap<>(FormBody.pairs(body).stream()
                .collect(Collectors.groupingBy(
                        NameValuePair::getName, Collectors.mapping(NameValuePair::getValue, Collectors.toList()))));
    }

    private static Map<String, Object> json(String body) {
        try {
            Map<String, Object> fields = new TreeMap<>();
            JsonNode tree = Json.mapper().readTree(body);
            tree.properties().forEach(field -> fields.put(field.getKey(), field.getValue()));
            return fields;
        } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
            throw new IllegalStateException(body, e);
        }
    }
}

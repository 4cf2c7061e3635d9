// SPDX-License-Identifier: Apache-2.0
package org.portevoix.vendor;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.time.Instant;
import java.util.List;
import org.apache.camel.Exchange;
import org.portevoix.call.CallEvent;
import org.portevoix.call.Json;

/** Callbacks of one vendor, told to its status-action. */
final class ToldCallbacks implements AutoCloseable {
    static final String REFERENCE = "01JD0000000000000000000001";

    private final RecordedVendor vendor;
    private final KameletContext camel;

    ToldCallbacks(RecordedVendor vendor) {
        this.vendor = vendor;
        this.camel = vendor.camel("http://127.0.0.1:9");
    }

    /** The fields of the n-th recorded callback; none where there is none. */
    JsonNode fields(int n) {
        JsonNode fields = vendor.contract().at("/callbacks/told/" + n + "/fields");
        return fields.isMissingNode() ? JsonNodeFactory.instance.objectNode() : fields;
    }

    SignedCallback signed(JsonNode fields, Instant at) {
        return signed(fields, vendor.contract().at("/callbacks/secret").asText(), at);
    }

    SignedCallback signed(JsonNode fields, String secret, Instant at) {
        return SignedCallback.of(vendor, fields, secret, at);
    }

    Exchange tell(SignedCallback callback) {
        return camel.template().request("kamelet:" + vendor.name() + "-status-action", exchange -> {
            exchange.getMessage().setBody(callback.body());
            exchange.getMessage().setHeader(Exchange.HTTP_PATH, callback.path());
            exchange.getMessage().setHeader(Exchange.HTTP_QUERY, callback.query());
            exchange.setVariable("ref", REFERENCE);
            callback.headers().forEach(exchange.getMessage()::setHeader);
        });
    }

    static List<CallEvent> events(Exchange done) {
        List<?> events = done.getMessage().getBody(List.class);
        return events.stream().map(CallEvent.class::cast).toList();
    }

    /** @param expected one for each event, with those of its fields that matter */
    static void assertEvents(Exchange done, JsonNode expected) {
        List<CallEvent> events = events(done);
        assertThat(events).hasSize(expected.size());
        for (int i = 0; i < expected.size(); i++) {
            assertThat(events.get(i).reference()).isEqualTo(REFERENCE);
            JsonNode event = Json.mapper().valueToTree(events.get(i));
            expected.get(i)
                    .properties()
                    .forEach(field -> assertThat(event.path(field.getKey()).toString())
                            .as(field.getKey())
                            .isEqualTo(field.getValue().toString()));
        }
    }

    @Override
    public void close() {
        camel.close();
    }
}

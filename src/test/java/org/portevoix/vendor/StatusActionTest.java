// SPDX-License-Identifier: Apache-2.0
package org.portevoix.vendor;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.portevoix.call.CallEvent;
import org.portevoix.call.EventType;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class StatusActionTest {
    private static final String EVENT =
            "{\"reference\":\"01JD\",\"id\":\"v1\",\"event\":\"ringing\",\"occurredAt\":\"2017-04-18T10:00:01Z\",\"sequence\":2}";

    private final KameletContext camel =
            new KameletContext(Map.of(), Map.of("gatewayCallbacks", new GatewayCallbacks(Clock.systemUTC())));

    @AfterAll
    void stop() {
        camel.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"http-status-action", "simulator-status-action"})
    void readsOneEventOrManyAndLeavesNoHeader(String kamelet) {
        assertThat(events(kamelet, EVENT, "01JD")).hasSize(1).first().satisfies(event -> {
            assertThat(event.reference()).isEqualTo("01JD");
            assertThat(event.event()).isEqualTo(EventType.RINGING);
            assertThat(event.occurredAt()).isEqualTo(Instant.parse("2017-04-18T10:00:01Z"));
            assertThat(event.sequence()).isEqualTo(2);
        });
        assertThat(events(kamelet, "[" + EVENT + "," + EVENT + "]", null)).hasSize(2);
        assertThat(call(kamelet, EVENT, "01JD").getMessage().getHeaders()).isEmpty();
    }

    @Test
    void readsEveryOptionalFieldAndIgnoresOthers() {
        CallEvent event = events("http-status-action", """
                        {"reference":"01JD","event":"completed","occurredAt":"2017-04-18T10:00:01+02:00","new":{"x":1},
                         "answeredBy":"human","digits":"1","durationSeconds":12,"firstAudioMillis":300,
                         "price":{"amount":0.0024,"currency":"EUR"},"errorCode":"none","errorText":"é"}""", null).get(0);
        assertThat(event.occurredAt()).isEqualTo(Instant.parse("2017-04-18T08:00:01Z"));
        assertThat(event.price()).isEqualTo(new CallEvent.Price(new BigDecimal("0.0024"), "EUR"));
        assertThat(event.errorText()).isEqualTo("é");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "hello | not JSON",
                "`` | must be a JSON object",
                "[] | must be a JSON object",
                "17 | must be a JSON object",
                "{} | reference is missing",
                "{\"reference\":\"a\",\"event\":\"ringing\"} | occurredAt is missing",
                "{\"reference\":\"a\",\"event\":\"ringing\",\"occurredAt\":1492502401} | occurredAt is missing, or not",
                "{\"reference\":\"a\",\"event\":\"ringing\",\"occurredAt\":\"yesterday\"} | occurredAt:",
                "{\"reference\":\"a\",\"event\":\"rang\",\"occurredAt\":\"2017-04-18T10:00:01Z\"} | event: must be one of",
                "[{\"reference\":\"a\"}] | event 1: event is missing",
                "{\"reference\":\"a\",\"event\":\"digit\",\"occurredAt\":\"2017-04-18T10:00:01Z\",\"digits\":\"x\"} | digits must",
                "{\"reference\":\"a\",\"event\":\"answered\",\"occurredAt\":\"2017-04-18T10:00:01Z\",\"answeredBy\":\"dog\"} | answeredBy",
                "{\"reference\":\"a\",\"event\":\"answered\",\"occurredAt\":\"2017-04-18T10:00:01Z\",\"sequence\":\"x\"} | sequence:"
            })
    void namesWhatIsWrong(String body, String problem) {
        assertThat(call("http-status-action", body, null).getException())
                .isExactlyInstanceOf(BadCallbackException.class)
                .hasMessageContaining(problem);
    }

    @Test
    void refusesAnEventOfAnotherCall() {
        assertThat(call("http-status-action", EVENT, "01OTHER").getException())
                .isExactlyInstanceOf(BadCallbackException.class)
                .hasMessageContaining("reference differs");
    }

    private List<CallEvent> events(String kamelet, String body, @Nullable String ref) {
        List<?> events = call(kamelet, body, ref).getMessage().getBody(List.class);
        return events.stream().map(CallEvent.class::cast).toList();
    }

    private Exchange call(String kamelet, String body, @Nullable String ref) {
        return camel.template().request("kamelet:" + kamelet, exchange -> {
            exchange.getMessage().setBody(body.getBytes(StandardCharsets.UTF_8));
            exchange.getMessage().setHeader("ref", ref);
        });
    }
}

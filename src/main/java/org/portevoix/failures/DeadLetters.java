// SPDX-License-Identifier: Apache-2.0
package org.portevoix.failures;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.Map;
import org.apache.camel.Exchange;
import org.jspecify.annotations.Nullable;
import org.portevoix.call.Json;
import org.portevoix.store.Texts;

/** Turns a failed exchange into a row of {@code dead_letter}: what it carried, where it failed and why. */
public final class DeadLetters {
    private static final int BODY_LIMIT = 100_000;
    private static final int TEXT_LIMIT = 4_000;

    private final Clock clock;

    public DeadLetters(Clock clock) {
        this.clock = clock;
    }

    /** Shape: route, cause, message, body, headers, failedAt. */
    public Map<String, @Nullable Object> describe(Exchange exchange) {
        Throwable cause = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Throwable.class);
        Map<String, @Nullable Object> letter = new HashMap<>();
        letter.put("route", exchange.getProperty(Exchange.FAILURE_ROUTE_ID, exchange.getFromRouteId(), String.class));
        letter.put(
                "cause", cause == null ? "unknown" : Texts.cut(cause.getClass().getName(), 300));
        letter.put("message", cause == null ? "" : Texts.cut(String.valueOf(cause.getMessage()), TEXT_LIMIT));
        letter.put("body", Texts.cut(json(exchange.getMessage().getBody()), BODY_LIMIT));
        letter.put("headers", Texts.cut(json(exchange.getMessage().getHeaders()), 10_000));
        letter.put("failedAt", OffsetDateTime.now(clock));
        return letter;
    }

    private static String json(@Nullable Object value) {
        try {
            return Json.mapper().writeValueAsString(value);
        } catch (JsonProcessingException e) {
            return String.valueOf(value);
        }
    }
}

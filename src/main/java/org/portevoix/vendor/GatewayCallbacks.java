// SPDX-License-Identifier: Apache-2.0
package org.portevoix.vendor;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.apache.camel.Body;
import org.apache.camel.Header;
import org.jspecify.annotations.Nullable;
import org.portevoix.call.CallEvent;
import org.portevoix.call.Json;

/** Reads callbacks in the canonical form: one event, or an array of events. Fields it does not know are ignored. */
public final class GatewayCallbacks {
    private static final List<DateTimeFormatter> TIMES = List.of(
            DateTimeFormatter.ISO_OFFSET_DATE_TIME,
            DateTimeFormatter.RFC_1123_DATE_TIME,
            // Vonage's look-up, in UTC: 2020-01-01 12:00:00
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC),
            // Infobip: 2026-01-15T11:59:30.000+0000
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSZ", Locale.ROOT));
    private static final Set<String> ANSWERED_BY = Set.of("human", "machine", "unknown");

    private final Clock clock;

    public GatewayCallbacks(Clock clock) {
        this.clock = clock;
    }

    /**
     * The events that a kamelet made of its vendor's callback: an array of canonical events, in which what the vendor did not
     * say may be null. A time may be the vendor's own, in ISO 8601, as in mail (RFC 1123) or in seconds since 1970; where there is none it is now.
     *
     * @throws BadCallbackException names the event and the field that is missing or wrong
     */
    public List<CallEvent> mapped(@Body JsonNode events) {
        List<CallEvent> read = new ArrayList<>(events.size());
        for (JsonNode event : events) {
            ObjectNode canonical = event.deepCopy();
            canonical.put("occurredAt", time(event.path("occurredAt")).toString());
            List.copyOf(canonical.properties()).stream()
                    .filter(field -> field.getValue().isNull())
                    .forEach(field -> canonical.remove(field.getKey()));
            read.add(event(canonical, null));
        }
        return read;
    }

    private Instant time(JsonNode said) {
        if (said.isNumber()) {
            return Instant.ofEpochSecond(said.asLong());
        }
        String text = said.asText("").strip();
        if (said.isNull() || text.isEmpty()) {
            return clock.instant();
        }
        return TIMES.stream()
                .flatMap(format -> parsed(format, text).stream())
                .findFirst()
                .orElseThrow(() -> new BadCallbackException("the time '" + text + "' cannot be read"));
    }

    private static Optional<Instant> parsed(DateTimeFormatter format, String text) {
        try {
            return Optional.of(format.parse(text, Instant::from));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /**
     * The events of one callback.
     *
     * @param body JSON in UTF-8
     * @param ref of the callback's URL; when there, every event must be of this call
     * @throws BadCallbackException names the event and the field that is missing or wrong
     */
    public List<CallEvent> events(@Body byte[] body, @Header("ref") @Nullable String ref) {
        JsonNode tree = tree(body);
        if (!tree.isArray()) {
            return List.of(event(tree, ref));
        }
        List<CallEvent> events = new ArrayList<>(tree.size());
        for (JsonNode node : tree) {
            try {
                events.add(event(node, ref));
            } catch (BadCallbackException e) {
                throw new BadCallbackException("event " + (events.size() + 1) + ": " + e.getMessage());
            }
        }
        return events;
    }

    private static JsonNode tree(byte[] body) {
        try {
            JsonNode tree = Json.mapper().readTree(body);
            if (tree.isObject() || (tree.isArray() && !tree.isEmpty())) {
                return tree;
            }
        } catch (JsonProcessingException e) {
            throw new BadCallbackException("not JSON: " + e.getOriginalMessage());
        } catch (IOException e) {
            throw new BadCallbackException("not JSON: " + e.getMessage());
        }
        throw new BadCallbackException("must be a JSON object or a non-empty array of them");
    }

    private static CallEvent event(JsonNode node, @Nullable String ref) {
        for (String field : List.of("reference", "event", "occurredAt")) {
            if (!node.path(field).isTextual() || node.path(field).asText().isBlank()) {
                throw new BadCallbackException(field + " is missing, or not a text");
            }
        }
        CallEvent event = convert(node);
        check(ref == null || ref.equals(event.reference()), "reference differs from ref in the URL");
        check(
                event.answeredBy() == null || ANSWERED_BY.contains(event.answeredBy()),
                "answeredBy must be one of " + "human, machine, unknown");
        check(event.digits() == null || event.digits().matches("[0-9*#A-D]{1,32}"), "digits must be keys of a phone");
        check(event.durationSeconds() == null || event.durationSeconds() >= 0, "durationSeconds must not be negative");
        CallEvent.Price price = event.price();
        check(
                price == null
                        || (price.amount() != null
                                && String.valueOf(price.currency()).matches("[A-Z]{3}")),
                "price must have an amount and a currency such as EUR");
        return event;
    }

    private static CallEvent convert(JsonNode node) {
        try {
            return Json.mapper().treeToValue(node, CallEvent.class);
        } catch (JsonMappingException e) {
            String field = e.getPath().isEmpty()
                    ? "event"
                    : String.valueOf(e.getPath().get(0).getFieldName());
            Throwable cause = e.getCause();
            throw new BadCallbackException(
                    field + ": " + (cause == null ? e.getOriginalMessage() : String.valueOf(cause.getMessage())));
        } catch (JsonProcessingException e) {
            throw new BadCallbackException(e.getOriginalMessage());
        }
    }

    private static void check(boolean fine, String problem) {
        if (!fine) {
            throw new BadCallbackException(problem);
        }
    }
}

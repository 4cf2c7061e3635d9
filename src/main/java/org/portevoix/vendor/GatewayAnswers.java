// SPDX-License-Identifier: Apache-2.0
package org.portevoix.vendor;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Set;
import org.apache.camel.Body;
import org.apache.camel.Exchange;
import org.apache.camel.Header;
import org.apache.camel.Message;
import org.jspecify.annotations.Nullable;
import org.portevoix.call.Json;
import org.portevoix.call.SentCall;

/** Makes the plain http vendor's answer the vendor's id of the call, or a verdict: the table of the canonical contract. */
public final class GatewayAnswers {
    private static final int LONGEST_REASON = 500;
    private static final Set<Integer> GONE = Set.of(404, 409, 410);

    private final Clock clock;
    private final Duration retryAfterLimit;

    /** No Retry-After is believed beyond {@code retryAfterLimit}: a gateway must not stop a campaign for an hour. */
    public GatewayAnswers(Clock clock, Duration retryAfterLimit) {
        this.clock = clock;
        this.retryAfterLimit = retryAfterLimit;
    }

    /**
     * The vendor's id in a 2xx. A 2xx without one, or a 5xx, is OutcomeUnknownException: the call may have been placed. A 429 or a 401
     * is NotSentException; any other status is CallRejectedException with code {@code http-<status>}.
     *
     * @param pointer to the id in the JSON of the body: {@code /id} (RFC 6901)
     */
    public String vendorId(String pointer, Exchange exchange) {
        return vendorId(pointer, 429, exchange);
    }

    /** The same, of a vendor that says by one more status that it has no room for the call now: jambonz' 480. */
    public String vendorId(String pointer, int full, Exchange exchange) {
        Message answer = exchange.getMessage();
        int status = answer.getHeader(Exchange.HTTP_RESPONSE_CODE, 0, Integer.class);
        String text = text(answer);
        if (status == 401) {
            // not this call's fault: with a wrong token every call would be refused for good
            throw new NotSentException("http-401: the gateway does not accept our credentials", null);
        }
        if (status == 429 || status == full) {
            throw new NotSentException(
                    "http-" + status,
                    wait(answer.getHeader("Retry-After", String.class), answer.getHeader("Date", String.class)));
        }
        if (status >= 500 || status < 200) {
            throw new OutcomeUnknownException("http-" + status + ": " + shortened(text));
        }
        if (status >= 300) {
            throw new CallRejectedException("http-" + status, shortened(text));
        }
        return id(status, text, JsonPointer.compile(pointer));
    }

    /** Where a call is taken back, below the URL it was posted to: {@code /abc%2F1}. */
    public String cancelPath(@Body SentCall call) {
        return "/" + URLEncoder.encode(call.id(), StandardCharsets.UTF_8).replace("+", "%20");
    }

    /** The call does as it was told (2xx), or is over already (404, 409, 410); any other status is an IllegalStateException. */
    public void obeyed(@Header(Exchange.HTTP_RESPONSE_CODE) int status) {
        if (status / 100 != 2 && !GONE.contains(status)) {
            throw new IllegalStateException("the gateway answers http-" + status);
        }
    }

    /** The same, of a vendor that says by one more status, with this in its answer, that the call is over: Telnyx' 422 with 90018. */
    public void obeyedOrOver(int over, String code, Exchange exchange) {
        Message answer = exchange.getMessage();
        int status = answer.getHeader(Exchange.HTTP_RESPONSE_CODE, 0, Integer.class);
        if (status != over || !text(answer).contains(code)) {
            obeyed(status);
        }
    }

    private static String text(Message answer) {
        byte[] body = answer.getBody(byte[].class);
        return body == null ? "" : new String(body, StandardCharsets.UTF_8);
    }

    /** The vendor tells of a call (2xx); any other status is an IllegalStateException. */
    public void known(@Header(Exchange.HTTP_RESPONSE_CODE) int status) {
        if (status / 100 != 2) {
            throw new IllegalStateException("the gateway answers http-" + status);
        }
    }

    private static String id(int status, String text, JsonPointer pointer) {
        try {
            JsonNode id = Json.mapper().readTree(text).at(pointer);
            if (id.isValueNode() && !id.isNull() && !id.asText().isBlank()) {
                return id.asText();
            }
        } catch (IOException e) {
            throw new OutcomeUnknownException("http-" + status + " but no JSON: " + shortened(text));
        }
        throw new OutcomeUnknownException("http-" + status + " without an id: " + shortened(text));
    }

    /** Seconds, or an HTTP date measured against the gateway's own Date, as its clock need not be ours (RFC 9110 10.2.3). */
    private @Nullable Duration wait(@Nullable String retryAfter, @Nullable String date) {
        if (retryAfter == null) {
            return null;
        }
        String text = retryAfter.strip();
        if (text.matches("\\d+")) {
            return text.length() > 9 ? retryAfterLimit : bounded(Duration.ofSeconds(Long.parseLong(text)));
        }
        Instant until = instant(text);
        Instant from = date == null ? null : instant(date.strip());
        return until == null ? null : bounded(Duration.between(from == null ? clock.instant() : from, until));
    }

    private Duration bounded(Duration asked) {
        if (asked.isNegative()) {
            return Duration.ZERO;
        }
        return asked.compareTo(retryAfterLimit) > 0 ? retryAfterLimit : asked;
    }

    private static @Nullable Instant instant(String httpDate) {
        try {
            return ZonedDateTime.parse(httpDate, DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant();
        } catch (DateTimeException e) {
            return null;
        }
    }

    private static String shortened(String text) {
        String masked = Masking.numbers(text.strip());
        return masked.length() <= LONGEST_REASON ? masked : masked.substring(0, LONGEST_REASON);
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.portevoix.web;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangeException;
import org.apache.camel.Message;
import org.portevoix.call.Json;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What a program that uses the API is told: JSON, {@code {}} when all is written, else {@code {"error": "..."}}. */
public final class ApiAnswers {
    private static final Logger LOG = LoggerFactory.getLogger(ApiAnswers.class);

    /** 200: everything is on the register. */
    public void written(Message message) throws JsonProcessingException {
        answer(message, 200, Map.of());
    }

    /** The request's own fault with its status, any other failure as 500: nothing is written, send it again. */
    public void failed(Message message, @ExchangeException Throwable cause) throws JsonProcessingException {
        if (cause instanceof RequestRefusedException refused) {
            answer(message, refused.status(), Map.of("error", String.valueOf(refused.getMessage())));
        } else {
            LOG.error("a request to the API could not be served", cause);
            answer(message, 500, Map.of("error", "nothing was written; send it again"));
        }
    }

    private static void answer(Message message, int status, Map<String, String> body) throws JsonProcessingException {
        message.removeHeaders("*");
        message.setHeader(Exchange.HTTP_RESPONSE_CODE, status);
        message.setHeader(Exchange.CONTENT_TYPE, "application/json");
        message.setHeader("Cache-Control", "no-store");
        if (status == 401) {
            message.setHeader("WWW-Authenticate", "Bearer");
        }
        message.setBody(Json.mapper().writeValueAsString(body));
    }
}

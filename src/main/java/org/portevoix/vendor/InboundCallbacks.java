// SPDX-License-Identifier: Apache-2.0
package org.portevoix.vendor;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import org.apache.camel.Body;
import org.apache.camel.Header;
import org.jspecify.annotations.Nullable;
import org.portevoix.call.InboundCall;
import org.portevoix.call.Json;

/**
 * Reads the report of a call to the displayed number in its canonical form. Nothing in it is ours, so it proves itself by
 * the token that our own requests to the gateway carry, where there is one.
 */
public final class InboundCallbacks {
    private final byte[] authorization;
    private final boolean open;

    /** @param token {@code voice.http.token}; blank: whoever reaches the port is believed */
    public InboundCallbacks(String token) {
        this.authorization = ("Bearer " + token.strip()).getBytes(StandardCharsets.UTF_8);
        this.open = token.isBlank();
    }

    /** A BadCallbackException names the field that is missing or wrong, or that the token is. */
    public InboundCall call(
            @Body byte @Nullable [] body, @Header("Authorization") @Nullable String authorizationHeader) {
        String presented = authorizationHeader == null ? "" : authorizationHeader;
        if (!open && !MessageDigest.isEqual(authorization, presented.getBytes(StandardCharsets.UTF_8))) {
            throw new BadCallbackException("the bearer token is not that of the gateway");
        }
        JsonNode tree = tree(body == null ? new byte[0] : body);
        for (String field : new String[] {"from", "to"}) {
            if (!tree.path(field).asText().matches("\\+[0-9]{3,15}")) {
                throw new BadCallbackException(
                        field + " must be an E.164 number such as +33199001234; a withheld one cannot be registered");
            }
        }
        InboundCall call = convert(tree);
        if (call.digits() != null && !call.digits().matches("[0-9*#A-D]{0,32}")) {
            throw new BadCallbackException("digits must be keys of a phone");
        }
        return call;
    }

    private static JsonNode tree(byte[] body) {
        try {
            JsonNode tree = Json.mapper().readTree(body);
            if (tree.isObject() && tree.path("occurredAt").isTextual()) {
                return tree;
            }
        } catch (IOException e) {
            throw new BadCallbackException("not JSON");
        }
        throw new BadCallbackException("must be a JSON object with from, to and occurredAt");
    }

    private static InboundCall convert(JsonNode tree) {
        try {
            return Json.mapper().treeToValue(tree, InboundCall.class);
        } catch (JsonProcessingException e) {
            throw new BadCallbackException("from, to or occurredAt cannot be read");
        }
    }
}

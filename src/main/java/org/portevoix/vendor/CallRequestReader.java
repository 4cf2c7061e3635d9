// SPDX-License-Identifier: Apache-2.0
package org.portevoix.vendor;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import org.portevoix.call.CallRequest;
import org.portevoix.call.Json;

/** Reads a canonical call request strictly, as a gateway would; an IllegalArgumentException names what is wrong. */
final class CallRequestReader {
    private static final List<String> TEXTS =
            List.of("reference", "campaign", "to", "from", "machineDetection", "statusUrl");
    private static final List<String> COUNTS = List.of("attempt", "ringTimeoutSeconds", "maxDurationSeconds");

    private CallRequestReader() {}

    static CallRequest read(byte[] body) {
        try {
            JsonNode tree = Json.mapper().readTree(body);
            for (String field : TEXTS) {
                check(tree.path(field).isTextual(), field + " is missing, or not a text");
            }
            for (String field : COUNTS) {
                check(tree.path(field).asInt() > 0, field + " is missing, or not a number above 0");
            }
            check(tree.path("keys").path("oppose").isTextual(), "keys.oppose is missing");
            JsonNode message = tree.path("message");
            check(message.has("audioUrl") || message.has("text"), "message needs an audioUrl or a text");
            check(isHttp(tree.path("statusUrl").asText()), "statusUrl must be an http or https URL");
            return Json.mapper().treeToValue(tree, CallRequest.class);
        } catch (JsonMappingException e) {
            throw new IllegalArgumentException("not a call request: " + e.getOriginalMessage(), e);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("not JSON: " + e.getOriginalMessage(), e);
        } catch (IOException e) {
            throw new IllegalArgumentException("not JSON", e);
        }
    }

    private static boolean isHttp(String url) {
        URI uri = URI.create(url);
        String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
        return uri.getHost() != null && (scheme.equals("http") || scheme.equals("https"));
    }

    private static void check(boolean fine, String problem) {
        if (!fine) {
            throw new IllegalArgumentException(problem);
        }
    }
}

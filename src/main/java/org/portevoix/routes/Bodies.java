// SPDX-License-Identifier: Apache-2.0
package org.portevoix.routes;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.apache.camel.StreamCache;
import org.jspecify.annotations.Nullable;
import org.portevoix.call.Json;

/** A message's body, whatever it is made of, as a JSON tree. */
final class Bodies {
    private Bodies() {}

    /** A text that holds a JSON object or array is parsed; what has no JSON form is its own text. */
    static JsonNode tree(@Nullable Object body) {
        Object plain = text(body);
        if (plain instanceof String text) {
            return parse(text);
        }
        try {
            return Json.mapper().valueToTree(plain);
        } catch (IllegalArgumentException e) {
            return JsonNodeFactory.instance.textNode(String.valueOf(plain));
        }
    }

    /** The same, but a text stays a text. */
    static JsonNode plain(@Nullable Object body) {
        Object plain = text(body);
        return plain instanceof String text ? JsonNodeFactory.instance.textNode(text) : tree(plain);
    }

    private static JsonNode parse(String text) {
        String start = text.stripLeading();
        if (start.startsWith("{") || start.startsWith("[")) {
            try {
                return Json.mapper().readTree(text);
            } catch (JsonProcessingException e) {
                return JsonNodeFactory.instance.textNode(text);
            }
        }
        return JsonNodeFactory.instance.textNode(text);
    }

    /** Streams and bytes as text; anything else as it is. A cached stream can be read again afterwards. */
    static @Nullable Object text(@Nullable Object body) {
        if (body instanceof byte[] bytes) {
            return new String(bytes, StandardCharsets.UTF_8);
        }
        if (body instanceof InputStream stream) {
            try {
                String text = new String(stream.readAllBytes(), StandardCharsets.UTF_8);
                if (body instanceof StreamCache cache) {
                    cache.reset();
                } else if (stream.markSupported()) {
                    stream.reset();
                }
                return text;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return body;
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.portevoix.vendor;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.camel.Body;
import org.apache.hc.core5.http.NameValuePair;
import org.apache.hc.core5.http.message.BasicNameValuePair;
import org.apache.hc.core5.net.WWWFormCodec;
import org.jspecify.annotations.Nullable;
import org.portevoix.call.Json;

/** JSON objects as forms ({@code application/x-www-form-urlencoded}) and back, for the vendors that speak them. */
public final class FormBody {
    /** Each field once, an array once for each of its values, a null not at all. */
    public String write(@Body JsonNode fields) {
        List<NameValuePair> pairs = new ArrayList<>();
        fields.properties()
                .forEach(field -> values(field.getValue())
                        .forEach(value -> pairs.add(new BasicNameValuePair(field.getKey(), value.asText()))));
        return WWWFormCodec.format(pairs, StandardCharsets.UTF_8);
    }

    private static List<JsonNode> values(JsonNode value) {
        List<JsonNode> values = new ArrayList<>();
        if (value.isArray()) {
            value.forEach(values::add);
        } else if (!value.isNull()) {
            values.add(value);
        }
        return values;
    }

    /** The form whose fields these are, as the server has them: of one that came several times a list, in their order. */
    public static byte[] of(Map<?, ?> fields) {
        List<NameValuePair> pairs = new ArrayList<>();
        fields.forEach((name, value) -> (value instanceof List<?> several ? several : List.of(value))
                .forEach(each -> pairs.add(new BasicNameValuePair(String.valueOf(name), String.valueOf(each)))));
        return WWWFormCodec.format(pairs, StandardCharsets.UTF_8).getBytes(StandardCharsets.UTF_8);
    }

    /** Every field a text; of one that comes several times the first, as the vendors send none twice. */
    public JsonNode read(@Body byte @Nullable [] form) {
        ObjectNode fields = Json.mapper().createObjectNode();
        pairs(form).forEach(pair -> {
            if (!fields.has(pair.getName())) {
                fields.put(pair.getName(), pair.getValue());
            }
        });
        return fields;
    }

    /** In the order they came, decoded. */
    public static List<NameValuePair> pairs(byte @Nullable [] form) {
        String text = form == null ? "" : new String(form, StandardCharsets.UTF_8);
        return WWWFormCodec.parse(text, StandardCharsets.UTF_8);
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.portevoix.intake;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * A file with one JSON object a line. A name is a path: {@code address.postalCode}; through a list it finds the values of
 * every element, {@code phones.number}, or of one, {@code phones.0.number}.
 */
final class JsonEntries extends LineReader<Entry> {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private long line;

    JsonEntries(Lines lines) {
        super(lines);
        lines.first();
    }

    @Override
    public @Nullable Entry next() {
        JsonNode object = object();
        return object == null ? null : new Entry(line, path -> text(find(object, List.of(path.split("\\.", -1)))));
    }

    /** The next line that holds an object; null after the last. */
    @Nullable
    JsonNode object() {
        for (Lines.TextLine text = lines.next(); text != null; text = lines.next()) {
            JsonNode object = text.text().isBlank() ? null : object(text);
            if (object != null) {
                line = text.number();
                return object;
            }
        }
        return null;
    }

    private @Nullable JsonNode object(Lines.TextLine text) {
        if (text.tooLong()) {
            givenUp.add(text, "the line is longer than 1 MB; write one object a line");
            return null;
        }
        try {
            JsonNode node = MAPPER.readTree(text.text());
            if (node.isObject()) {
                return node;
            }
            givenUp.add(text, "the line is no JSON object; write one object a line");
        } catch (JsonProcessingException e) {
            givenUp.add(text, "the line is no JSON; write one object a line");
        }
        return null;
    }

    private static JsonNode find(JsonNode node, List<String> steps) {
        if (steps.isEmpty()) {
            return node;
        }
        String step = steps.get(0);
        List<String> rest = steps.subList(1, steps.size());
        if (!node.isArray()) {
            return find(node.path(step), rest);
        }
        if (step.matches("\\d{1,4}")) {
            return find(node.path(Integer.parseInt(step)), rest);
        }
        var found = MAPPER.createArrayNode();
        node.forEach(element -> found.add(find(element, steps)));
        return found;
    }

    /** Several values of a list stand in one cell, as in a CSV. */
    private static String text(JsonNode node) {
        if (node.isArray()) {
            return StreamSupport.stream(node.spliterator(), false)
                    .map(JsonEntries::text)
                    .filter(text -> !text.isEmpty())
                    .collect(Collectors.joining("; "));
        }
        return node.isNull() || node.isMissingNode() || node.isContainerNode() ? "" : node.asText();
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.portevoix.routes;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.portevoix.call.Json;

/**
 * Compares what a case names with what came: of a mapping only the named keys, of a list every item in its order. Values
 * are compared as they are written (404 is "404"), times as instants.
 */
final class Likeness {
    private Likeness() {}

    /** One line for each difference; none when {@code actual} is as {@code expected}. */
    static List<String> differences(String where, JsonNode expected, @Nullable Object actual) {
        List<String> differences = new ArrayList<>();
        if (!expected.isMissingNode()) {
            JsonNode tree =
                    expected.isContainerNode() || expected.isNull() ? Bodies.tree(actual) : Bodies.plain(actual);
            compare(where, expected, tree, differences);
        }
        return differences;
    }

    static List<String> headers(String where, Map<String, JsonNode> expected, Map<String, Object> actual) {
        List<String> differences = new ArrayList<>();
        expected.forEach(
                (name, value) -> differences.addAll(differences(where + " header " + name, value, actual.get(name))));
        return differences;
    }

    private static void compare(String where, JsonNode expected, JsonNode actual, List<String> differences) {
        if (expected.isObject() && actual.isObject()) {
            expected.properties()
                    .forEach(entry -> compare(
                            where + "." + entry.getKey(), entry.getValue(), actual.path(entry.getKey()), differences));
        } else if (expected.isArray() && actual.isArray() && expected.size() == actual.size()) {
            for (int i = 0; i < expected.size(); i++) {
                compare(where + "[" + i + "]", expected.get(i), actual.get(i), differences);
            }
        } else if (!same(expected, actual)) {
            differences.add(where + ": expected " + expected + ", but was " + shown(actual));
        }
    }

    static boolean same(JsonNode expected, JsonNode actual) {
        if (expected.isContainerNode() || actual.isContainerNode()) {
            return expected.equals(actual);
        }
        boolean nothing = actual.isNull() || actual.isMissingNode();
        if (expected.isNull() || nothing) {
            return expected.isNull() && nothing;
        }
        if (expected.isNumber() && actual.isNumber()) {
            return expected.decimalValue().compareTo(actual.decimalValue()) == 0;
        }
        String a = expected.asText();
        String b = actual.asText();
        return a.equals(b) || sameTime(a, b);
    }

    private static boolean sameTime(String a, String b) {
        return a.length() > 16 && a.indexOf('T') == 10 && time(a) != null && java.util.Objects.equals(time(a), time(b));
    }

    private static @Nullable Instant time(String text) {
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException e) {
            return null;
        }
    }

    private static String shown(JsonNode actual) {
        String text = actual.isMissingNode() ? "absent" : actual.toString();
        return text.length() > 600 ? text.substring(0, 600) + "..." : text;
    }

    static String shown(@Nullable Object body) {
        return shown(Bodies.tree(body));
    }

    /** Java's form of a case's YAML: maps, lists, texts, numbers. */
    static @Nullable Object java(JsonNode node) {
        return Json.mapper().convertValue(node, Object.class);
    }

    /** The same; a text that is an instant, such as 2017-04-18T10:00:00Z, becomes one. */
    static @Nullable Object timeOrJava(JsonNode node) {
        try {
            return node.isTextual() ? Instant.parse(node.asText()) : java(node);
        } catch (DateTimeParseException e) {
            return java(node);
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.portevoix.routes;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.ValidationMessage;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.portevoix.call.Json;
import org.portevoix.config.Fault;
import org.portevoix.config.Suggestion;

/** Routes, and the templates of kamelets, are what Camel's YAML schema allows, in the explicit form. */
final class SchemaRule {
    private SchemaRule() {}

    static Stream<Fault> canonical(Program program) {
        return program.files().flatMap(SchemaRule::faults);
    }

    private static Stream<Fault> faults(RouteFile file) {
        if (!file.isKamelet()) {
            return validate(file, file.tree().root(), "", "");
        }
        Place template = file.root().child("spec").child("template");
        if (template.child("route").exists()) {
            return validate(file, element("route", template.child("route").node()), "/0", template.pointer());
        }
        if (!template.child("from").exists()) {
            return Stream.of(template.fault("spec.template holds no 'from'"));
        }
        JsonNode route = Json.mapper()
                .createObjectNode()
                .set("from", template.child("from").node());
        return validate(file, element("route", route), "/0/route", template.pointer());
    }

    private static JsonNode element(String key, JsonNode node) {
        return Json.mapper()
                .createArrayNode()
                .add(Json.mapper().createObjectNode().set(key, node));
    }

    /** Reports at {@code to} and below what the validator finds at {@code from} and below. */
    private static Stream<Fault> validate(RouteFile file, JsonNode routes, String from, String to) {
        List<Fault> faults = new ArrayList<>();
        for (ValidationMessage message : CanonicalSchema.validate(routes)) {
            if (isSetLater(message)) {
                continue;
            }
            String found = message.getInstanceLocation().toString();
            String pointer = to + (found.startsWith(from) ? found.substring(from.length()) : "");
            boolean unknown = message.getType().equals("additionalProperties");
            String at = unknown ? YamlTree.child(pointer, message.getProperty()) : pointer;
            faults.add(file.tree().fault(at, problem(message, last(pointer))));
        }
        return faults.stream();
    }

    /** A number or a switch that a property gives. */
    private static boolean isSetLater(ValidationMessage message) {
        JsonNode node = message.getInstanceNode();
        return message.getType().equals("type")
                && node != null
                && node.isTextual()
                && Placeholders.isOpen(node.asText())
                && !message.getSchemaNode().asText().equals("object");
    }

    private static String last(String pointer) {
        return pointer.substring(pointer.lastIndexOf('/') + 1);
    }

    private static String problem(ValidationMessage message, String key) {
        return switch (message.getType()) {
            case "additionalProperties" -> unknown(message, key);
            case "required" -> "'" + key + "' lacks '" + message.getProperty() + "'";
            case "type" -> type(message, key);
            case "enum" -> "'" + key + "' must be one of " + message.getSchemaNode();
            default -> "'" + key + "': " + message.getError();
        };
    }

    private static String unknown(ValidationMessage message, String key) {
        List<String> known = new ArrayList<>();
        CanonicalSchema.members(message).fieldNames().forEachRemaining(known::add);
        String where = key.isEmpty() || key.matches("\\d+") ? "here" : "in '" + key + "'";
        return "unknown '" + message.getProperty() + "' " + where + Suggestion.of(message.getProperty(), known)
                + (known.contains("expression") ? "; an expression stands below 'expression:'" : "");
    }

    private static String type(ValidationMessage message, String key) {
        boolean text =
                message.getInstanceNode() != null && message.getInstanceNode().isTextual();
        boolean object = message.getSchemaNode() != null
                && message.getSchemaNode().asText().equals("object");
        return text && object
                ? "'" + key + "' is in the short form; write its options below it, one 'name: value' a line"
                : "'" + key + "' must be of type " + message.getSchemaNode().asText();
    }
}

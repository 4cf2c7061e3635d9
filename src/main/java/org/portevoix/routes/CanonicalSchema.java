// SPDX-License-Identifier: Apache-2.0
package org.portevoix.routes;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.PathType;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.portevoix.call.Json;

/**
 * Camel's YAML schema ({@code schema/camelYamlDsl.json} of camel-yaml-dsl) without the short forms. Camel 4.18 ships no
 * canonical schema of its own yet, so the alternatives are taken out here: where the schema says "a text or an object"
 * the object stays, and an expression stands below {@code expression:} only. What is left has no {@code oneOf}, so that
 * a mistake gives one message at one place instead of one for each alternative.
 */
final class CanonicalSchema {
    private static final JsonNode TREE = load();
    private static final JsonSchema SCHEMA = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V4)
            .getSchema(
                    TREE,
                    SchemaValidatorsConfig.builder()
                            .pathType(PathType.JSON_POINTER)
                            .typeLoose(true)
                            .preloadJsonSchema(false)
                            .build());

    private CanonicalSchema() {}

    static Collection<ValidationMessage> validate(JsonNode routes) {
        return SCHEMA.validate(routes);
    }

    /** The members the schema knows where {@code message} found an unknown one. */
    static JsonNode members(ValidationMessage message) {
        String pointer = message.getSchemaLocation().getFragment().toString();
        return TREE.at(pointer.substring(0, pointer.lastIndexOf('/'))).path("properties");
    }

    private static JsonNode load() {
        try (InputStream stream = CanonicalSchema.class.getResourceAsStream("/schema/camelYamlDsl.json")) {
            JsonNode schema = Json.mapper().readTree(stream);
            flatten(schema);
            return schema;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void flatten(JsonNode node) {
        if (node instanceof ObjectNode schema) {
            if (schema.path("deprecated").isBoolean()) {
                schema.remove("deprecated");
            }
            List<JsonNode> alternatives = alternatives(schema);
            if (!alternatives.isEmpty()) {
                dropShortExpressions(schema);
                alternatives.forEach(alternative -> merge(schema, alternative));
            }
        }
        node.forEach(CanonicalSchema::flatten);
    }

    /** The members of {@code oneOf}, and of each {@code oneOf} within {@code anyOf}; both are taken out. */
    private static List<JsonNode> alternatives(ObjectNode schema) {
        List<JsonNode> alternatives = new ArrayList<>();
        if (schema.path("oneOf").isArray()) {
            schema.remove("oneOf").forEach(alternatives::add);
        }
        if (schema.path("anyOf").isArray()) {
            schema.remove("anyOf").forEach(any -> any.path("oneOf").forEach(alternatives::add));
        }
        return alternatives;
    }

    /** The schema marks the places of {@code setBody: {simple: ...}} by empty members. */
    private static void dropShortExpressions(ObjectNode schema) {
        if (schema.get("properties") instanceof ObjectNode properties) {
            List<String> empty = new ArrayList<>();
            properties.properties().forEach(entry -> {
                if (entry.getValue().isObject() && entry.getValue().isEmpty()) {
                    empty.add(entry.getKey());
                }
            });
            properties.remove(empty);
        }
    }

    /** An alternative that is a text, a "none of them" or a reference to the short expressions has no members. */
    private static void merge(ObjectNode schema, JsonNode alternative) {
        if (!(alternative.get("properties") instanceof ObjectNode members)) {
            return;
        }
        schema.put("type", "object");
        if (alternative.has("additionalProperties")) {
            schema.set("additionalProperties", alternative.get("additionalProperties"));
        }
        schema.withObject("/properties").setAll(members);
        // an alternative of its own, such as a deeper choice of expressions, is flattened when its turn comes
        if (alternative.has("anyOf")) {
            schema.set("anyOf", alternative.get("anyOf"));
        }
    }
}

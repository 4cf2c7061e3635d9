// SPDX-License-Identifier: Apache-2.0
package org.portevoix.routes;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.portevoix.config.Fault;

/**
 * An endpoint a route names.
 *
 * @param place the node that names it; its key says how ({@code from}, {@code to}, {@code toD}, {@code wireTap}, ...)
 * @param uri complete, with the {@code parameters:} in it
 */
record EndpointUse(Place place, String uri) {
    private static final Set<String> STEPS = Set.of("from", "to", "toD", "wireTap", "poll", "interceptSendToEndpoint");
    private static final Set<String> ENRICHERS = Set.of("enrich", "pollEnrich");

    static Optional<EndpointUse> at(Place place) {
        if (STEPS.contains(place.key()) && place.node().path("uri").isTextual()) {
            String uri = place.node().path("uri").asText();
            return Optional.of(new EndpointUse(
                    place, Components.uri(uri, parameters(place.node().path("parameters")))));
        }
        if (place.key().equals("deadLetterUri")) {
            return Optional.of(new EndpointUse(place, place.text()));
        }
        if (ENRICHERS.contains(place.key())) {
            JsonNode constant = place.node().at("/expression/constant/expression");
            return constant.isTextual() ? Optional.of(new EndpointUse(place, constant.asText())) : Optional.empty();
        }
        return Optional.empty();
    }

    private static Map<String, String> parameters(JsonNode node) {
        Map<String, String> parameters = new LinkedHashMap<>();
        node.properties()
                .forEach(
                        entry -> parameters.put(entry.getKey(), entry.getValue().asText()));
        return parameters;
    }

    /** At the line of the URI. */
    Fault fault(String problem) {
        return place.child("uri").fault(problem);
    }

    /** At the line of the option, where it has one of its own. */
    Fault fault(String option, String problem) {
        return place.child("parameters").child(option).fault("'" + scheme() + "': " + problem);
    }

    boolean isConsumer() {
        return place.key().equals("from");
    }

    /** Sent to by messages that pass, so that a case can take its place. */
    boolean isMockable() {
        return !isConsumer() && !scheme().equals("log");
    }

    String scheme() {
        return Components.scheme(uri);
    }

    /** Without the query: what cases and other routes call it. */
    String name() {
        return Placeholders.withoutQuery(uri).replaceFirst("^([a-zA-Z][\\w+.-]*:)//", "$1");
    }
}

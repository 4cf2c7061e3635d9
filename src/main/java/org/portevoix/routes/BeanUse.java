// SPDX-License-Identifier: Apache-2.0
package org.portevoix.routes;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A bean a route names.
 *
 * @param method empty when the place needs the bean itself
 */
record BeanUse(Place place, String ref, String method) {
    private static final Pattern IN_SIMPLE = Pattern.compile("\\$\\{bean:(\\w+)(?:\\?method=|\\.|::)?(\\w*)");
    private static final Set<String> CALLS = Set.of("bean", "method");
    private static final Set<String> REFERENCES = Set.of("aggregationStrategy", "idempotentRepository");

    static Stream<BeanUse> at(Place place) {
        JsonNode node = place.node();
        if (CALLS.contains(place.key()) && node.path("ref").isTextual()) {
            return Stream.of(new BeanUse(
                    place,
                    plain(node.path("ref").asText()),
                    node.path("method").asText().split("\\(", 2)[0].strip()));
        }
        if (place.key().equals("process") && node.path("ref").isTextual()) {
            return Stream.of(new BeanUse(place, plain(node.path("ref").asText()), ""));
        }
        return node.isTextual() ? inText(place) : Stream.of();
    }

    private static Stream<BeanUse> inText(Place place) {
        String text = place.text();
        boolean parameter = place.pointer().contains("/parameters/") && text.matches("#(bean:)?[a-zA-Z]\\w*");
        if (parameter || REFERENCES.contains(place.key())) {
            return Stream.of(new BeanUse(place, plain(text), ""));
        }
        return IN_SIMPLE.matcher(text).results().map(found -> inSimple(place, found));
    }

    private static BeanUse inSimple(Place place, MatchResult found) {
        return new BeanUse(place, found.group(1), found.group(2));
    }

    private static String plain(String ref) {
        return ref.replaceFirst("^#(bean:)?", "");
    }

    /** What cases call it. */
    String name() {
        return "bean:" + ref + (method.isEmpty() ? "" : "." + method);
    }
}

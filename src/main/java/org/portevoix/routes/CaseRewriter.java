// SPDX-License-Identifier: Apache-2.0
package org.portevoix.routes;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.portevoix.call.Json;

/**
 * Turns a route into the same route under test, before Camel sees it: it begins at {@link #IN}, every endpoint it sends
 * to is mocked, beans are mocked where the case says so, and no redelivery waits.
 */
final class CaseRewriter {
    static final String IN = "direct:case-in";
    /** The bean that answers for mocked beans in expressions. */
    static final String TRAFFIC = "caseTraffic";

    private final Set<String> mocked;
    private final Set<String> watched;
    private final Set<String> used = new LinkedHashSet<>();

    /**
     * @param mocked names of beans that must not run
     * @param watched names of beans that run, but whose messages a case looks at
     */
    CaseRewriter(Set<String> mocked, Set<String> watched) {
        this.mocked = mocked;
        this.watched = watched;
    }

    /** The endpoints (still open ones as they are written) and beans met so far, as a case calls them. */
    Set<String> used() {
        return used;
    }

    /** A {@code route} or {@code routeConfiguration} under test. */
    ObjectNode rewrite(Place element) {
        ObjectNode copy = element.node().deepCopy();
        copy.remove(List.of("autoStartup", "precondition", "routePolicy", "startupOrder"));
        if (copy.get("from") instanceof ObjectNode from) {
            from.remove("parameters");
            from.put("uri", IN);
        }
        walk(new Place(element.tree(), element.pointer(), element.key(), copy));
        return copy;
    }

    private void walk(Place place) {
        if (place.isStep() && place.child("bean").exists()) {
            BeanUse.at(place.child("bean")).forEach(use -> beanStep((ObjectNode) place.node(), use));
            return;
        }
        EndpointUse.at(place).filter(EndpointUse::isMockable).ifPresent(use -> mock(use, place.node()));
        BeanUse.at(place).forEach(use -> beanExpression(use, place.node()));
        if (place.node() instanceof ObjectNode node) {
            deadLetters(place.child("deadLetterUri"), node);
            if (place.key().equals("redeliveryPolicy")) {
                node.remove(List.of("useExponentialBackOff", "maximumRedeliveryDelay", "delayPattern"));
                node.put("redeliveryDelay", "0");
            }
        }
        place.children().forEach(this::walk);
    }

    private void mock(EndpointUse use, JsonNode node) {
        if (use.scheme().equals(CaseComponent.SCHEME)) {
            return;
        }
        used.add(use.name());
        if (node.has("uri") && node instanceof ObjectNode step) {
            step.remove("parameters");
            step.put("uri", instead(use));
        } else if (node.at("/expression/constant") instanceof ObjectNode constant) {
            constant.put("expression", instead(use));
        }
    }

    private void deadLetters(Place place, ObjectNode parent) {
        EndpointUse.at(place).filter(use -> place.exists() && use.isMockable()).ifPresent(use -> {
            used.add(use.name());
            parent.put("deadLetterUri", instead(use));
        });
    }

    private static String instead(EndpointUse use) {
        return CaseComponent.SCHEME + ":" + use.name();
    }

    private void beanStep(ObjectNode step, BeanUse use) {
        used.add(use.name());
        JsonNode instead = step("to", Json.mapper().createObjectNode().put("uri", "case:" + use.name()));
        if (mocked.contains(use.name())) {
            step.removeAll();
            step.setAll((ObjectNode) instead);
        } else if (watched.contains(use.name())) {
            ArrayNode steps = Json.mapper().createArrayNode().add(instead).add(step.deepCopy());
            step.removeAll();
            step.setAll((ObjectNode)
                    step("pipeline", Json.mapper().createObjectNode().set("steps", steps)));
        }
    }

    private static JsonNode step(String key, JsonNode options) {
        return Json.mapper().createObjectNode().set(key, options);
    }

    private void beanExpression(BeanUse use, JsonNode node) {
        // one that is not mocked runs unseen, so a case that counts it must be told
        if (mocked.contains(use.name()) && node instanceof ObjectNode call) {
            used.add(use.name());
            call.put("ref", TRAFFIC);
            call.put("method", "answer('" + use.name() + "', ${exchange})");
        }
    }
}

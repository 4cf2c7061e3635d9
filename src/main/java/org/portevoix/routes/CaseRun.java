// SPDX-License-Identifier: Apache-2.0
package org.portevoix.routes;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.portevoix.call.Json;
import org.portevoix.config.ScaledClock;
import org.portevoix.config.Settings;
import org.portevoix.config.Suggestion;
import org.portevoix.routes.RouteCase.Arrival;

/** One case, from its route's file to what differs from what it expects. */
final class CaseRun {
    private final RouteCase test;
    private final RouteFile route;
    private final Settings settings;
    private final CaseDatabase database;
    private final Traffic traffic;
    private final CaseRewriter rewriter;
    private final JsonNode elements;

    /** @param failures the route configurations that hold for every route */
    CaseRun(RouteCase test, RouteFile route, List<RouteFile> failures, Settings settings, CaseDatabase database) {
        this.test = test;
        this.route = route;
        this.settings = settings.with(properties(test, route, settings));
        this.database = database;
        this.traffic = new Traffic(test.mocks());
        this.rewriter = new CaseRewriter(
                test.mocks().keySet(), test.expected().endpoints().keySet());
        this.elements = elements(route.isKamelet() ? List.of() : failures);
    }

    /** A kamelet's parameters are properties of its case; their defaults hold where the case gives none. */
    private static Map<String, String> properties(RouteCase test, RouteFile route, Settings settings) {
        Map<String, String> properties = new HashMap<>();
        if (route.isKamelet()) {
            Place parameters = route.root().child("spec").child("definition").child("properties");
            parameters.children().stream()
                    .filter(parameter -> parameter.child("default").exists())
                    .forEach(parameter -> properties.put(
                            parameter.key(), parameter.child("default").text()));
            route.localBeans().forEach(name -> properties.put(name, name));
            String prefix = "camel.kamelet." + route.name() + ".";
            settings.all().forEach((key, value) -> {
                if (key.startsWith(prefix)) {
                    properties.put(key.substring(prefix.length()), value);
                }
            });
        }
        properties.putAll(test.given().config());
        return properties;
    }

    private JsonNode elements(List<RouteFile> failures) {
        ArrayNode elements = Json.mapper().createArrayNode();
        failures.stream()
                .flatMap(file -> file.elements().stream())
                .filter(element -> element.key().equals("routeConfiguration"))
                .forEach(element -> elements.addObject().set(element.key(), rewriter.rewrite(element)));
        if (route.isKamelet()) {
            localBeans(elements);
        }
        for (Place element : route.routes()) {
            var copy = rewriter.rewrite(element);
            if (route.isKamelet()) {
                copy.remove("beans");
                copy.putObject("errorHandler").putObject("noErrorHandler");
            }
            copy.put("id", route.name());
            elements.addObject().set("route", copy);
        }
        return elements;
    }

    /** A kamelet's own beans, which its steps name as they name its parameters. */
    private void localBeans(ArrayNode elements) {
        JsonNode beans =
                route.root().child("spec").child("template").child("beans").node();
        if (beans.isArray()) {
            elements.addObject().set("beans", beans);
        }
    }

    /** One line for each thing that is not as expected; none when the case passes. */
    List<String> run(Beans maker) throws Exception {
        List<String> unused = unused();
        if (!unused.isEmpty()) {
            return unused;
        }
        database.reset();
        database.insert(test.given().rows());
        Map<String, Object> beans = maker.create(settings, database.database(), clock());
        try (CaseContext context = new CaseContext(settings.all(), beans, traffic)) {
            context.start(elements);
            Exchange end = Quiet.during(() -> context.send(test.given()));
            context.settle(() -> allArrived() && allWritten());
            return differences(end);
        } finally {
            close(beans);
        }
    }

    private ScaledClock clock() {
        String start = test.given().clock();
        return start == null
                ? ScaledClock.of(settings)
                : ScaledClock.from(OffsetDateTime.parse(start).toInstant(), 1);
    }

    private void close(Map<String, Object> beans) throws Exception {
        for (Object bean : new HashSet<>(beans.values())) {
            boolean shared =
                    bean == database.database() || bean == database.database().source();
            if (!shared && bean instanceof AutoCloseable closeable) {
                closeable.close();
            }
        }
    }

    /** A name the route never uses would make {@code count: 0} pass for ever. */
    private List<String> unused() {
        Set<String> used = rewriter.used();
        return Stream.concat(test.mocks().keySet().stream(), test.expected().endpoints().keySet().stream())
                .distinct()
                .filter(named -> used.stream().noneMatch(name -> CaseNames.canBe(name, named)))
                .map(named -> "'" + named + "' is nothing the route uses" + suggestion(named, used))
                .toList();
    }

    private static String suggestion(String named, Set<String> used) {
        List<String> known = new ArrayList<>(used);
        if (!named.contains(":")) {
            known.addAll(CaseReader.ENDINGS);
        }
        String near = Suggestion.of(named, known);
        return near.isEmpty() ? "; it uses " + String.join(", ", used) : near;
    }

    private boolean allArrived() {
        return test.expected().endpoints().entrySet().stream().allMatch(entry -> {
            Integer count = entry.getValue().count();
            return traffic.to(entry.getKey()).size() >= (count == null ? 1 : count);
        });
    }

    /** What a bean writes behind the route is waited for, too. */
    private boolean allWritten() {
        JsonNode rows = test.expected().rows();
        return rows.isMissingNode() || database.differences(rows).isEmpty();
    }

    private List<String> differences(Exchange end) {
        List<String> differences = new ArrayList<>();
        test.expected().endpoints().forEach((name, arrival) -> differences.addAll(differences(name, arrival)));
        if (!test.expected().rows().isMissingNode()) {
            differences.addAll(database.differences(test.expected().rows()));
        }
        differences.addAll(Likeness.differences(
                "body", test.expected().body(), end.getMessage().getBody()));
        differences.addAll(Likeness.headers(
                "the end's", test.expected().headers(), end.getMessage().getHeaders()));
        differences.addAll(thrown(end.getException()));
        if (!differences.isEmpty()) {
            handled(end).ifPresent(differences::add);
        }
        return differences;
    }

    /** What a routeConfiguration took care of: the reader of a failed case wants to know. */
    private static Optional<String> handled(Exchange end) {
        Throwable cause = end.getProperty(Exchange.EXCEPTION_CAUGHT, Throwable.class);
        return Optional.ofNullable(cause)
                .map(failure -> "a failure was handled on the way: "
                        + failure.getClass().getName() + ": " + failure.getMessage());
    }

    private List<String> differences(String name, Arrival arrival) {
        List<Traffic.Sent> sent = traffic.to(name);
        Integer count = arrival.count();
        if (count == null ? sent.isEmpty() : count != sent.size()) {
            String got = sent.isEmpty() ? "" : ": " + Likeness.shown(sent.get(0).body());
            return List.of(name + ": expected " + (count == null ? "at least 1" : count) + " message(s), but "
                    + sent.size() + " came" + got);
        }
        List<String> nearest = List.of();
        for (Traffic.Sent message : sent) {
            List<String> found = differences(name, arrival, message);
            if (found.isEmpty()) {
                return found;
            }
            nearest = nearest.isEmpty() || found.size() < nearest.size() ? found : nearest;
        }
        return nearest;
    }

    private static List<String> differences(String name, Arrival arrival, Traffic.Sent sent) {
        JsonNode body = arrival.body().isContainerNode() ? sent.body() : sent.plain();
        List<String> found = new ArrayList<>(Likeness.differences(name + " body", arrival.body(), body));
        found.addAll(Likeness.headers(name, arrival.headers(), sent.headers()));
        return found;
    }

    private List<String> thrown(Exception exception) {
        String expected = test.expected().thrown();
        if (exception == null) {
            return expected == null
                    ? List.of()
                    : List.of("thrown: expected " + expected + ", but the route ended well");
        }
        if (expected == null) {
            return List.of("thrown: expected nothing, but was " + exception);
        }
        return Thrown.is(exception, expected)
                ? List.of()
                : List.of("thrown: expected " + expected + ", but was " + exception);
    }
}

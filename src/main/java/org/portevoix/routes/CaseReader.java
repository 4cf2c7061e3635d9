// SPDX-License-Identifier: Apache-2.0
package org.portevoix.routes;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.portevoix.config.ConfigurationException;
import org.portevoix.config.Fault;
import org.portevoix.config.Home;
import org.portevoix.config.Suggestion;
import org.portevoix.routes.RouteCase.Arrival;
import org.portevoix.routes.RouteCase.Expected;
import org.portevoix.routes.RouteCase.Given;
import org.portevoix.routes.RouteCase.Reply;

/** Reads a {@code .test.yaml}; what is wrong in a case stays with the case, so that the others still run. */
final class CaseReader {
    /** The words of {@code expect} that name no endpoint. */
    static final List<String> ENDINGS = List.of("rows", "body", "headers", "thrown");

    private final YamlTree tree;
    private final Path path;
    private final List<Fault> faults = new ArrayList<>();

    private CaseReader(YamlTree tree, Path path) {
        this.tree = tree;
        this.path = path;
    }

    /** The cases of a file; a file that is no list of cases gives one case with the fault. */
    static List<RouteCase> read(Home home, Path path) {
        try {
            YamlTree tree = YamlTree.read(home, path);
            if (!tree.root().isArray() || tree.root().isEmpty()) {
                return List.of(broken(home, path, tree.fault("", "must be a list of cases, each '- name: ...'")));
            }
            CaseReader reader = new CaseReader(tree, path);
            return Place.root(tree).children().stream().map(reader::one).toList();
        } catch (ConfigurationException e) {
            return List.of(broken(home, path, e.faults().get(0)));
        }
    }

    private static RouteCase broken(Home home, Path path, Fault fault) {
        JsonNode none = MissingNode.getInstance();
        return new RouteCase(
                home.shown(path),
                fault.line(),
                "the file is a list of cases",
                path,
                new Given(none, null, Map.of(), Map.of(), Map.of(), null, none),
                Map.of(),
                new Expected(Map.of(), none, none, Map.of(), null),
                List.of(fault));
    }

    private RouteCase one(Place place) {
        faults.clear();
        allow(place, "name", "given", "mocks", "expect");
        if (!place.child("name").node().isTextual()) {
            faults.add(place.fault("'name' is missing; say in one sentence what the case shows"));
        }
        if (!place.child("expect").node().isObject()) {
            faults.add(place.fault("'expect' is missing; a case that expects nothing shows nothing"));
        }
        Given given = given(place.child("given"));
        Map<String, List<Reply>> mocks = mocks(place.child("mocks"));
        Expected expected = expected(place.child("expect"));
        return new RouteCase(
                tree.file(),
                tree.line(place.pointer()),
                place.child("name").text(),
                path,
                given,
                mocks,
                expected,
                List.copyOf(faults));
    }

    private Given given(Place place) {
        allow(place, "body", "as", "headers", "variables", "config", "clock", "rows");
        Map<String, String> config = new LinkedHashMap<>();
        map(place.child("config")).forEach((key, value) -> config.put(key, value.asText()));
        return new Given(
                place.child("body").node(),
                text(place.child("as")),
                map(place.child("headers")),
                map(place.child("variables")),
                config,
                text(place.child("clock")),
                place.child("rows").node());
    }

    private Map<String, List<Reply>> mocks(Place place) {
        Map<String, List<Reply>> mocks = new LinkedHashMap<>();
        for (Place mock : place.children()) {
            mocks.put(
                    mock.key(),
                    mock.node().isArray()
                            ? mock.children().stream().map(this::reply).toList()
                            : List.of(reply(mock)));
        }
        return mocks;
    }

    private Reply reply(Place place) {
        allow(place, "body", "headers", "throw", "message");
        return new Reply(
                place.child("body").node(),
                map(place.child("headers")),
                text(place.child("throw")),
                place.child("message").text());
    }

    private Expected expected(Place place) {
        Map<String, Arrival> endpoints = new LinkedHashMap<>();
        for (Place item : place.children()) {
            if (!ENDINGS.contains(item.key())) {
                endpoints.put(item.key(), arrival(item));
            }
        }
        return new Expected(
                endpoints,
                place.child("rows").node(),
                place.child("body").node(),
                map(place.child("headers")),
                text(place.child("thrown")));
    }

    private Arrival arrival(Place place) {
        if (place.node().isObject()) {
            allow(place, "count", "body", "headers");
        } else {
            faults.add(place.fault("'" + place.key() + "' must hold 'count', 'body' or 'headers'"
                    + Suggestion.of(place.key(), ENDINGS)));
        }
        JsonNode count = place.child("count").node();
        if (!count.isMissingNode() && !count.isInt()) {
            faults.add(place.child("count").fault("'count' must be a whole number"));
        }
        return new Arrival(
                tree.line(place.pointer()),
                count.isInt() ? Integer.valueOf(count.asInt()) : null,
                place.child("body").node(),
                map(place.child("headers")));
    }

    private void allow(Place place, String... known) {
        if (place.exists() && !place.node().isObject() && !place.node().isNull()) {
            faults.add(place.fault("must hold 'key: value' lines: " + String.join(", ", known)));
        }
        Set<String> allowed = Set.of(known);
        for (Place child : place.children()) {
            if (!allowed.contains(child.key())) {
                faults.add(child.fault("unknown key '" + child.key() + "'" + Suggestion.of(child.key(), allowed)));
            }
        }
    }

    private static Map<String, JsonNode> map(Place place) {
        Map<String, JsonNode> map = new LinkedHashMap<>();
        place.node().properties().forEach(entry -> map.put(entry.getKey(), entry.getValue()));
        return map;
    }

    private static @Nullable String text(Place place) {
        return place.exists() ? place.text() : null;
    }
}

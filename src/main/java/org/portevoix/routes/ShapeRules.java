// SPDX-License-Identifier: Apache-2.0
package org.portevoix.routes;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.portevoix.config.Fault;

/** What a file of a route looks like: one thing, named as its file, described, and small enough to be read at once. */
final class ShapeRules {
    private static final int ROUTE_LINES = 60;
    private static final int KAMELET_LINES = 100;
    private static final int STEPS = 10;
    private static final int LEVELS = 3;

    private ShapeRules() {}

    static Stream<Fault> readable(Program program) {
        return program.unreadable().stream();
    }

    /** One route or one route configuration a file, and nothing beside it. */
    static Stream<Fault> oneRoute(Program program) {
        return program.routes().stream()
                .filter(file -> file.elements().size() != 1
                        || !List.of("route", "routeConfiguration")
                                .contains(file.elements().get(0).key()))
                .map(file -> second(file)
                        .fault("a file holds exactly one 'route' or one 'routeConfiguration'; give each its own file"));
    }

    private static Place second(RouteFile file) {
        List<Place> elements = file.elements();
        return elements.isEmpty() ? file.root() : elements.get(elements.size() - 1);
    }

    static Stream<Fault> idIsFileName(Program program) {
        return program.routes().stream()
                .flatMap(file -> file.elements().stream()
                        .filter(place -> !place.key().equals("routeConfiguration")
                                || place.child("id").exists())
                        .filter(place -> !place.child("id").text().equals(file.name()))
                        .map(place ->
                                place.child("id").fault("id must be '" + file.name() + "', as the file is named")));
    }

    /** The only way into a route is {@code direct:<id>}. */
    static Stream<Fault> oneWayIn(Program program) {
        return program.routes().stream()
                .flatMap(file -> file.endpoints()
                        .filter(use -> use.isConsumer() && use.scheme().equals("direct"))
                        .filter(use -> !use.name().equals("direct:" + file.name()))
                        .map(use -> use.fault(
                                "the way in must be 'direct:" + file.name() + "', not '" + use.name() + "'")));
    }

    static Stream<Fault> described(Program program) {
        return program.routes().stream()
                .flatMap(file -> file.routes().stream()
                        .map(route -> route.child("description"))
                        .filter(place -> !place.text().endsWith("."))
                        .map(place -> place.fault(
                                place.exists()
                                        ? "description must be a sentence that ends with a full stop"
                                        : "description is missing; say in one sentence what the route guarantees")));
    }

    /** Visual editors delete comments when they save. */
    static Stream<Fault> noComments(Program program) {
        return program.files().flatMap(file -> {
            List<String> lines = lines(file);
            return IntStream.range(0, lines.size())
                    .filter(i -> lines.get(i).strip().startsWith("#"))
                    .mapToObj(i -> new Fault(
                            file.tree().file(), i + 1, "visual editors delete comments; write 'note:' instead of '#'"));
        });
    }

    static Stream<Fault> small(Program program) {
        return program.files().flatMap(file -> {
            List<Fault> faults = new ArrayList<>();
            int most = file.isKamelet() ? KAMELET_LINES : ROUTE_LINES;
            int lines = lines(file).size();
            if (lines > most) {
                faults.add(new Fault(
                        file.tree().file(),
                        most + 1,
                        lines + " lines are more than " + most + "; make a second route or a bean of a part"));
            }
            file.routes().forEach(route -> size(route, faults));
            return faults.stream();
        });
    }

    private static void size(Place route, List<Fault> faults) {
        List<Place> steps = route.all().filter(Place::isStep).toList();
        if (steps.size() > STEPS) {
            faults.add(steps.get(STEPS)
                    .fault(steps.size() + " steps are more than " + STEPS
                            + "; make a second route or a bean of a part"));
        }
        steps.stream()
                .filter(step -> step.level() > LEVELS)
                .findFirst()
                .ifPresent(step -> faults.add(step.fault(
                        "steps lie deeper than " + LEVELS + " levels; make a second route of the inner ones")));
    }

    private static List<String> lines(RouteFile file) {
        try {
            return Files.readAllLines(file.path());
        } catch (IOException e) {
            throw new UncheckedIOException(file.tree().file(), e);
        }
    }
}

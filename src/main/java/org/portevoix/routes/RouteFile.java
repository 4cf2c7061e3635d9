// SPDX-License-Identifier: Apache-2.0
package org.portevoix.routes;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** A file an engineer wrote below {@code routes/}: a route, a route configuration, or a vendor's kamelet. */
record RouteFile(Path path, YamlTree tree) {
    static final String ROUTE = ".camel.yaml";
    static final String KAMELET = ".kamelet.yaml";
    static final String CASES = ".test.yaml";

    /** The file's name without its ending, which is the id of what it holds. */
    String name() {
        String file = path.getFileName().toString();
        return file.substring(0, file.length() - (isKamelet() ? KAMELET : ROUTE).length());
    }

    boolean isKamelet() {
        return path.toString().endsWith(KAMELET);
    }

    /** The file of cases beside this one, whether or not it is there. */
    Path cases() {
        return path.resolveSibling(name() + CASES);
    }

    Place root() {
        return Place.root(tree);
    }

    Stream<Place> places() {
        return root().all();
    }

    /** What stands at the top of the file, such as a {@code route}. */
    List<Place> elements() {
        return root().children().stream()
                .flatMap(item -> item.children().stream())
                .toList();
    }

    /** The names of a kamelet's own beans. */
    List<String> localBeans() {
        return root().child("spec").child("template").child("beans").children().stream()
                .map(bean -> bean.child("name").text())
                .toList();
    }

    /** The routes of the file; for a kamelet, its template. */
    List<Place> routes() {
        if (!isKamelet()) {
            return elements().stream()
                    .filter(place -> place.key().equals("route"))
                    .toList();
        }
        Place template = root().child("spec").child("template");
        return List.of(template.child("route").exists() ? template.child("route") : template);
    }

    boolean isConfiguration() {
        return !isKamelet() && elements().stream().anyMatch(place -> place.key().equals("routeConfiguration"));
    }

    /** Whether failures may be handled here: {@code routes/0-failures.camel.yaml} or {@code routes/0-failures/}. */
    boolean isFailures() {
        return isFailures(tree.file());
    }

    /** The same for a path as a person in the home folder would type it. */
    static boolean isFailures(String file) {
        return file.matches("routes/0-failures[./].*");
    }

    Stream<EndpointUse> endpoints() {
        return places().flatMap(place -> EndpointUse.at(place).stream());
    }

    Stream<BeanUse> beans() {
        return places().flatMap(BeanUse::at);
    }
}

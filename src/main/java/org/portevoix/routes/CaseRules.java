// SPDX-License-Identifier: Apache-2.0
package org.portevoix.routes;

import java.nio.file.Files;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Stream;
import org.portevoix.config.ConfigurationException;
import org.portevoix.config.Fault;

/** Every route has cases beside it, and they look at every way out of it. */
final class CaseRules {
    private CaseRules() {}

    static Stream<Fault> present(Program program) {
        return tested(program)
                .filter(file -> !Files.exists(file.cases()))
                .map(file -> new Fault(
                        file.tree().file(),
                        0,
                        "has no cases; write " + file.cases().getFileName() + " beside it"));
    }

    /** Every endpoint a route sends to stands in {@code mocks} or {@code expect} of one of its cases. */
    static Stream<Fault> everyWayOut(Program program) {
        return tested(program).filter(file -> Files.exists(file.cases())).flatMap(file -> {
            Set<String> named = named(program, file);
            return file.routes().stream()
                    .flatMap(Place::all)
                    .flatMap(place -> EndpointUse.at(place).stream())
                    .filter(EndpointUse::isMockable)
                    .filter(use -> named.stream().noneMatch(name -> CaseNames.canBe(use.name(), name)))
                    .map(use -> use.fault(
                            "no case of " + file.cases().getFileName() + " says what happens at '" + use.name() + "'"));
        });
    }

    private static Stream<RouteFile> tested(Program program) {
        return program.files().filter(file -> !file.isConfiguration());
    }

    private static Set<String> named(Program program, RouteFile file) {
        Set<String> names = new HashSet<>();
        try {
            YamlTree tree = YamlTree.read(program.home(), file.cases());
            for (Place item : Place.root(tree).children()) {
                item.child("mocks").node().fieldNames().forEachRemaining(names::add);
                item.child("expect").node().fieldNames().forEachRemaining(names::add);
            }
        } catch (ConfigurationException e) {
            // the runner of the cases reports it, with its line
            return names;
        }
        return names;
    }
}

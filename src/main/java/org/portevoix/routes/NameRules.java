// SPDX-License-Identifier: Apache-2.0
package org.portevoix.routes;

import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.camel.catalog.ConfigurationPropertiesValidationResult;
import org.jspecify.annotations.Nullable;
import org.portevoix.config.Fault;
import org.portevoix.config.Suggestion;

/** Every bean, method, property and parameter a route names exists, and every declared parameter is of use. */
final class NameRules {
    /** What Camel sets in every kamelet. */
    private static final Set<String> GIVEN =
            Set.of("routeId", "templateId", "uuid", "parentRouteId", "parentProcessorId");

    private NameRules() {}

    static Stream<Fault> beans(Program program) {
        return program.files()
                .flatMap(RouteFile::beans)
                .filter(use -> !Placeholders.isOpen(use.ref()))
                .flatMap(use -> bean(use, program));
    }

    private static Stream<Fault> bean(BeanUse use, Program program) {
        Class<?> type = program.beans().get(use.ref());
        if (type == null) {
            return Stream.of(use.place()
                    .child("ref")
                    .fault("no bean is named '" + use.ref() + "'"
                            + Suggestion.of(use.ref(), program.beans().keySet())));
        }
        List<String> methods = methods(type);
        if (use.method().isEmpty() || methods.contains(use.method())) {
            return Stream.of();
        }
        return Stream.of(use.place()
                .child("method")
                .fault("bean '" + use.ref() + "' has no public method '" + use.method() + "'"
                        + Suggestion.of(use.method(), methods)));
    }

    private static List<String> methods(Class<?> type) {
        return Arrays.stream(type.getMethods()).map(Method::getName).distinct().toList();
    }

    /**
     * A route names beans, so that Java can move; only {@code 0-failures} names exception classes, and a kamelet the classes
     * of its own beans.
     */
    static Stream<Fault> noClasses(Program program) {
        return program.files()
                .flatMap(RouteFile::places)
                .filter(place -> place.key().equals("beanType")
                        || (place.node().isTextual() && place.text().startsWith("#class:")))
                .filter(place -> !place.pointer().matches("/spec/template/beans/\\d+/type"))
                .map(place -> place.fault("a route names no Java class; name the bean with 'ref:'"));
    }

    static Stream<Fault> properties(Program program) {
        return program.files().flatMap(file -> {
            Set<String> known = new HashSet<>(program.settings().all().keySet());
            Set<String> declared = parameters(file);
            known.addAll(declared);
            file.localBeans().forEach(known::add);
            return texts(file)
                    .flatMap(place -> Placeholders.keys(place.text()).stream()
                            .filter(key -> !known.contains(key) && !(file.isKamelet() && GIVEN.contains(key)))
                            .map(key -> place.fault(unknown(key, file, known))));
        });
    }

    private static String unknown(String key, RouteFile file, Collection<String> known) {
        String where = file.isKamelet()
                ? "neither a parameter of this kamelet nor in config/application.properties"
                : "not in config/application.properties";
        return "'{{" + key + "}}' is " + where + Suggestion.of(key, known);
    }

    /** Camel's own keys in the configuration, by its catalog: Camel passes over a misspelt one without a word. */
    static Stream<Fault> camelKeys(Program program) {
        return program.settings().all().keySet().stream()
                .filter(key -> key.startsWith("camel."))
                .filter(key -> isUnknown(Components.catalog().validateConfigurationProperty(key + "=1")))
                .flatMap(key -> program.settings().fault(key, "is no key that Camel knows").faults().stream());
    }

    private static boolean isUnknown(ConfigurationPropertiesValidationResult result) {
        return result.isAccepted()
                && result.getUnknown() != null
                && !result.getUnknown().isEmpty();
    }

    /** A parameter nobody reads promises what the kamelet does not do. */
    static Stream<Fault> parametersUsed(Program program) {
        return program.kamelets().stream().flatMap(file -> {
            Set<String> used = new HashSet<>();
            texts(file).forEach(place -> used.addAll(Placeholders.keys(place.text())));
            return declarations(file).children().stream()
                    .filter(parameter -> !used.contains(parameter.key()))
                    .map(parameter -> parameter.fault(
                            "parameter '" + parameter.key() + "' is never used as '{{" + parameter.key() + "}}'"));
        });
    }

    static Stream<Fault> kameletNames(Program program) {
        return program.kamelets().stream().flatMap(file -> {
            Place name = file.root().child("metadata").child("name");
            @Nullable String problem = null;
            if (!name.text().equals(file.name())) {
                problem = "metadata.name must be '" + file.name() + "', as the file is named";
            } else if (!file.name()
                    .matches(".+-(call-sink|(status|flow|steer|cancel|lookup|inbound|request)-action)")) {
                problem = "a kamelet's name ends in -call-sink, -status-action, -flow-action, -steer-action, "
                        + "-cancel-action, -lookup-action, -inbound-action or -request-action";
            }
            return problem == null ? Stream.of() : Stream.of(name.fault(problem));
        });
    }

    /** What a kamelet's template says; what its definition says are words for people. */
    private static Stream<Place> texts(RouteFile file) {
        Place start = file.isKamelet() ? file.root().child("spec").child("template") : file.root();
        return start.all().filter(place -> place.node().isTextual());
    }

    static Set<String> parameters(RouteFile file) {
        Set<String> names = new HashSet<>();
        declarations(file).node().fieldNames().forEachRemaining(names::add);
        return names;
    }

    private static Place declarations(RouteFile file) {
        return file.root().child("spec").child("definition").child("properties");
    }
}

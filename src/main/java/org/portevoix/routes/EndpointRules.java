// SPDX-License-Identifier: Apache-2.0
package org.portevoix.routes;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.camel.catalog.EndpointValidationResult;
import org.jspecify.annotations.Nullable;
import org.portevoix.config.Fault;
import org.portevoix.config.Suggestion;

/** Every endpoint a route names is there and is set as its component allows. */
final class EndpointRules {
    private EndpointRules() {}

    /** Options and their values, by Camel's catalog. */
    static Stream<Fault> options(Program program) {
        return uses(program).filter(use -> !use.uri().matches("[{$]\\{.*")).flatMap(EndpointRules::options);
    }

    private static Stream<Fault> options(EndpointUse use) {
        String scheme = use.scheme();
        if (!Components.isKnown(scheme)) {
            return Stream.of(use.fault("no component is named '" + scheme + "'"
                    + Suggestion.of(scheme, Components.catalog().findComponentNames())));
        }
        if (!Components.isCarried(scheme)) {
            return Stream.of(use.fault("the component '" + scheme + "' is not in this program; add camel-"
                    + Components.catalog()
                            .componentModel(scheme)
                            .getArtifactId()
                            .replaceFirst("^camel-", "")
                    + " to the build"));
        }
        EndpointValidationResult result =
                Components.catalog().validateEndpointProperties(use.uri(), false, use.isConsumer(), !use.isConsumer());
        return result.isSuccess() ? Stream.of() : problems(use, result);
    }

    private static Stream<Fault> problems(EndpointUse use, EndpointValidationResult result) {
        List<Fault> faults = new ArrayList<>();
        for (String option : sorted(result.getUnknown())) {
            String near = Suggestion.of(option, Components.options(use.scheme()));
            faults.add(use.fault(option, "unknown option '" + option + "'" + near));
        }
        for (String option : sorted(result.getRequired())) {
            faults.add(use.fault(option, "option '" + option + "' is missing"));
        }
        for (String option : sorted(result.getNotConsumerOnly())) {
            faults.add(use.fault(option, "option '" + option + "' is for sending only"));
        }
        for (String option : sorted(result.getNotProducerOnly())) {
            faults.add(use.fault(option, "option '" + option + "' is for receiving only"));
        }
        invalid(faults, use, result.getInvalidEnum(), "is none of the choices");
        invalid(faults, use, result.getInvalidBoolean(), "must be true or false");
        invalid(faults, use, result.getInvalidInteger(), "must be a whole number");
        invalid(faults, use, result.getInvalidNumber(), "must be a number");
        invalid(faults, use, result.getInvalidDuration(), "must be a length of time such as 500 or 5s");
        invalid(faults, use, result.getInvalidReference(), "must name a bean, as in #name");
        if (faults.isEmpty()) {
            faults.add(use.fault("'" + use.scheme() + "': "
                    + result.summaryErrorMessage(false, true, false).strip()));
        }
        return faults.stream();
    }

    private static List<String> sorted(@Nullable Set<?> options) {
        return options == null
                ? List.of()
                : options.stream().map(String::valueOf).sorted().toList();
    }

    private static void invalid(List<Fault> faults, EndpointUse use, @Nullable Map<?, ?> options, String rule) {
        if (options != null) {
            options.forEach((option, value) ->
                    faults.add(use.fault("" + option, "'" + option + "' " + rule + ", not '" + value + "'")));
        }
    }

    /** Every {@code direct:} that is sent to is the way into exactly one route. */
    static Stream<Fault> directs(Program program) {
        Map<String, List<EndpointUse>> consumers = uses(program)
                .filter(use -> use.isConsumer() && use.scheme().equals("direct"))
                .collect(Collectors.groupingBy(EndpointUse::name));
        Stream<Fault> dead = uses(program)
                .filter(use -> !use.isConsumer() && use.scheme().equals("direct"))
                .filter(use -> !Placeholders.isOpen(use.name()) && !consumers.containsKey(use.name()))
                .map(use -> use.fault(
                        "no route begins with '" + use.name() + "'" + Suggestion.of(use.name(), consumers.keySet())));
        Stream<Fault> twice = consumers.values().stream()
                .flatMap(uses -> uses.stream()
                        .skip(1)
                        .map(use -> use.fault("'" + use.name() + "' already is the way into "
                                + uses.get(0).place().tree().file())));
        return Stream.concat(dead, twice);
    }

    /** Every {@code kamelet:} is a file in {@code routes/vendors}; a name made at run time can be one of them. */
    static Stream<Fault> kamelets(Program program) {
        List<String> known = program.kameletNames();
        return uses(program)
                .filter(use -> use.scheme().equals("kamelet"))
                .filter(use -> !use.name().matches("kamelet:(source|sink)"))
                .filter(use -> known.stream()
                        .noneMatch(name -> Placeholders.pattern(use.name())
                                .matcher("kamelet:" + name)
                                .matches()))
                .map(use -> use.fault("routes/vendors has no '" + kamelet(use) + RouteFile.KAMELET + "'"
                        + Suggestion.of(kamelet(use), known)));
    }

    private static String kamelet(EndpointUse use) {
        return use.name().substring("kamelet:".length());
    }

    /** Every named statement is in the program. */
    static Stream<Fault> statements(Program program) {
        return uses(program)
                .filter(use -> use.name().startsWith("sql:classpath:") && !Placeholders.isOpen(use.name()))
                .filter(use -> EndpointRules.class.getResource("/" + statement(use)) == null)
                .map(use -> use.fault(
                        "no statement '" + statement(use) + "'; it would lie in src/main/resources/" + statement(use)));
    }

    private static String statement(EndpointUse use) {
        return use.name().substring("sql:classpath:".length()).replaceFirst("^/+", "");
    }

    private static Stream<EndpointUse> uses(Program program) {
        return program.files().flatMap(RouteFile::endpoints);
    }
}

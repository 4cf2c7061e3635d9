// SPDX-License-Identifier: Apache-2.0
package org.portevoix.routes;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.portevoix.config.Fault;
import org.portevoix.config.Home;
import org.portevoix.config.ScaledClock;
import org.portevoix.config.Settings;

/** The rules of the house for everything below {@code routes/}; {@code portevoix routes validate}. */
public final class RouteLint {
    private static final List<Rule> RULES = List.of(
            ShapeRules::readable,
            SchemaRule::canonical,
            ShapeRules::oneRoute,
            ShapeRules::idIsFileName,
            ShapeRules::oneWayIn,
            ShapeRules::described,
            ShapeRules::noComments,
            ShapeRules::small,
            EndpointRules::options,
            EndpointRules::directs,
            EndpointRules::kamelets,
            EndpointRules::statements,
            ExpressionRules::simple,
            ExpressionRules::noScripts,
            NameRules::beans,
            NameRules::noClasses,
            NameRules::properties,
            NameRules::camelKeys,
            NameRules::parametersUsed,
            NameRules::kameletNames,
            FailureRules::onlyInFailures,
            CaseRules::present,
            CaseRules::everyWayOut);

    private final Home home;
    private final Settings settings;
    private final Map<String, Class<?>> beans;

    /** @param beans name to class of every bean a route may name */
    public RouteLint(Home home, Settings settings, Map<String, Class<?>> beans) {
        this.home = home;
        this.settings = settings;
        this.beans = Map.copyOf(beans);
    }

    /** The classes of the beans that {@code maker} makes, found by making them once on an empty database. */
    public static Map<String, Class<?>> types(Beans maker, Settings settings) {
        try (CaseDatabase database = new CaseDatabase()) {
            Map<String, Class<?>> types = new TreeMap<>();
            maker.create(settings, database.database(), ScaledClock.of(settings))
                    .forEach((name, bean) -> types.put(name, bean.getClass()));
            return types;
        }
    }

    /** Every breach of every rule, by file and line; empty when all is well. */
    public List<Fault> run() {
        Program program = Program.read(home, settings, beans);
        return RULES.stream()
                .flatMap(rule -> rule.faults(program))
                .distinct()
                .sorted(Comparator.comparing(Fault::file).thenComparingInt(Fault::line))
                .toList();
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.portevoix.routes;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.portevoix.config.ConfigurationException;
import org.portevoix.config.Fault;
import org.portevoix.config.Home;
import org.portevoix.config.Settings;

/**
 * The cases that lie beside the routes ({@code <route>.test.yaml}); {@code portevoix routes test}. The configuration and
 * the beans are the real ones; every endpoint a route sends to is mocked, and each case begins with an empty database.
 * Not thread-safe: one case at a time.
 */
public final class RouteCases implements AutoCloseable {
    private final Home home;
    private final Settings settings;
    private final Beans beans;
    private final List<RouteFile> failures;
    private @Nullable CaseDatabase database;

    /**
     * Throws a ConfigurationException when {@code routes/0-failures} is no YAML.
     *
     * @param beans makes the beans as {@code portevoix run} does
     */
    public RouteCases(Home home, Settings settings, Beans beans) {
        this.home = home;
        this.settings = settings;
        this.beans = beans;
        this.failures = Program.files(home.routes(), RouteFile.ROUTE).stream()
                .filter(path -> RouteFile.isFailures(home.shown(path)))
                .map(path -> new RouteFile(path, YamlTree.read(home, path)))
                .toList();
    }

    /** Every case of every file, in the order of a listing; a file that cannot be read is one case that fails. */
    public List<RouteCase> all() {
        return Program.files(home.routes(), RouteFile.CASES).stream()
                .flatMap(path -> CaseReader.read(home, path).stream())
                .toList();
    }

    /** Runs every case, and shows each result as it comes. */
    public List<CaseResult> run(Consumer<CaseResult> shown) {
        List<CaseResult> results = new ArrayList<>();
        for (RouteCase test : all()) {
            CaseResult result = run(test);
            shown.accept(result);
            results.add(result);
        }
        return results;
    }

    /** Runs one case; whatever goes wrong is in the result. */
    public CaseResult run(RouteCase test) {
        List<String> problems = problems(test);
        return new CaseResult(test.file(), test.line(), test.name(), problems.isEmpty(), String.join("\n", problems));
    }

    private List<String> problems(RouteCase test) {
        if (!test.faults().isEmpty()) {
            return test.faults().stream().map(Fault::toString).toList();
        }
        Optional<Path> path = route(test.path());
        if (path.isEmpty()) {
            return List.of(
                    "there is no route beside this file; it would be named " + name(test.path()) + RouteFile.ROUTE);
        }
        try {
            RouteFile route = new RouteFile(path.get(), YamlTree.read(home, path.get()));
            return new CaseRun(test, route, failures, settings, database()).run(beans);
        } catch (ConfigurationException e) {
            return e.faults().stream().map(Fault::toString).toList();
        } catch (Exception e) {
            return List.of("could not be run: " + causes(e));
        }
    }

    private static Optional<Path> route(Path cases) {
        return Stream.of(RouteFile.ROUTE, RouteFile.KAMELET)
                .map(ending -> cases.resolveSibling(name(cases) + ending))
                .filter(Files::exists)
                .findFirst();
    }

    private static String name(Path cases) {
        String file = cases.getFileName().toString();
        return file.substring(0, file.length() - RouteFile.CASES.length());
    }

    /** The messages of an exception and its causes, which say more together than the outermost alone. */
    private static String causes(Throwable exception) {
        return Stream.iterate(exception, cause -> cause != null, Throwable::getCause)
                .map(cause -> cause.getClass().getSimpleName() + ": " + cause.getMessage())
                .distinct()
                .collect(Collectors.joining("\n  because "));
    }

    private CaseDatabase database() {
        CaseDatabase open = database;
        if (open == null) {
            open = new CaseDatabase();
            database = open;
        }
        return open;
    }

    @Override
    public void close() {
        if (database != null) {
            database.close();
        }
    }
}

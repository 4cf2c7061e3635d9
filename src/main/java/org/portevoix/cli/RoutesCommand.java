// SPDX-License-Identifier: Apache-2.0
package org.portevoix.cli;

import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.portevoix.config.Fault;
import org.portevoix.config.Settings;
import org.portevoix.routes.CaseResult;
import org.portevoix.routes.RouteCases;
import org.portevoix.routes.RouteLint;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code routes validate|test}: an engineer's own routes, without Maven. */
@Command(
        name = "routes",
        mixinStandardHelpOptions = true,
        description = "Checks and tests the routes of the home folder.",
        subcommands = {RoutesCommand.Validate.class, RoutesCommand.Test.class})
public final class RoutesCommand {
    /** {@code routes validate}. */
    @Command(
            name = "validate",
            mixinStandardHelpOptions = true,
            description = "YAML against Camel's own schema and catalog; every bean, direct: and kamelet: exists.")
    public static final class Validate implements Callable<Integer> {
        @Mixin
        private HomeOption home = new HomeOption();

        @Spec
        private @Nullable CommandSpec spec;

        @Override
        public Integer call() {
            PrintWriter out = Out.of(spec);
            Settings settings = home.settings();
            List<Fault> faults = new RouteLint(settings.home(), settings, RouteBeans.classes()).run();
            faults.forEach(out::println);
            out.println(faults.isEmpty() ? "The routes are good." : faults.size() + " to repair.");
            return faults.isEmpty() ? 0 : 1;
        }
    }

    /** {@code routes test}. */
    @Command(
            name = "test",
            mixinStandardHelpOptions = true,
            description =
                    "Runs the cases beside the routes (<route>.test.yaml): the real configuration and beans, every"
                            + " endpoint mocked, an empty database for each case.")
    public static final class Test implements Callable<Integer> {
        @Mixin
        private HomeOption home = new HomeOption();

        @Spec
        private @Nullable CommandSpec spec;

        @Override
        public Integer call() {
            PrintWriter out = Out.of(spec);
            Settings settings = home.settings();
            try (RouteCases cases = new RouteCases(settings.home(), settings, RouteBeans::of)) {
                List<CaseResult> results = cases.run(result -> {
                    out.println(result);
                    out.flush();
                });
                long failed =
                        results.stream().filter(result -> !result.passed()).count();
                out.println((results.size() - failed) + " passed, " + failed + " failed");
                return failed == 0 && !results.isEmpty() ? 0 : 1;
            }
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.portevoix.cli;

import java.io.PrintWriter;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.portevoix.campaign.Campaigns;
import org.portevoix.config.ConfigurationException;
import org.portevoix.config.Fault;
import org.portevoix.config.ScaledClock;
import org.portevoix.config.Settings;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code check}: whether a campaign may start. */
@Command(
        name = "check",
        mixinStandardHelpOptions = true,
        description =
                "Is everything ready: configuration, routes, directories, reference files, campaigns, database, registers,"
                        + " gateway. Names each"
                        + " fault with file and line; exit 1 if a campaign may not start.")
public final class CheckCommand implements Callable<Integer> {
    @Mixin
    private HomeOption home = new HomeOption();

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() {
        PrintWriter out = Out.of(spec);
        Settings settings;
        Check check;
        try {
            settings = home.settings();
            ScaledClock.of(settings);
            check = new Check(settings, Campaigns.read(settings));
        } catch (ConfigurationException e) {
            return print(out, "configuration", e.faults());
        }
        Map<String, Class<?>> beans = RouteBeans.classes();
        int faults = print(out, "configuration", List.of())
                | print(out, "routes", check.routes(beans))
                | print(out, "directories", check.directories())
                | print(out, "reference", check.reference())
                | print(out, "campaigns", check.campaigns())
                | print(out, "database", check.database())
                | print(out, "registers", check.registers())
                | print(out, "gateway", check.gateway());
        out.flush();
        return faults;
    }

    private static int print(PrintWriter out, String part, List<Fault> faults) {
        out.printf("%-14s %s%n", part, faults.isEmpty() ? "ready" : faults.size() + " to repair");
        faults.forEach(fault -> out.println("  " + fault));
        return faults.isEmpty() ? 0 : 1;
    }
}

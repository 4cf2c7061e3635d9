// SPDX-License-Identifier: Apache-2.0
package org.portevoix.cli;

import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.portevoix.campaign.Campaign;
import org.portevoix.campaign.Campaigns;
import org.portevoix.config.ConfigurationException;
import org.portevoix.config.Fault;
import org.portevoix.config.ScaledClock;
import org.portevoix.config.Settings;
import org.portevoix.launch.RuleCheck.Finding;
import org.portevoix.store.Database;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code check}: whether a campaign may start. */
@Command(
        name = "check",
        mixinStandardHelpOptions = true,
        description = "Is everything ready: configuration, routes, directories, reference files, rule packs, campaigns,"
                + " database, registers, gateway, and what each rule says of each campaign. Names each fault"
                + " with file and line; exit 1 if a campaign may not start.")
public final class CheckCommand implements Callable<Integer> {
    @Mixin
    private HomeOption home = new HomeOption();

    @Option(names = "--json", description = "One JSON object.")
    private boolean json;

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() {
        Map<String, List<Fault>> parts = new LinkedHashMap<>();
        Map<Campaign, List<Finding>> rules = Map.of();
        try {
            Settings settings = home.settings();
            ScaledClock.of(settings);
            Check check = new Check(settings, Campaigns.read(settings));
            parts.put("configuration", List.of());
            rules = look(settings, check, parts);
        } catch (ConfigurationException e) {
            parts.put("configuration", e.faults());
        }
        PrintWriter out = Out.of(spec);
        out.print(json ? CheckReport.json(parts, rules) : CheckReport.text(parts, rules));
        out.flush();
        return parts.values().stream().allMatch(List::isEmpty) ? 0 : 1;
    }

    private static Map<Campaign, List<Finding>> look(Settings settings, Check check, Map<String, List<Fault>> parts) {
        parts.put("routes", check.routes(RouteBeans.classes()));
        parts.put("directories", check.directories());
        parts.put("reference", check.reference());
        parts.put("rule packs", check.rulePacks());
        parts.put("campaigns", check.campaigns());
        Map<Campaign, List<Finding>> rules = Map.of();
        try (Database database = Database.open(settings)) {
            parts.put("database", check.erased(database));
            parts.put("registers", check.registers(database));
            rules = check.rules(database);
            parts.put("rules", Check.stopping(rules));
        } catch (RuntimeException e) {
            parts.put("database", List.of(new Fault("database", 0, String.valueOf(e.getMessage()))));
        }
        parts.put("gateway", check.gateway());
        return rules;
    }
}

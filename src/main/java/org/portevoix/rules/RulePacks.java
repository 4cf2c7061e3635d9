// SPDX-License-Identifier: Apache-2.0
package org.portevoix.rules;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.portevoix.config.ConfigurationException;
import org.portevoix.config.Fault;
import org.portevoix.config.Home;

/**
 * The rule packs of an installation: the good ones by name, and the faults of the others. A pack with a fault is none: a
 * campaign that names it does not start.
 */
public record RulePacks(Map<String, RulePack> good, List<Fault> faults) {

    /** Reads every {@code config/rules/*.yaml}, in the order of their names. */
    public static RulePacks read(Home home) {
        Map<String, RulePack> good = new LinkedHashMap<>();
        List<Fault> faults = new ArrayList<>();
        Map<String, String> ids = new HashMap<>();
        for (Path path : files(home)) {
            try {
                RulePack pack = new RuleFile(home, path).read(ids);
                good.put(pack.name(), pack);
            } catch (ConfigurationException e) {
                faults.addAll(e.faults());
            }
        }
        return new RulePacks(good, List.copyOf(faults));
    }

    private static List<Path> files(Home home) {
        List<Path> files = new ArrayList<>();
        if (Files.isDirectory(home.rules())) {
            try (DirectoryStream<Path> found = Files.newDirectoryStream(home.rules(), "*.yaml")) {
                found.forEach(files::add);
            } catch (IOException e) {
                throw new UncheckedIOException(home.shown(home.rules()), e);
            }
        }
        files.sort(null);
        return files;
    }

    /** The rules of these packs; those that are not there are left out, which the check of a campaign finds. */
    public List<Rule> rules(List<String> packs) {
        return packs.stream()
                .filter(good::containsKey)
                .flatMap(name -> good.getOrDefault(name, new RulePack(name, "", List.of())).rules().stream())
                .toList();
    }
}

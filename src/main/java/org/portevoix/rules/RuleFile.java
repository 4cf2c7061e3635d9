// SPDX-License-Identifier: Apache-2.0
package org.portevoix.rules;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.portevoix.config.Home;
import org.portevoix.config.YamlMap;
import org.portevoix.rules.Rule.Calls;
import org.portevoix.rules.Rule.Confidence;
import org.portevoix.rules.Rule.Purpose;

/** Reads one rule pack strictly: every fault with its line, at once. */
final class RuleFile {
    private static final List<String> KEYS = List.of(
            "id",
            "title",
            "force",
            "from",
            "until",
            "calls",
            "purposes",
            "where",
            "departments",
            "confidence",
            "source");

    private final Path path;
    private final YamlMap yaml;

    RuleFile(Home home, Path path) {
        this.path = path;
        this.yaml = YamlMap.read(home, path);
    }

    /** @param ids of all rules so far, with the pack each stands in */
    RulePack read(Map<String, String> ids) {
        yaml.allow("name", "title", "rules");
        String name = yaml.required("name");
        if (!path.getFileName().toString().equals(name + ".yaml")) {
            yaml.fault("name", "'name' must be the file's name: " + path.getFileName() + " is not " + name + ".yaml");
        }
        List<Rule> rules = new ArrayList<>();
        for (YamlMap map : yaml.maps("rules")) {
            Rule rule = rule(map);
            if (rule != null) {
                String other = ids.putIfAbsent(rule.id(), name);
                if (other != null) {
                    map.fault("id", "rule '" + rule.id() + "' stands in " + other + " already");
                }
                rules.add(rule);
            }
        }
        if (yaml.maps("rules").isEmpty()) {
            yaml.fault("rules", "'rules' holds no rule");
        }
        yaml.throwFaults();
        return new RulePack(name, yaml.text("title", ""), List.copyOf(rules));
    }

    /** Null when what it requires cannot be read; the fault is kept. */
    private static @Nullable Rule rule(YamlMap map) {
        List<String> known = new ArrayList<>(KEYS);
        known.addAll(RequirementReader.KEYS);
        map.allow(known.toArray(String[]::new));
        Requirement requirement = RequirementReader.read(map);
        String id = map.required("id");
        String title = map.required("title");
        map.required("force");
        Force force = map.choice("force", Force.POLICY, Force.values());
        Period valid = new Period(map.optional("from", LocalDate::parse), map.optional("until", LocalDate::parse));
        List<Calls> calls = map.choices("calls", Calls.values());
        Rule.Scope scope = new Rule.Scope(
                calls.isEmpty() ? EnumSet.allOf(Calls.class) : EnumSet.copyOf(calls),
                Set.copyOf(map.choices("purposes", Purpose.values())),
                Set.copyOf(map.texts("where")),
                Set.copyOf(map.texts("departments")));
        Confidence confidence = map.choice("confidence", Confidence.MEDIUM, Confidence.values());
        String source = map.required("source");
        return requirement == null ? null : new Rule(id, title, force, valid, scope, requirement, confidence, source);
    }
}

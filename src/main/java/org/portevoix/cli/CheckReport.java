// SPDX-License-Identifier: Apache-2.0
package org.portevoix.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.portevoix.call.Json;
import org.portevoix.campaign.Campaign;
import org.portevoix.config.Fault;
import org.portevoix.launch.RuleCheck.Finding;
import org.portevoix.rules.Rule;

/** What {@code check} prints: the parts with their faults, then what each rule says of each campaign. */
final class CheckReport {
    private CheckReport() {}

    static String text(Map<String, List<Fault>> parts, Map<Campaign, List<Finding>> rules) {
        StringBuilder text = new StringBuilder();
        parts.forEach((part, faults) -> {
            line(text, "%-14s %s", part, faults.isEmpty() ? "ready" : faults.size() + " to repair");
            faults.forEach(fault -> line(text, "  %s", fault));
        });
        rules.forEach((campaign, findings) -> {
            line(text, "%nRules of %s: %s", campaign.name(), packs(campaign));
            findings.forEach(finding -> rule(text, finding));
        });
        return text.toString();
    }

    private static String packs(Campaign campaign) {
        return campaign.packs().isEmpty()
                ? "none. Nothing but its own windows and the registers limits its calls; add rules: [...]"
                : String.join(", ", campaign.packs());
    }

    private static void rule(StringBuilder text, Finding finding) {
        Rule rule = finding.rule();
        line(text, "  %-14s %s", finding.result().text(), rule.label());
        line(text, "  %-14s %s%s", "", finding.verdict().why(), changeOf(finding));
        if (finding.acknowledged() != null) {
            line(
                    text,
                    "  %-14s taken on by %s on %s: %s",
                    "",
                    finding.acknowledged().name(),
                    finding.acknowledged().at(),
                    finding.acknowledged().reason());
        }
        line(text, "  %-14s %s", "", source(rule));
    }

    private static String changeOf(Finding finding) {
        return finding.verdict().change().isEmpty()
                ? ""
                : "; " + finding.verdict().change();
    }

    private static String source(Rule rule) {
        String since = rule.valid().toString();
        return rule.source() + (since.isEmpty() ? "" : ", " + since) + ", confidence "
                + rule.confidence().name().toLowerCase(Locale.ROOT);
    }

    private static void line(StringBuilder text, String format, Object... values) {
        text.append(String.format(Locale.ROOT, format, values)).append(System.lineSeparator());
    }

    static String json(Map<String, List<Fault>> parts, Map<Campaign, List<Finding>> rules) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("ready", parts.values().stream().allMatch(List::isEmpty));
        json.put("parts", parts);
        List<Map<String, @Nullable Object>> all = new ArrayList<>();
        rules.forEach((campaign, findings) -> findings.forEach(finding -> all.add(json(campaign, finding))));
        json.put("rules", all);
        try {
            return Json.mapper().writeValueAsString(json) + System.lineSeparator();
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Map<String, @Nullable Object> json(Campaign campaign, Finding finding) {
        Rule rule = finding.rule();
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("campaign", campaign.name());
        json.put("rule", rule.id());
        json.put("title", rule.title());
        json.put("force", rule.force().text());
        json.put("result", finding.result().text());
        json.put("why", finding.verdict().why());
        json.put("change", finding.verdict().change());
        json.put("source", rule.source());
        json.put("confidence", rule.confidence().name().toLowerCase(Locale.ROOT));
        json.put("from", rule.valid().from());
        json.put("until", rule.valid().until());
        json.put("acknowledged", finding.acknowledged());
        return json;
    }
}

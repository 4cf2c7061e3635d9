// SPDX-License-Identifier: Apache-2.0
package org.portevoix.rules;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.MonthDay;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.portevoix.config.Durations;
import org.portevoix.config.Numbers;
import org.portevoix.config.YamlMap;
import org.portevoix.rules.CallLimit.Per;
import org.portevoix.rules.Plan.MessagePart;

/** Reads what a rule requires: exactly one key of those below. */
final class RequirementReader {
    private static final Map<String, Function<YamlMap, @Nullable Requirement>> READERS = readers();

    static final List<String> KEYS = List.copyOf(READERS.keySet());

    private RequirementReader() {}

    private static Map<String, Function<YamlMap, @Nullable Requirement>> readers() {
        Map<String, Function<YamlMap, @Nullable Requirement>> readers = new LinkedHashMap<>();
        readers.put(
                "silence-before-vote",
                map -> new TimeRequirement.SilenceBeforeVote(map.value("silence-before-vote", 1, Numbers::positive)));
        readers.put("only-during", map -> new TimeRequirement.OnlyDuring(windows(map, "only-during")));
        readers.put("not-during", map -> new TimeRequirement.NotDuring(windows(map, "not-during")));
        readers.put("not-on", RequirementReader::notOn);
        readers.put("attempts", RequirementReader::attempts);
        readers.put("gap", RequirementReader::gap);
        readers.put("share", RequirementReader::share);
        readers.put(
                "ring-at-least",
                map -> new PlanRequirement.RingAtLeast(
                        map.value("ring-at-least", Duration.ofSeconds(15), Durations::parse)));
        readers.put("caller-id", map -> only(map, "caller-id", "verified", new PlanRequirement.VerifiedCallerId()));
        readers.put("call-back", map -> only(map, "call-back", "not-free", new PlanRequirement.CallBackNotFree()));
        readers.put(
                "message-says",
                map -> new PlanRequirement.MessageSays(map.choices("message-says", MessagePart.values())));
        readers.put("legal-bases", map -> new PlanRequirement.LegalBases(Set.copyOf(map.texts("legal-bases"))));
        readers.put("registers", map -> new PlanRequirement.ScreensBy(map.texts("registers")));
        readers.put("once-per", map -> only(map, "once-per", "household", new PlanRequirement.OncePerHousehold()));
        readers.put(
                "refusals-last",
                map -> new PlanRequirement.RefusalsLast(map.value("refusals-last", 1, Numbers::positive)));
        return readers;
    }

    /** Null when it cannot be read; the fault is kept. */
    static @Nullable Requirement read(YamlMap map) {
        List<String> here = KEYS.stream().filter(map::has).toList();
        if (here.size() != 1) {
            map.fault(
                    "id",
                    "a rule must require one thing, by one of " + String.join(", ", KEYS)
                            + (here.isEmpty() ? "" : "; this one has " + String.join(" and ", here)));
            return null;
        }
        return Objects.requireNonNull(READERS.get(here.get(0))).apply(map);
    }

    private static Requirement only(YamlMap map, String key, String value, Requirement requirement) {
        if (!map.text(key, "").equals(value)) {
            map.fault(key, "'" + key + "' must be " + value);
        }
        return requirement;
    }

    private static List<Window> windows(YamlMap map, String key) {
        List<Window> windows = new ArrayList<>();
        for (String text : map.texts(key)) {
            try {
                windows.add(Window.parse(text));
            } catch (IllegalArgumentException | java.time.DateTimeException e) {
                map.fault(key, "'" + key + "' " + e.getMessage());
            }
        }
        return List.copyOf(windows);
    }

    private static @Nullable Requirement notOn(YamlMap rule) {
        YamlMap map = inner(rule, "not-on", "calendar", "region", "dates");
        if (map == null) {
            return null;
        }
        Set<MonthDay> dates = new HashSet<>();
        for (String text : map.texts("dates")) {
            try {
                dates.add(MonthDay.parse("--" + text));
            } catch (java.time.format.DateTimeParseException e) {
                map.fault("dates", "'dates' must look like 12-26, not '" + text + "'");
            }
        }
        String country = map.has("calendar") ? map.text("calendar", "") : null;
        if (country == null && dates.isEmpty()) {
            map.fault("calendar", "'not-on' names neither a calendar nor dates");
        }
        try {
            return new TimeRequirement.NotOn(new Holidays(country, map.texts("region"), dates));
        } catch (IllegalArgumentException e) {
            map.fault("calendar", "'not-on' " + e.getMessage());
            return null;
        }
    }

    private static @Nullable Requirement attempts(YamlMap rule) {
        YamlMap map = inner(rule, "attempts", "most", "days", "per");
        return map == null
                ? null
                : new CallLimit.AttemptsAtMost(
                        required(map, "most", 1, Numbers::positive),
                        required(map, "days", 1, Numbers::positive),
                        map.choice("per", Per.NUMBER, Per.values()));
    }

    private static @Nullable Requirement gap(YamlMap rule) {
        YamlMap map = inner(rule, "gap", "after", "per");
        return map == null
                ? null
                : new CallLimit.GapAtLeast(
                        required(map, "after", Duration.ofHours(1), Durations::parse),
                        map.choice("per", Per.NUMBER, Per.values()));
    }

    private static @Nullable Requirement share(YamlMap rule) {
        YamlMap map = inner(rule, "share", "of", "at-most", "calls", "days");
        if (map == null) {
            return null;
        }
        map.required("of");
        return new ShareLimit(
                map.choice("of", ShareLimit.Of.SILENT, ShareLimit.Of.values()),
                required(map, "at-most", BigDecimal.ONE, RequirementReader::percent),
                required(map, "calls", 1, Numbers::positive),
                required(map, "days", 1, Numbers::positive));
    }

    private static <T> T required(YamlMap map, String key, T otherwise, Function<String, T> reader) {
        map.required(key);
        return map.value(key, otherwise, reader);
    }

    private static @Nullable YamlMap inner(YamlMap rule, String key, String... known) {
        YamlMap map = rule.map(key).orElse(null);
        if (map != null) {
            map.allow(known);
        }
        return map;
    }

    private static BigDecimal percent(String text) {
        try {
            BigDecimal percent = new BigDecimal(text);
            if (percent.signum() >= 0 && percent.compareTo(BigDecimal.valueOf(100)) <= 0) {
                return percent;
            }
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("must be a percentage, not '" + text + "'", e);
        }
        throw new IllegalArgumentException("must be a percentage, not '" + text + "'");
    }
}

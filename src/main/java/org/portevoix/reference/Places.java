// SPDX-License-Identifier: Apache-2.0
package org.portevoix.reference;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The communes and their postal codes: filled by the readers of this package, afterwards only read. */
public final class Places {
    /** By INSEE code. */
    private final Map<String, String> shown = new HashMap<>();

    private final Map<String, Set<String>> names = new HashMap<>();
    private final Map<String, String> parents = new HashMap<>();
    private final Set<String> departments = new HashSet<>();

    /** By postal code: its communes, each with what the post writes on letters besides the name. */
    private final Map<String, Map<String, Set<String>>> postalCodes = new HashMap<>();

    /** There is a commune of this name. The first one that is not in capitals is shown. */
    void name(String commune, String name) {
        names.computeIfAbsent(commune, code -> new HashSet<>(2)).add(CommuneNames.plain(name));
        departments.add(InseeCodes.department(commune));
        show(commune, name);
    }

    /** A name for people only: that a ballot was held there makes no commune of today. */
    void show(String commune, String name) {
        if (!name.isEmpty()) {
            shown.merge(commune, name, (one, other) -> one.equals(one.toUpperCase(Locale.ROOT)) ? other : one);
        }
    }

    /** An arrondissement or a former commune belongs to this commune. */
    void parent(String commune, String parent) {
        if (!commune.equals(parent)) {
            parents.put(commune, parent);
        }
    }

    /** Letters with this postal code go to the commune, under its name or one of the labels. */
    void postalCode(String postalCode, String commune, List<String> labels) {
        Set<String> plain = postalCodes
                .computeIfAbsent(postalCode, code -> new TreeMap<>())
                .computeIfAbsent(commune, code -> new HashSet<>(2));
        labels.stream()
                .filter(label -> !label.isEmpty())
                .map(CommuneNames::plain)
                .forEach(plain::add);
    }

    /**
     * INSEE's code of the commune an address lies in. A valid code that the extract gives wins; else the postal code
     * when it has one commune only; else the one commune of the postal code that has this name. Never a guess among
     * several: then, and for an unknown postal code, it is empty.
     *
     * @param postalCode five digits; a leading zero may be lost
     * @param name in any spelling
     * @param code INSEE's, as the extract gives it
     */
    public Optional<String> commune(@Nullable String postalCode, @Nullable String name, @Nullable String code) {
        String given = InseeCodes.five(code);
        if (given != null && isValid(given)) {
            return Optional.of(given);
        }
        String postal = InseeCodes.five(postalCode);
        Map<String, Set<String>> there = postal == null ? Map.of() : postalCodes.getOrDefault(postal, Map.of());
        if (there.size() <= 1 || name == null) {
            return only(there, commune -> true);
        }
        String plain = CommuneNames.plain(name);
        if (plain.isEmpty()) {
            return Optional.empty();
        }
        return only(there, commune -> names.getOrDefault(commune, Set.of()).contains(plain))
                .or(() -> only(
                        there, commune -> there.getOrDefault(commune, Set.of()).contains(plain)));
    }

    /** Where no file covers the department, any code of the right form is taken. */
    private boolean isValid(String code) {
        return names.containsKey(code) || !departments.contains(InseeCodes.department(code));
    }

    private static Optional<String> only(Map<String, Set<String>> there, Predicate<String> condition) {
        String only = null;
        for (String commune : there.keySet()) {
            if (condition.test(commune)) {
                if (only != null) {
                    return Optional.empty();
                }
                only = commune;
            }
        }
        return Optional.ofNullable(only);
    }

    /** The commune that an arrondissement or a former commune belongs to. */
    public Optional<String> parent(String commune) {
        String parent = parents.get(commune);
        return Optional.ofNullable(parent == null ? InseeCodes.city(commune) : parent);
    }

    /** A name for people: the commune's, or that of the one it belongs to; empty when no file gives one. */
    public Optional<String> name(String commune) {
        return Optional.ofNullable(shown.get(commune)).or(() -> parent(commune).map(shown::get));
    }
}

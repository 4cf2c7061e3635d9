// SPDX-License-Identifier: Apache-2.0
package org.portevoix.numbering;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.portevoix.config.Kebab;

/** In which territory a place lies, by its postal code or its INSEE commune code: the first three characters tell. */
final class FrenchPlaces {
    private static final Pattern CODE = Pattern.compile("(\\d|2[ABab])\\d{3}|\\d{5}|2[ABab]\\d{3}");

    /** 977 and 978 are INSEE's Saint-Barthelemy and Saint-Martin, whose numbers are those of Guadeloupe. */
    private static final Map<String, String> OVERSEAS = Map.ofEntries(
            Map.entry("971", Kebab.of(Territory.GUADELOUPE)),
            Map.entry("972", Kebab.of(Territory.MARTINIQUE)),
            Map.entry("973", Kebab.of(Territory.GUYANE)),
            Map.entry("974", Kebab.of(Territory.LA_REUNION)),
            Map.entry("975", Kebab.of(Territory.SAINT_PIERRE_ET_MIQUELON)),
            Map.entry("976", Kebab.of(Territory.MAYOTTE)),
            Map.entry("977", Kebab.of(Territory.GUADELOUPE)),
            Map.entry("978", Kebab.of(Territory.GUADELOUPE)),
            Map.entry("986", "wallis-et-futuna"),
            Map.entry("987", "polynesie"),
            Map.entry("988", "nouvelle-caledonie"));

    private FrenchPlaces() {}

    /** The one territory all these codes name; null when they name several, or none. Kebab-case, as in {@link Line}. */
    static @Nullable String territory(List<String> codes) {
        Set<String> territories = codes.stream()
                .map(FrenchPlaces::territory)
                .filter(Objects::nonNull)
                .collect(Collectors.toSet());
        return territories.size() == 1 ? territories.iterator().next() : null;
    }

    /** 1000 has lost its zero in a spreadsheet: it is 01000. 980 is Monaco. */
    private static @Nullable String territory(String text) {
        String code = text.strip();
        if (!CODE.matcher(code).matches()) {
            return null;
        }
        String start = code.length() == 4 ? "0" + code : code;
        return start.startsWith("97") || start.startsWith("98")
                ? OVERSEAS.get(start.substring(0, 3))
                : start.compareTo("96") < 0 ? Kebab.of(Territory.METROPOLE) : null;
    }
}

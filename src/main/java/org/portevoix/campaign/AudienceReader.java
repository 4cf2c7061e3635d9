// SPDX-License-Identifier: Apache-2.0
package org.portevoix.campaign;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.portevoix.config.Kebab;
import org.portevoix.config.Numbers;
import org.portevoix.config.Suggestion;
import org.portevoix.config.YamlMap;
import org.portevoix.numbering.LineType;
import org.portevoix.numbering.NumberingPlans;
import org.portevoix.reference.InseeCodes;
import org.portevoix.store.LegalBasis;

/** Reads the {@code audience} of a campaign file. */
final class AudienceReader {
    private static final Pattern COUNTRY = Pattern.compile("[a-z]{2}");
    private static final Pattern DEPARTMENT = Pattern.compile("\\d\\d|2[AB]|97[1-8]|98[678]");

    private final YamlMap map;

    private AudienceReader(YamlMap map) {
        this.map = map;
    }

    /** Faults go to the file of {@code map}. */
    static Audience read(YamlMap map) {
        map.allow(
                "territories",
                "departments",
                "communes",
                "line-types",
                "legal-bases",
                "abstention",
                "sample",
                "seed",
                "at-most");
        return new AudienceReader(map).read();
    }

    private Audience read() {
        return new Audience(
                texts("territories", AudienceReader::territory),
                texts("departments", AudienceReader::department),
                texts("communes", AudienceReader::commune),
                choices("line-types", LineType.class, LineType.values()),
                choices("legal-bases", LegalBasis.class, LegalBasis.values()),
                map.optional("abstention", Threshold::parse),
                sample(),
                map.optional("at-most", Numbers::positive));
    }

    /** A list that is there and empty would call everybody: surely not what was meant. */
    private Set<String> texts(String key, UnaryOperator<String> check) {
        Set<String> texts = new TreeSet<>();
        List<String> given = map.texts(key);
        if (map.has(key) && given.isEmpty()) {
            map.fault(key, "'" + key + "' names none; leave the key out to call all");
        }
        for (String text : given) {
            try {
                texts.add(check.apply(text));
            } catch (IllegalArgumentException e) {
                map.fault(key, "'" + key + "' " + e.getMessage());
            }
        }
        return texts;
    }

    private static String territory(String text) {
        List<String> french = NumberingPlans.frenchTerritories();
        if (french.contains(text) || COUNTRY.matcher(text).matches()) {
            return text;
        }
        throw new IllegalArgumentException("must be of " + String.join(", ", french) + " or a country such as de, not '"
                + text + "'" + Suggestion.of(text, french));
    }

    private static String department(String text) {
        if (DEPARTMENT.matcher(text).matches()) {
            return text;
        }
        throw new IllegalArgumentException("must be departments such as 01, 2A or 972, not '" + text + "'");
    }

    private static String commune(String text) {
        if (text.length() == 5 && InseeCodes.five(text) != null) {
            return text;
        }
        throw new IllegalArgumentException(
                "must be INSEE's codes of communes, such as 01053 or 2A004, not '" + text + "'");
    }

    private <E extends Enum<E>> Set<E> choices(String key, Class<E> type, E[] values) {
        Set<E> chosen = EnumSet.noneOf(type);
        texts(key, text -> {
            chosen.add(Kebab.parse(text, values));
            return text;
        });
        return chosen;
    }

    private @Nullable Sample sample() {
        if (map.has("seed") && !map.has("sample")) {
            map.fault("seed", "'seed' belongs to a 'sample', such as sample: 10%");
        }
        double share = map.value("sample", 1.0, Sample::share);
        long seed = map.value("seed", 0L, AudienceReader::seed);
        return map.has("sample") ? new Sample(share, seed) : null;
    }

    private static long seed(String text) {
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("must be a whole number, not '" + text + "'", e);
        }
    }
}

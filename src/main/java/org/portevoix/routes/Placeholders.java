// SPDX-License-Identifier: Apache-2.0
package org.portevoix.routes;

import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a text of a route leaves open until it starts ({@code {{key}}}) or until a message passes ({@code ${...}}). */
final class Placeholders {
    private static final Pattern PROPERTY = Pattern.compile("\\{\\{([^{}]+)}}");
    private static final Pattern OPEN = Pattern.compile("\\{\\{[^{}]+}}|\\$\\{[^}]*}");
    /** Camel's functions, which look elsewhere than in the properties. */
    private static final Set<String> FUNCTIONS =
            Set.of("env", "sys", "service", "service.name", "service.host", "service.port", "bean", "boolean");

    private Placeholders() {}

    /** The keys named in {@code text}, without {@code ?}, {@code !} and default values; Camel's functions left out. */
    static List<String> keys(String text) {
        Matcher matcher = PROPERTY.matcher(text);
        return matcher.results()
                .map(found -> found.group(1).strip())
                .filter(key -> !FUNCTIONS.contains(key.split(":", 2)[0]))
                .map(key -> key.replaceFirst("^[?!]", "").split(":", 2)[0])
                .toList();
    }

    /** Matches every text that {@code text} can become. */
    static Pattern pattern(String text) {
        StringBuilder regex = new StringBuilder();
        Matcher open = OPEN.matcher(text);
        int from = 0;
        while (open.find()) {
            regex.append(Pattern.quote(text.substring(from, open.start()))).append(".+");
            from = open.end();
        }
        return Pattern.compile(regex.append(Pattern.quote(text.substring(from))).toString());
    }

    static boolean isOpen(String text) {
        return OPEN.matcher(text).find();
    }

    /** {@code text} with every {@code {{key}}} replaced, so that what is around it can be checked. */
    static String fill(String text, String value) {
        return PROPERTY.matcher(text).replaceAll(Matcher.quoteReplacement(value));
    }

    /** The text before its query; a question mark inside a placeholder starts none. */
    static String withoutQuery(String uri) {
        String masked =
                OPEN.matcher(uri).replaceAll(found -> "x".repeat(found.group().length()));
        int query = masked.indexOf('?');
        return query < 0 ? uri : uri.substring(0, query);
    }
}

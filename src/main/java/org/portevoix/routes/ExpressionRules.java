// SPDX-License-Identifier: Apache-2.0
package org.portevoix.routes;

import java.util.Set;
import java.util.stream.Stream;
import org.apache.camel.catalog.LanguageValidationResult;
import org.portevoix.config.Fault;

/** Simple expressions are read by Camel's own parser; no other scripts live in routes. */
final class ExpressionRules {
    private static final Set<String> SCRIPTS = Set.of("groovy", "js", "ognl", "mvel", "spel", "python", "java", "joor");

    private ExpressionRules() {}

    static Stream<Fault> simple(Program program) {
        return program.files()
                .flatMap(RouteFile::places)
                .filter(place -> isSimple(place) || isTemplate(place))
                .flatMap(ExpressionRules::check);
    }

    private static boolean isSimple(Place place) {
        return place.pointer().endsWith("/simple/expression");
    }

    /** A text with simple expressions in it: a log message, a dynamic endpoint. */
    private static boolean isTemplate(Place place) {
        return place.pointer().endsWith("/log/message") || place.pointer().endsWith("/toD/uri");
    }

    private static Stream<Fault> check(Place place) {
        // the catalog has no beans; NameRules looks at them
        String text = Placeholders.fill(place.text(), "1").replaceAll("\\$\\{bean:[^}]*}", "\\${body}");
        ClassLoader loader = ExpressionRules.class.getClassLoader();
        LanguageValidationResult result = isPredicate(place)
                ? Components.catalog().validateLanguagePredicate(loader, "simple", text)
                : Components.catalog().validateLanguageExpression(loader, "simple", text);
        return result.isSuccess() ? Stream.of() : Stream.of(place.fault("'" + place.text() + "': " + reason(result)));
    }

    private static boolean isPredicate(Place place) {
        return place.pointer().matches(".*/(filter|when/\\d+|onWhen|validate)/expression/simple/expression");
    }

    private static String reason(LanguageValidationResult result) {
        String reason = result.getShortError() == null ? result.getError() : result.getShortError();
        return reason.lines().findFirst().orElse("is no simple expression") + " (at " + result.getIndex() + ")";
    }

    static Stream<Fault> noScripts(Program program) {
        return program.files()
                .flatMap(RouteFile::places)
                .filter(place -> place.pointer().matches(".*/expression/\\w+") && SCRIPTS.contains(place.key()))
                .map(place -> place.fault("no '" + place.key() + "' in routes; make a bean method of it"));
    }
}

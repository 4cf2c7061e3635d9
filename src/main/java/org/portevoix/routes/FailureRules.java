// SPDX-License-Identifier: Apache-2.0
package org.portevoix.routes;

import java.util.Set;
import java.util.stream.Stream;
import org.portevoix.config.Fault;

/**
 * Failures are handled in one place, {@code routes/0-failures}; routes and kamelets only say what failed. A kamelet may
 * catch what its transport throws, to say it as a verdict.
 */
final class FailureRules {
    private static final Set<String> HANDLERS = Set.of("onException", "errorHandler", "doTry");

    private FailureRules() {}

    static Stream<Fault> onlyInFailures(Program program) {
        return program.files()
                .filter(file -> !file.isFailures())
                .flatMap(file -> file.places()
                        .filter(place -> HANDLERS.contains(place.key()))
                        .filter(place -> !(file.isKamelet() && place.key().equals("doTry"))))
                .filter(place -> !place.node().has("noErrorHandler"))
                .map(place ->
                        place.fault("'" + place.key() + "' belongs in routes/0-failures; let the route fail here"));
    }
}

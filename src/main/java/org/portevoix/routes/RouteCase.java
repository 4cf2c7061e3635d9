// SPDX-License-Identifier: Apache-2.0
package org.portevoix.routes;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.portevoix.config.Fault;

/**
 * One named case of a route.
 *
 * @param file the file of cases, as a person in the home folder would type it
 * @param line where the case starts
 * @param path the file of cases
 * @param faults what is wrong with the case as it is written; such a case fails without being run
 */
public record RouteCase(
        String file,
        int line,
        String name,
        Path path,
        Given given,
        Map<String, List<Reply>> mocks,
        Expected expected,
        List<Fault> faults) {

    /**
     * What the route finds.
     *
     * @param body any YAML; a missing node when the case gives none
     * @param as the record the body is, such as {@code PlannedCall}, where a route looks into it before any bean does;
     *     null leaves it to the first bean
     * @param variables of the exchange, plain values
     * @param config properties that differ from the configuration
     * @param clock an ISO time with offset; null for the machine's time
     * @param rows table to the rows it holds before
     */
    record Given(
            JsonNode body,
            @Nullable String as,
            Map<String, JsonNode> headers,
            Map<String, JsonNode> variables,
            Map<String, String> config,
            @Nullable String clock,
            JsonNode rows) {}

    /**
     * What a mock does each time it is reached.
     *
     * @param body a missing node leaves the message's body as it is
     * @param thrown class of the exception to throw; null for none
     */
    record Reply(
            JsonNode body,
            Map<String, JsonNode> headers,
            @Nullable String thrown,
            String message) {}

    /**
     * What must be so afterwards.
     *
     * @param body a missing node when the case does not say
     * @param thrown class of the exception the exchange must end with; null for none
     */
    record Expected(
            Map<String, Arrival> endpoints,
            JsonNode rows,
            JsonNode body,
            Map<String, JsonNode> headers,
            @Nullable String thrown) {}

    /**
     * What must have come to an endpoint or a bean.
     *
     * @param count how often; null for at least once
     */
    record Arrival(int line, @Nullable Integer count, JsonNode body, Map<String, JsonNode> headers) {}
}

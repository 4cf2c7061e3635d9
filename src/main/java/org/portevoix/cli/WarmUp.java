// SPDX-License-Identifier: Apache-2.0
package org.portevoix.cli;

import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Loads Camel's classes on the second core while the database opens on the first: a third of the time to start is the
 * loading of classes. Nothing depends on it; when it fails, the start only takes longer.
 */
final class WarmUp {
    private static final String ROUTE = """
            - route:
                id: warm-up
                from:
                  uri: seda
                  parameters: {name: warm-up}
                  steps:
                    - choice:
                        when:
                          - expression: {simple: {expression: "${body} == null"}}
                            steps:
                              - log: {message: never}
                    - split:
                        expression: {simple: {expression: "${body}"}}
                        steps:
                          - setBody: {expression: {constant: {expression: never}}}
                          - to: {uri: direct, parameters: {name: warm-up-end}}
            - route:
                id: warm-up-end
                from:
                  uri: direct
                  parameters: {name: warm-up-end}
                  steps:
                    - log: {message: never}
            """;

    private static final Logger LOG = LoggerFactory.getLogger(WarmUp.class);

    private WarmUp() {}

    static void begin() {
        // two threads must not be the first to log
        LOG.debug("loading classes ahead");
        Thread thread = new Thread(WarmUp::loadClasses, "warm-up");
        thread.setDaemon(true);
        thread.start();
    }

    private static void loadClasses() {
        try (DefaultCamelContext camel = new DefaultCamelContext()) {
            camel.disableJMX();
            camel.build();
            PluginHelper.getRoutesLoader(camel).loadRoutes(ResourceHelper.fromString("warm-up.camel.yaml", ROUTE));
            camel.start();
            Class.forName("io.vertx.core.http.HttpServer");
            Class.forName("org.apache.camel.component.platform.http.vertx.VertxPlatformHttpServer");
        } catch (Exception e) {
            LOG.debug("the real start says what is wrong", e);
        }
    }
}

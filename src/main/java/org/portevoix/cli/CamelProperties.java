// SPDX-License-Identifier: Apache-2.0
package org.portevoix.cli;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.portevoix.config.Settings;
import org.portevoix.dispatch.CallRequests;

/** What Camel is told: the installation's own keys, and how Camel itself is to behave. */
final class CamelProperties {
    private CamelProperties() {}

    static Map<String, String> of(Settings settings) {
        Map<String, String> all = new TreeMap<>(settings.all());
        String routes = settings.home().routes().toString();
        all.put("data.folder", settings.data().toString());
        // camel-http takes bare milliseconds only
        for (String key : List.of("voice.connect-timeout", "voice.response-timeout")) {
            all.put(key, Long.toString(settings.duration(key).toMillis()));
        }
        all.put("server.public-url", CallRequests.publicUrl(settings));
        // Settings has laid the environment over the file already; Camel would lay it over what is converted here
        all.put("camel.component.properties.environmentVariableMode", "0");
        all.put("camel.component.properties.systemPropertiesMode", "0");
        all.put("camel.main.name", "portevoix");
        all.put("camel.main.routesIncludePattern", "file:" + routes + "/**/*.camel.yaml");
        all.put("camel.component.kamelet.location", "file:" + settings.home().vendors());
        // a failure in a kamelet is its caller's to judge
        all.put("camel.component.kamelet.noErrorHandler", "true");
        // StopSignals cuts off sooner
        all.put("camel.main.shutdownTimeout", "60");
        all.put("camel.main.shutdownLogInflightExchangesOnTimeout", "true");
        all.put("camel.main.startupSummaryLevel", "Off");
        all.put("camel.main.autoConfigurationLogSummary", "false");
        all.put("camel.main.allowUseOriginalMessage", "true");
        all.put("camel.main.jmxEnabled", "false");
        all.put("camel.server.enabled", "true");
        all.put("camel.server.port", settings.text("server.port"));
        all.put("camel.server.host", settings.text("server.host"));
        // nobody has more to say to us at once: a list of 10,000 refusals is a megabyte
        all.put("camel.server.maxBodySize", Integer.toString(1 << 20));
        all.put("camel.server.fileUploadEnabled", "false");
        all.put("camel.management.enabled", "true");
        all.put("camel.management.port", settings.text("server.port"));
        all.put("camel.management.metricsEnabled", "true");
        all.put("camel.management.healthCheckEnabled", "true");
        all.put("camel.metrics.enabled", "true");
        // the routes are measured; an event for every step on the way costs a tenth of the time of a call,
        // and the mere presence of a notifier makes Camel look for who wants one
        all.put("camel.metrics.enableExchangeEventNotifier", "false");
        all.put("camel.metrics.enableRouteEventNotifier", "false");
        // a sum over all routes says nothing, and is worked out at each
        all.put("camel.metrics.routePolicyLevel", "route");
        return all;
    }
}

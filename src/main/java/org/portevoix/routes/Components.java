// SPDX-License-Identifier: Apache-2.0
package org.portevoix.routes;

import java.net.URISyntaxException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.camel.catalog.CamelCatalog;
import org.apache.camel.catalog.DefaultCamelCatalog;
import org.apache.camel.tooling.model.BaseOptionModel;
import org.apache.camel.tooling.model.ComponentModel;

/** What Camel's catalog knows of components; loaded once, because reading it is the slowest part of the lint. */
final class Components {
    private static final CamelCatalog CATALOG = new DefaultCamelCatalog(true);

    private Components() {}

    static CamelCatalog catalog() {
        return CATALOG;
    }

    /** The endpoint's URI with its {@code parameters:} in it, as Camel puts them together. */
    static String uri(String uri, Map<String, String> parameters) {
        if (parameters.isEmpty()) {
            return uri;
        }
        try {
            return uri.contains(":") ? append(uri, parameters) : asEndpointUri(uri, parameters);
        } catch (URISyntaxException | IllegalArgumentException e) {
            return append(uri, parameters);
        }
    }

    private static String asEndpointUri(String scheme, Map<String, String> parameters) throws URISyntaxException {
        if (CATALOG.componentModel(scheme) == null) {
            return append(scheme, parameters);
        }
        return CATALOG.asEndpointUri(scheme, new LinkedHashMap<>(parameters), false);
    }

    private static String append(String uri, Map<String, String> parameters) {
        String query = parameters.entrySet().stream()
                .map(entry -> entry.getKey() + "=" + entry.getValue())
                .collect(Collectors.joining("&"));
        return uri + (uri.contains("?") ? "&" : "?") + query;
    }

    static String scheme(String uri) {
        return uri.split("[:?]", 2)[0];
    }

    static boolean isKnown(String scheme) {
        return CATALOG.componentModel(scheme) != null;
    }

    /** Whether the program carries the component, and not only the catalog's description of it. */
    static boolean isCarried(String scheme) {
        return Components.class.getResource("/META-INF/services/org/apache/camel/component/" + scheme) != null;
    }

    static List<String> options(String scheme) {
        ComponentModel model = CATALOG.componentModel(scheme);
        return model.getEndpointOptions().stream().map(BaseOptionModel::getName).toList();
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.portevoix.vendor;

import java.util.Map;
import java.util.Properties;
import org.apache.camel.CamelContext;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.component.kamelet.KameletComponent;
import org.apache.camel.impl.DefaultCamelContext;

/** A Camel context that runs the kamelets of {@code routes/vendors} as the program does. */
final class KameletContext implements AutoCloseable {
    private final CamelContext camel = new DefaultCamelContext();
    private final ProducerTemplate template;

    KameletContext(Map<String, String> properties, Map<String, Object> beans) {
        Properties all = new Properties();
        all.putAll(properties);
        camel.getPropertiesComponent().setInitialProperties(all);
        beans.forEach(camel.getRegistry()::bind);
        KameletComponent kamelets = camel.getComponent("kamelet", KameletComponent.class);
        kamelets.setLocation("file:routes/vendors,file:config/examples/vendors");
        kamelets.setNoErrorHandler(true);
        camel.start();
        template = camel.createProducerTemplate();
    }

    ProducerTemplate template() {
        return template;
    }

    @Override
    public void close() {
        camel.stop();
    }
}

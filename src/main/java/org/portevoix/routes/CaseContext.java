// SPDX-License-Identifier: Apache-2.0
package org.portevoix.routes;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.Properties;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangePattern;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.component.properties.PropertiesComponent;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.portevoix.routes.RouteCase.Given;

/** A Camel that holds nothing but one route under test, its failures, the beans and the mocks. */
final class CaseContext implements AutoCloseable {
    private static final long SETTLE_MILLIS = 1000;

    private final DefaultCamelContext camel = new DefaultCamelContext();
    private final Map<String, Object> beans;

    CaseContext(Map<String, String> properties, Map<String, Object> beans, Traffic traffic) {
        this.beans = beans;
        camel.disableJMX();
        camel.getShutdownStrategy().setTimeout(1);
        camel.getShutdownStrategy().setLogInflightExchangesOnTimeout(false);
        camel.addComponent(CaseComponent.SCHEME, new CaseComponent(traffic));
        PropertiesComponent component = (PropertiesComponent) camel.getPropertiesComponent();
        Properties values = new Properties();
        values.putAll(properties);
        component.setInitialProperties(values);
        // the settings already hold them, and a case's own config must win
        component.setEnvironmentVariableMode(0);
        component.setSystemPropertiesMode(0);
        beans.forEach(camel.getRegistry()::bind);
        camel.getRegistry().bind(CaseRewriter.TRAFFIC, traffic);
    }

    /** Loads rewritten YAML and starts. */
    void start(JsonNode elements) throws Exception {
        camel.build();
        BeanBodies.install(camel, beans);
        PluginHelper.getRoutesLoader(camel)
                .loadRoutes(ResourceHelper.fromString("case.camel.yaml", elements.toString()));
        camel.start();
    }

    /** Sends the case's message through the route and comes back when the route has ended. */
    Exchange send(Given given) {
        Object body = given.as() == null
                ? Likeness.java(given.body())
                : BeanBodies.record(beans, given.as(), Likeness.java(given.body()));
        ProducerTemplate template = camel.createProducerTemplate();
        return template.send(CaseRewriter.IN, ExchangePattern.InOut, exchange -> {
            if (!given.body().isMissingNode()) {
                exchange.getMessage().setBody(body);
            }
            given.headers().forEach((name, value) -> exchange.getMessage().setHeader(name, Likeness.java(value)));
            given.variables()
                    .forEach((name, value) ->
                            exchange.setVariable(name, BeanBodies.variable(beans, name, Likeness.timeOrJava(value))));
        });
    }

    /** Waits for what the route handed to other threads, such as a wire tap. */
    void settle(java.util.function.BooleanSupplier complete) throws InterruptedException {
        long end = System.nanoTime() + SETTLE_MILLIS * 1_000_000;
        while ((camel.getInflightRepository().size() > 0 || !complete.getAsBoolean()) && System.nanoTime() < end) {
            Thread.sleep(5);
        }
    }

    @Override
    public void close() {
        camel.stop();
    }
}

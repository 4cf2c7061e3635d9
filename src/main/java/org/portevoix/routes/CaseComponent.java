// SPDX-License-Identifier: Apache-2.0
package org.portevoix.routes;

import java.util.Map;
import org.apache.camel.Consumer;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.support.DefaultComponent;
import org.apache.camel.support.DefaultEndpoint;
import org.apache.camel.support.DefaultProducer;

/**
 * Stands in for every endpoint a route sends to: {@code case:direct:reject-call} is what {@code direct:reject-call} is
 * called under test. The real endpoint is never made, so no case needs a network, a table or a vendor.
 */
final class CaseComponent extends DefaultComponent {
    static final String SCHEME = "case";

    private final Traffic traffic;

    CaseComponent(Traffic traffic) {
        this.traffic = traffic;
    }

    @Override
    protected Endpoint createEndpoint(String uri, String remaining, Map<String, Object> parameters) {
        parameters.clear();
        return new CaseEndpoint(uri, this, remaining.replaceFirst("^([a-zA-Z][\\w+.-]*:)//", "$1"));
    }

    private final class CaseEndpoint extends DefaultEndpoint {
        private final String name;

        CaseEndpoint(String uri, CaseComponent component, String name) {
            super(uri, component);
            this.name = name;
        }

        @Override
        public Producer createProducer() {
            return new DefaultProducer(this) {
                @Override
                public void process(Exchange exchange) throws Exception {
                    traffic.pass(name, exchange);
                }
            };
        }

        @Override
        public Consumer createConsumer(Processor processor) {
            throw new UnsupportedOperationException("nothing comes from a mocked endpoint");
        }
    }
}

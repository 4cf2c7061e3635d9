// SPDX-License-Identifier: Apache-2.0
package org.portevoix.vendor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.Test;
import org.portevoix.call.CallEvent;
import org.portevoix.config.ScaledClock;

class SimulatorCallSinkTest {
    @Test
    void placesTheCallAndReportsWithItsId() {
        List<CallEvent> heard = new CopyOnWriteArrayList<>();
        ScaledClock clock = ScaledClock.from(Instant.parse("2017-04-18T08:00:00Z"), 100);
        try (GatewaySimulator simulator =
                        GatewaySimulator.reporting(SimulatorSettings.central(), clock, heard::addAll);
                KameletContext camel = new KameletContext(Map.of(), Map.of("simulator", simulator))) {
            Exchange done = camel.template()
                    .request(
                            "kamelet:simulator-call-sink",
                            exchange -> exchange.getMessage().setBody(Requests.to(1246)));
            assertThat(done.getMessage().getBody()).isEqualTo("sim-01JDREF1246X1-1");
            assertThat(done.getMessage().getHeaders()).isEmpty();
            await().until(() -> heard.size() == 2);
            assertThat(heard).extracting(CallEvent::id).containsOnly("sim-01JDREF1246X1-1");
        }
    }
}

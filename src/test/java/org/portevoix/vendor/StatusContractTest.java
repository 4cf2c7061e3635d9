// SPDX-License-Identifier: Apache-2.0
package org.portevoix.vendor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;
import org.portevoix.call.CallEvent;

/** What every {@code <vendor>-status-action} must make of its vendor's callbacks. */
@ParameterizedClass(name = "{0}")
@MethodSource("vendors")
class StatusContractTest {
    private final RecordedVendor vendor;
    private final ToldCallbacks callbacks;

    StatusContractTest(RecordedVendor vendor) {
        this.vendor = vendor;
        this.callbacks = new ToldCallbacks(vendor);
    }

    static Stream<RecordedVendor> vendors() {
        return RecordedVendor.all().filter(vendor -> vendor.contract().has("callbacks"));
    }

    @AfterEach
    void stop() {
        callbacks.close();
    }

    @TestFactory
    Stream<DynamicTest> everyRecordedCallbackBecomesItsEvents() {
        return vendor.list("/callbacks/told")
                .map(told -> dynamicTest(told.path("fields").toString(), () -> {
                    Exchange done = callbacks.tell(callbacks.signed(told.path("fields"), Instant.now()));
                    assertThat(done.getException()).isNull();
                    assertThat(done.getMessage().getHeaders()).isEmpty();
                    ToldCallbacks.assertEvents(done, told.path("events"));
                    if (told.has("step")) {
                        assertThat(done.getVariable("step", String.class))
                                .as("the moment that has ended")
                                .isEqualTo(told.path("step").asText());
                    }
                }));
    }

    @Test
    void theSameCallbackTwiceIsTheSameEvent() {
        SignedCallback callback = callbacks.signed(callbacks.fields(0), Instant.now());
        List<CallEvent> first = ToldCallbacks.events(callbacks.tell(callback));
        assertThat(first).isNotEmpty();
        assertThat(ToldCallbacks.events(callbacks.tell(callback)).get(0).key())
                .isEqualTo(first.get(0).key());
    }
}

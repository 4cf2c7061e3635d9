// SPDX-License-Identifier: Apache-2.0
package org.portevoix.vendor;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** How every {@code <vendor>-status-action} of a vendor that signs its callbacks must refuse what is not the vendor's. */
@ParameterizedClass(name = "{0}")
@MethodSource("vendors")
class SignatureContractTest {
    private final RecordedVendor vendor;
    private final ToldCallbacks callbacks;

    SignatureContractTest(RecordedVendor vendor) {
        this.vendor = vendor;
        this.callbacks = new ToldCallbacks(vendor);
    }

    static Stream<RecordedVendor> vendors() {
        return RecordedVendor.all()
                .filter(vendor -> vendor.contract().path("callbacks").has("signed"));
    }

    @AfterEach
    void stop() {
        callbacks.close();
    }

    @Test
    void withoutASignatureItIsForbidden() {
        SignedCallback callback = callbacks.signed(callbacks.fields(0), Instant.now());
        assertForbidden(new SignedCallback(callback.path(), callback.query(), callback.body(), Map.of()));
    }

    @Test
    void signedWithAnotherSecretItIsForbidden() {
        String other = vendor.contract().at("/callbacks/other-secret").asText();
        assertForbidden(callbacks.signed(callbacks.fields(0), other, Instant.now()));
    }

    @Test
    void ofAnotherBodyItIsForbidden() {
        SignedCallback callback = callbacks.signed(callbacks.fields(0), Instant.now());
        SignedCallback other = callbacks.signed(callbacks.fields(1), Instant.now());
        assertForbidden(new SignedCallback(callback.path(), callback.query(), other.body(), callback.headers()));
    }

    @Test
    void whatIsSignedWithItsTimeIsForbiddenAfterFiveMinutes() {
        Instant longAgo = Instant.now().minus(Duration.ofMinutes(6));
        SignedCallback late = callbacks.signed(callbacks.fields(0), longAgo);
        if (!late.headers()
                .equals(callbacks.signed(callbacks.fields(0), Instant.now()).headers())) {
            assertForbidden(late);
        }
    }

    @Test
    void garbageThatIsNotSignedIsForbiddenAndBreaksNothing() {
        for (String body : List.of("", "garbage", "{", "%%%=&&", "\u0000")) {
            assertForbidden(new SignedCallback(
                    "/callbacks/" + vendor.name(),
                    "",
                    body.getBytes(StandardCharsets.UTF_8),
                    new TreeMap<>(Map.of("X-Any", "1"))));
        }
    }

    private void assertForbidden(SignedCallback callback) {
        assertThat(callbacks.tell(callback).getException()).isExactlyInstanceOf(ForbiddenCallbackException.class);
    }
}

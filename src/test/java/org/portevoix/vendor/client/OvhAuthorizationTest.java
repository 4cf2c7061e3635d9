// SPDX-License-Identifier: Apache-2.0
package org.portevoix.vendor.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.apache.hc.core5.http.io.entity.StringEntity;
import org.apache.hc.core5.http.io.support.ClassicRequestBuilder;
import org.apache.hc.core5.http.message.BasicClassicHttpRequest;
import org.junit.jupiter.api.Test;

/** Held against the example of OVHcloud's own "First steps with the API", whose keys are published there. */
class OvhAuthorizationTest {
    private final OvhAuthorization authorization = new OvhAuthorization(
            Clock.fixed(Instant.ofEpochSecond(1_366_560_945), ZoneOffset.UTC),
            "7kbG7Bk7S9Nt7ZSV",
            "EXEgWIz07P0HYwtQDs7cNIqCiQaWSuHF",
            "MtSwSrPpNjqfVSmJhLbPyr2i45lSwPU1");

    private String signature(BasicClassicHttpRequest request) throws Exception {
        authorization.sign(request);
        assertThat(request.getHeader("X-Ovh-Application").getValue()).isEqualTo("7kbG7Bk7S9Nt7ZSV");
        assertThat(request.getHeader("X-Ovh-Timestamp").getValue()).isEqualTo("1366560945");
        return request.getHeader("X-Ovh-Signature").getValue();
    }

    @Test
    void aRequestIsSignedAsInThePublishedExample() throws Exception {
        assertThat(signature(new BasicClassicHttpRequest("GET", "https://eu.api.ovh.com/1.0/domains/")))
                .isEqualTo("$1$d3705e8afb27a0d2970a322b96550abfc67bb798");
    }

    @Test
    void theBodyIsSignedWithIt() throws Exception {
        BasicClassicHttpRequest with =
                (BasicClassicHttpRequest) ClassicRequestBuilder.post("https://eu.api.ovh.com/1.0/x")
                        .setEntity(new StringEntity("{\"timeout\":25}"))
                        .build();
        BasicClassicHttpRequest without = new BasicClassicHttpRequest("POST", "https://eu.api.ovh.com/1.0/x");
        assertThat(signature(with)).isNotEqualTo(signature(without));
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.portevoix.vendor;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.absent;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.WireMockServer;
import java.io.IOException;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.core5.http.io.entity.EntityUtils;
import org.apache.hc.core5.http.io.entity.StringEntity;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** With a body that HttpClient could repeat, unlike the stream that camel-http happens to send. */
class GatewayClientTest {
    private final WireMockServer gateway = new WireMockServer(options().dynamicPort());

    @BeforeEach
    void start() {
        gateway.start();
    }

    @AfterEach
    void stop() {
        gateway.stop();
    }

    @ParameterizedTest
    @ValueSource(ints = {307, 429, 503})
    void asksOnceWhateverTheAnswer(int status) throws IOException {
        gateway.stubFor(any(anyUrl())
                .willReturn(aResponse()
                        .withStatus(status)
                        .withHeader("Retry-After", "0")
                        .withHeader("Location", "/other")));
        try (CloseableHttpClient client = client()) {
            assertThat(post(client)).isZero();
        }
        gateway.verify(1, anyRequestedFor(anyUrl()));
    }

    @Test
    void keepsNoCookieAndNoMoreThan64KilobytesOfABody() throws IOException {
        gateway.stubFor(
                any(anyUrl()).willReturn(aResponse().withBody(new byte[1 << 20]).withHeader("Set-Cookie", "a=b")));
        try (CloseableHttpClient client = client()) {
            assertThat(post(client)).isEqualTo(64 * 1024);
            assertThat(post(client)).isEqualTo(64 * 1024);
        }
        gateway.verify(2, postRequestedFor(anyUrl()).withHeader("Cookie", absent()));
    }

    private static CloseableHttpClient client() {
        HttpClientBuilder builder = HttpClientBuilder.create();
        GatewayClient.bearer("t").configureHttpClient(builder);
        return builder.build();
    }

    private int post(CloseableHttpClient client) throws IOException {
        HttpPost post = new HttpPost(gateway.baseUrl());
        post.setEntity(new StringEntity("{}"));
        return client.execute(post, response -> EntityUtils.toByteArray(response.getEntity()).length);
    }
}

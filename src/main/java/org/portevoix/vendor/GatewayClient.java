// SPDX-License-Identifier: Apache-2.0
package org.portevoix.vendor;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import org.apache.camel.component.http.HttpClientConfigurer;
import org.apache.hc.client5.http.classic.ExecChain;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.HttpRequest;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;

/**
 * How camel-http talks to a voice gateway: a request is sent once, whatever happens. Apache HttpClient repeats a request
 * after a 503, a 429 or a reset unless told not to, and each repetition may ring a phone; it also follows redirects and
 * keeps cookies. A kamelet names it as {@code httpClientConfigurer: "#httpGatewayClient"}.
 *
 * <p>The secret is added on the wire, so no header of a message, no route dump and no log of ours can hold it.
 */
public class GatewayClient implements HttpClientConfigurer {
    static final int LONGEST_BODY = 64 * 1024;
    private static final Duration LONGEST_READ = Duration.ofSeconds(10);

    /** Sends {@code Authorization: Bearer <token>}; none when the token is blank. */
    public static GatewayClient bearer(String token) {
        return new GatewayClient() {
            @Override
            protected void authorize(HttpRequest request) {
                if (!token.isBlank()) {
                    request.setHeader(HttpHeaders.AUTHORIZATION, "Bearer " + token.strip());
                }
            }
        };
    }

    /** Puts the proof that a request is ours on the wire; called once for each. */
    protected void authorize(HttpRequest request) {}

    @Override
    public final void configureHttpClient(HttpClientBuilder builder) {
        builder.disableAutomaticRetries()
                .disableRedirectHandling()
                .disableCookieManagement()
                .disableAuthCaching()
                .addExecInterceptorFirst("bounded-body", GatewayClient::bounded)
                .addRequestInterceptorFirst((request, entity, context) -> authorize(request));
    }

    /** Once the status is known nothing about the body may hide it, or use up memory or time. */
    private static ClassicHttpResponse bounded(ClassicHttpRequest request, ExecChain.Scope scope, ExecChain chain)
            throws IOException, HttpException {
        ClassicHttpResponse response = chain.proceed(request, scope);
        HttpEntity entity = response.getEntity();
        if (entity != null) {
            response.setEntity(
                    new ByteArrayEntity(read(entity, scope), ContentType.parseLenient(entity.getContentType())));
        }
        return response;
    }

    private static byte[] read(HttpEntity entity, ExecChain.Scope scope) {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        boolean whole = false;
        try {
            whole = copy(entity.getContent(), body);
        } catch (IOException e) {
            // What has arrived is judged as it is: cut JSON names no call, and the verdict is "unknown".
            whole = false;
        }
        if (!whole) {
            scope.execRuntime.discardEndpoint();
        }
        return body.toByteArray();
    }

    private static boolean copy(InputStream from, ByteArrayOutputStream to) throws IOException {
        long start = System.nanoTime();
        byte[] buffer = new byte[4096];
        while (to.size() < LONGEST_BODY && System.nanoTime() - start < LONGEST_READ.toNanos()) {
            int count = from.read(buffer, 0, Math.min(buffer.length, LONGEST_BODY - to.size()));
            if (count < 0) {
                return true;
            }
            to.write(buffer, 0, count);
        }
        return false;
    }
}

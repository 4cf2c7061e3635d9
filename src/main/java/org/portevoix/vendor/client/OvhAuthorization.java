// SPDX-License-Identifier: Apache-2.0
package org.portevoix.vendor.client;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.util.HexFormat;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpEntityContainer;
import org.apache.hc.core5.http.HttpRequest;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.http.io.entity.EntityUtils;

/** OVHcloud's own: a digest over both secrets, the request line, the body and the time, in four headers. */
final class OvhAuthorization implements Authorization {
    private final Clock clock;
    private final String application;
    private final String secret;
    private final String consumer;

    OvhAuthorization(Clock clock, String application, String secret, String consumer) {
        this.clock = clock;
        this.application = application;
        this.secret = secret;
        this.consumer = consumer;
    }

    @Override
    public void sign(HttpRequest request) {
        String time = Long.toString(clock.instant().getEpochSecond());
        request.setHeader("X-Ovh-Application", application);
        request.setHeader("X-Ovh-Consumer", consumer);
        request.setHeader("X-Ovh-Timestamp", time);
        request.setHeader("X-Ovh-Signature", "$1$" + digest(secret, consumer, request, time));
    }

    private static String digest(String secret, String consumer, HttpRequest request, String time) {
        try {
            String signed = String.join(
                    "+", secret, consumer, request.getMethod(), request.getUri().toString(), body(request), time);
            // the vendor's choice; nothing of ours leans on SHA-1
            byte[] digest = MessageDigest.getInstance("SHA-1").digest(signed.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (URISyntaxException | NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What may be read once only is put back. */
    private static String body(HttpRequest request) {
        if (!(request instanceof HttpEntityContainer container) || container.getEntity() == null) {
            return "";
        }
        HttpEntity entity = container.getEntity();
        try {
            byte[] body = EntityUtils.toByteArray(entity);
            container.setEntity(new ByteArrayEntity(body, ContentType.parseLenient(entity.getContentType())));
            return new String(body, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public String toString() {
        return "OvhAuthorization";
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.portevoix.vendor.signature;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.apache.camel.Message;
import org.portevoix.vendor.ForbiddenCallbackException;

/** What the signatures have in common. */
final class Signed {
    /** A recorded callback is not believed for longer; clocks differ by less. */
    private static final Duration REPLAY_WINDOW = Duration.ofMinutes(5);

    private Signed() {}

    static byte[] hmac(String algorithm, String secret, byte[] text) {
        try {
            Mac mac = Mac.getInstance(algorithm);
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), algorithm));
            return mac.doFinal(text);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    static byte[] sha256(byte[] text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Takes as long whatever differs. */
    static boolean same(String one, String other) {
        return MessageDigest.isEqual(one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** The body as it came, of which not a byte may differ. */
    static byte[] body(Message message) {
        byte[] body = message.getBody(byte[].class);
        return body == null ? new byte[0] : body;
    }

    static String header(Message message, String name) {
        String value = message.getHeader(name, String.class);
        if (value == null || value.isBlank()) {
            throw new ForbiddenCallbackException("carries no " + name);
        }
        return value;
    }

    static void require(boolean proven, String problem) {
        if (!proven) {
            throw new ForbiddenCallbackException(problem);
        }
    }

    static void requireRecent(Instant signed, Instant now) {
        require(
                Duration.between(signed, now).abs().compareTo(REPLAY_WINDOW) <= 0,
                "was signed more than " + REPLAY_WINDOW.toMinutes() + " min ago, or will be");
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.portevoix.vendor.client;

import com.auth0.jwt.JWT;
import com.auth0.jwt.algorithms.Algorithm;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.interfaces.RSAPrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.UUID;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.HttpRequest;

/** A bearer JWT of RS256 that the application's private key signs for each request (Vonage, Authentication: JWTs). */
final class JwtAuthorization implements Authorization {
    private static final Duration VALID = Duration.ofMinutes(5);

    private final Clock clock;
    private final String application;
    private final RSAPrivateKey key;

    /** @param pem PKCS #8, as the vendor's dashboard hands it out; an IllegalArgumentException when it is none */
    JwtAuthorization(Clock clock, String application, String pem) {
        this.clock = clock;
        this.application = application;
        this.key = key(pem);
    }

    private static RSAPrivateKey key(String pem) {
        String base64 = pem.replaceAll("-----[A-Z ]+-----", "").replaceAll("\\\\n|\\s", "");
        try {
            byte[] encoded = Base64.getDecoder().decode(base64);
            return (RSAPrivateKey) KeyFactory.getInstance("RSA").generatePrivate(new PKCS8EncodedKeySpec(encoded));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            // the cause would hold parts of the key
            throw new IllegalArgumentException("the private key is no RSA key in PEM (PKCS #8)");
        }
    }

    @Override
    public void sign(HttpRequest request) {
        Instant now = clock.instant();
        String token = JWT.create()
                .withClaim("application_id", application)
                .withJWTId(UUID.randomUUID().toString())
                .withIssuedAt(now)
                .withExpiresAt(now.plus(VALID))
                .sign(Algorithm.RSA256(null, key));
        request.setHeader(HttpHeaders.AUTHORIZATION, "Bearer " + token);
    }
}

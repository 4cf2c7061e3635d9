// SPDX-License-Identifier: Apache-2.0
package org.portevoix.vendor.signature;

import com.auth0.jwt.JWT;
import com.auth0.jwt.algorithms.Algorithm;
import com.auth0.jwt.exceptions.JWTVerificationException;
import com.auth0.jwt.interfaces.DecodedJWT;
import java.time.Instant;
import java.util.HexFormat;
import org.apache.camel.Message;
import org.portevoix.vendor.ForbiddenCallbackException;

/**
 * Vonage's: a bearer JWT of HMAC-SHA256 under the account's signature secret, that holds the SHA-256 of the body (Vonage,
 * Signed webhooks). Of the body only, so that proxies do not matter.
 */
public final class VonageSignature extends VendorSignature {
    private static final String BEARER = "Bearer ";

    @Override
    public void verify(Message message) {
        String key = secret();
        String header = Signed.header(message, "Authorization").strip();
        Signed.require(header.regionMatches(true, 0, BEARER, 0, BEARER.length()), "carries no bearer token");
        DecodedJWT token = verified(key, header.substring(BEARER.length()).strip());
        Instant issued = token.getIssuedAtAsInstant();
        Signed.require(issued != null, "is signed at no time");
        requireRecent(issued == null ? Instant.EPOCH : issued);
        String hash = token.getClaim("payload_hash").asString();
        String expected = HexFormat.of().formatHex(Signed.sha256(Signed.body(message)));
        Signed.require(hash != null && Signed.same(expected, hash), "is signed with another body");
    }

    private static DecodedJWT verified(String key, String token) {
        try {
            // our own clock decides how old it may be
            return JWT.require(Algorithm.HMAC256(key)).ignoreIssuedAt().build().verify(token);
        } catch (JWTVerificationException e) {
            throw new ForbiddenCallbackException("has a wrong token");
        }
    }
}

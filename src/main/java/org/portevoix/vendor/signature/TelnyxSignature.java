// SPDX-License-Identifier: Apache-2.0
package org.portevoix.vendor.signature;

import java.io.ByteArrayOutputStream;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import org.apache.camel.Message;

/**
 * Telnyx's: Ed25519 over {@code <timestamp>|<body>}, under the public key of the account (Telnyx, Webhooks: Verify
 * signatures). Of the body only, so that proxies do not matter.
 */
public final class TelnyxSignature extends VendorSignature {
    /** What makes a raw key of 32 bytes one that Java reads (RFC 8410). */
    private static final byte[] ED25519_KEY = HexFormat.of().parseHex("302a300506032b6570032100");

    private static final String HEADER = "telnyx-signature-ed25519";
    private static final String TIMESTAMP = "telnyx-timestamp";

    @Override
    public void verify(Message message) {
        String timestamp = Signed.header(message, TIMESTAMP).strip();
        Signed.require(timestamp.matches("\\d{1,12}"), "has a wrong " + TIMESTAMP);
        requireRecent(Instant.ofEpochSecond(Long.parseLong(timestamp)));
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        text.writeBytes(Signed.bytes(timestamp + "|"));
        text.writeBytes(Signed.body(message));
        Signed.require(isSigned(text.toByteArray(), Signed.header(message, HEADER)), "has a wrong " + HEADER);
    }

    private boolean isSigned(byte[] text, String signature) {
        try {
            Signature ed25519 = Signature.getInstance("Ed25519");
            ed25519.initVerify(key());
            ed25519.update(text);
            return ed25519.verify(Base64.getDecoder().decode(signature.strip()));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            return false;
        }
    }

    private PublicKey key() throws GeneralSecurityException {
        ByteArrayOutputStream encoded = new ByteArrayOutputStream();
        encoded.writeBytes(ED25519_KEY);
        encoded.writeBytes(Base64.getDecoder().decode(secret()));
        return KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(encoded.toByteArray()));
    }
}

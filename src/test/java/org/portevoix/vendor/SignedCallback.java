// SPDX-License-Identifier: Apache-2.0
package org.portevoix.vendor;

import com.auth0.jwt.JWT;
import com.auth0.jwt.algorithms.Algorithm;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * A callback as its vendor sends and signs it, written from the vendor's own description and apart from what verifies it.
 *
 * @param path without the host, {@code /callbacks/twilio}
 * @param headers the proof among them
 */
@SuppressWarnings("ArrayRecordComponent")
public record SignedCallback(String path, String query, byte[] body, Map<String, String> headers) {
    /** What is signed, wherever it is posted to. */
    public static final String HOST = "https://calls.example.org";

    /** Of the recorded callbacks of a vendor: what all have in common, and the fields of this one. */
    static SignedCallback of(RecordedVendor vendor, JsonNode fields, String secret, Instant at) {
        return of(vendor, "/callbacks/" + vendor.name(), "ref=01JD0000000000000000000001", fields, secret, at);
    }

    /** The same to another address of ours. */
    public static SignedCallback of(
            RecordedVendor vendor, String path, String query, JsonNode fields, String secret, Instant at) {
        JsonNode callbacks = vendor.contract().path("callbacks");
        boolean form = callbacks.has("form");
        ObjectNode all = callbacks.path(form ? "form" : "json").deepCopy();
        all.setAll((ObjectNode) fields);
        byte[] body = (form ? form(all) : all.toString()).getBytes(StandardCharsets.UTF_8);
        Map<String, String> headers =
                new TreeMap<>(Map.of("Content-Type", form ? "application/x-www-form-urlencoded" : "application/json"));
        headers.putAll(
                switch (callbacks.path("signed").asText()) {
                    case "twilio" -> twilio("X-Twilio-Signature", HOST + path + "?" + query, all, secret);
                    case "signalwire" -> twilio("X-SignalWire-Signature", HOST + path + "?" + query, all, secret);
                    case "plivo" -> plivo(HOST + path + "?" + query + ".", all, secret);
                    case "vonage" -> vonage(body, secret, at);
                    case "telnyx" -> telnyx(body, secret, at);
                    case "jambonz" -> jambonz(body, secret, at);
                    default -> Map.of();
                });
        return new SignedCallback(path, query, body, headers);
    }

    private static String form(ObjectNode fields) {
        return fields.properties().stream()
                .map(field ->
                        encoded(field.getKey()) + "=" + encoded(field.getValue().asText()))
                .collect(Collectors.joining("&"));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static String sorted(ObjectNode fields) {
        Map<String, String> sorted = new TreeMap<>();
        fields.properties()
                .forEach(field -> sorted.put(field.getKey(), field.getValue().asText()));
        return sorted.entrySet().stream()
                .map(entry -> entry.getKey() + entry.getValue())
                .collect(Collectors.joining());
    }

    private static Map<String, String> twilio(String header, String url, ObjectNode fields, String secret) {
        return Map.of(header, base64(mac("HmacSHA1", secret, url + sorted(fields))));
    }

    private static Map<String, String> plivo(String base, ObjectNode fields, String secret) {
        String nonce = "12345678901234567890";
        String signature = base64(mac("HmacSHA256", secret, base + sorted(fields) + "." + nonce));
        return Map.of("X-Plivo-Signature-V3", "another=," + signature, "X-Plivo-Signature-V3-Nonce", nonce);
    }

    private static Map<String, String> vonage(byte[] body, String secret, Instant at) {
        String token = JWT.create()
                .withIssuer("Vonage")
                .withIssuedAt(at)
                .withJWTId("id-" + at)
                .withClaim("payload_hash", HexFormat.of().formatHex(sha256(body)))
                .withClaim("api_key", "a1b2c3d4")
                .sign(Algorithm.HMAC256(secret));
        return Map.of("Authorization", "Bearer " + token);
    }

    private static Map<String, String> jambonz(byte[] body, String secret, Instant at) {
        String signed = at.getEpochSecond() + "." + new String(body, StandardCharsets.UTF_8);
        String signature = HexFormat.of().formatHex(mac("HmacSHA256", secret, signed));
        return Map.of("Jambonz-Signature", "t=" + at.getEpochSecond() + ",v1=" + signature);
    }

    private static Map<String, String> telnyx(byte[] body, String privateKey, Instant at) {
        String timestamp = Long.toString(at.getEpochSecond());
        try {
            Signature signature = Signature.getInstance("Ed25519");
            signature.initSign(KeyFactory.getInstance("Ed25519")
                    .generatePrivate(new PKCS8EncodedKeySpec(Base64.getDecoder().decode(privateKey))));
            signature.update((timestamp + "|").getBytes(StandardCharsets.UTF_8));
            signature.update(body);
            return Map.of("telnyx-timestamp", timestamp, "telnyx-signature-ed25519", base64(signature.sign()));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] mac(String algorithm, String secret, String text) {
        try {
            Mac mac = Mac.getInstance(algorithm);
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), algorithm));
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] sha256(byte[] text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }
}

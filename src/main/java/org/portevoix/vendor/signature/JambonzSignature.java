// SPDX-License-Identifier: Apache-2.0
package org.portevoix.vendor.signature;

import java.io.ByteArrayOutputStream;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.apache.camel.Message;

/**
 * jambonz's: {@code t=<seconds>,v1=<hex of HMAC-SHA256 over "t.body">}, where {@code v1} may come more than once (jambonz,
 * Webhooks: Securing). Of the body only, so that proxies do not matter.
 */
public final class JambonzSignature extends VendorSignature {
    private static final String HEADER = "Jambonz-Signature";

    @Override
    public void verify(Message message) {
        String key = secret();
        List<String> parts = Arrays.asList(Signed.header(message, HEADER).split(",", -1));
        String timestamp = parts.stream()
                .filter(part -> part.strip().matches("t=\\d{1,12}"))
                .map(part -> part.strip().substring(2))
                .findFirst()
                .orElse("0");
        requireRecent(Instant.ofEpochSecond(Long.parseLong(timestamp)));
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        text.writeBytes(Signed.bytes(timestamp + "."));
        text.writeBytes(Signed.body(message));
        String expected = "v1=" + HexFormat.of().formatHex(Signed.hmac("HmacSHA256", key, text.toByteArray()));
        Signed.require(parts.stream().anyMatch(part -> Signed.same(expected, part.strip())), "has a wrong " + HEADER);
    }
}

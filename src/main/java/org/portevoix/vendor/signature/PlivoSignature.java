// SPDX-License-Identifier: Apache-2.0
package org.portevoix.vendor.signature;

import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.hc.core5.http.NameValuePair;
import org.portevoix.vendor.FormBody;

/**
 * Plivo's version 3: Base64 of HMAC-SHA256 over URL, sorted query, sorted fields and nonce; the header may list several,
 * one for each token of the account (Plivo, Voice: Signature validation).
 */
public final class PlivoSignature extends VendorSignature {
    private static final String HEADER = "X-Plivo-Signature-V3";

    @Override
    public void verify(Message message) {
        String key = secret();
        List<String> signatures = Arrays.asList(Signed.header(message, HEADER).split(",", -1));
        String text = signed(message) + "." + Signed.header(message, HEADER + "-Nonce");
        String expected = Base64.getEncoder().encodeToString(Signed.hmac("HmacSHA256", key, Signed.bytes(text)));
        Signed.require(
                signatures.stream().anyMatch(signature -> Signed.same(expected, signature.strip())),
                "has a wrong " + HEADER);
    }

    private String signed(Message message) {
        String url = url(message).replaceFirst("\\?.*", "");
        String query = message.getHeader(Exchange.HTTP_QUERY, "", String.class);
        String sortedQuery = FormBody.pairs(Signed.bytes(query)).stream()
                .map(pair -> pair.getName() + "=" + value(pair))
                .sorted()
                .collect(Collectors.joining("&"));
        String fields = FormBody.pairs(Signed.body(message)).stream()
                .map(pair -> pair.getName() + value(pair))
                .sorted()
                .collect(Collectors.joining());
        return url + "?" + sortedQuery + (query.isEmpty() || fields.isEmpty() ? "" : ".") + fields;
    }

    private static String value(NameValuePair pair) {
        return pair.getValue() == null ? "" : pair.getValue();
    }
}

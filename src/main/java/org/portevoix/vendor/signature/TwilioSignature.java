// SPDX-License-Identifier: Apache-2.0
package org.portevoix.vendor.signature;

import java.util.Base64;
import java.util.Comparator;
import java.util.stream.Collectors;
import org.apache.camel.Message;
import org.apache.hc.core5.http.NameValuePair;
import org.portevoix.vendor.FormBody;

/**
 * Twilio's, and SignalWire's in the same scheme: Base64 of HMAC-SHA1 over the URL with the form's fields behind it, sorted by
 * name (Twilio, Security: Validating requests). The key is the auth token, or SignalWire's signing key.
 */
public final class TwilioSignature extends VendorSignature {
    private String header = "X-Twilio-Signature";

    public void setHeader(String header) {
        this.header = header;
    }

    @Override
    public void verify(Message message) {
        String key = secret();
        String signature = Signed.header(message, header);
        String fields = FormBody.pairs(Signed.body(message)).stream()
                .sorted(Comparator.comparing(NameValuePair::getName))
                .map(pair -> pair.getName() + (pair.getValue() == null ? "" : pair.getValue()))
                .collect(Collectors.joining());
        String text = url(message) + fields;
        String expected = Base64.getEncoder().encodeToString(Signed.hmac("HmacSHA1", key, Signed.bytes(text)));
        Signed.require(Signed.same(expected, signature.strip()), "has a wrong " + header);
    }
}

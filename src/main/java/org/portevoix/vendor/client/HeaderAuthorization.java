// SPDX-License-Identifier: Apache-2.0
package org.portevoix.vendor.client;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.HttpRequest;

/** One header that is the same for every request. */
record HeaderAuthorization(String value) implements Authorization {
    /** Sent unasked (RFC 7617). */
    static Authorization basic(String username, String password) {
        byte[] pair = (username + ":" + password).getBytes(StandardCharsets.UTF_8);
        return new HeaderAuthorization("Basic " + Base64.getEncoder().encodeToString(pair));
    }

    /** RFC 6750, or a vendor's own scheme with one secret behind it, such as {@code App}. */
    static Authorization token(String scheme, String token) {
        return new HeaderAuthorization(scheme + " " + token);
    }

    @Override
    public void sign(HttpRequest request) {
        request.setHeader(HttpHeaders.AUTHORIZATION, value);
    }

    @Override
    public String toString() {
        return "HeaderAuthorization";
    }
}

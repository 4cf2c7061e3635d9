// SPDX-License-Identifier: Apache-2.0
package org.portevoix.web;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import org.apache.camel.Message;

/** Lets nobody use the API who does not know {@code api.token}. */
public final class ApiToken {
    private static final String HEADER = "Authorization";

    private final byte[] expected;
    private final boolean closed;

    /** @param token blank: the API is closed */
    public ApiToken(String token) {
        this.expected = ("Bearer " + token.strip()).getBytes(StandardCharsets.UTF_8);
        this.closed = token.isBlank();
    }

    /** Takes the secret off the message; a RequestRefusedException (403, 401) when it is not the right one. */
    public void check(Message request) {
        if (closed) {
            throw new RequestRefusedException(403, "the API is closed; set API_TOKEN to open it");
        }
        String presented = request.getHeader(HEADER, "", String.class);
        request.removeHeader(HEADER);
        if (!MessageDigest.isEqual(expected, presented.getBytes(StandardCharsets.UTF_8))) {
            throw new RequestRefusedException(401, "give the token as 'Authorization: Bearer <api.token>'");
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.portevoix.vendor.signature;

import java.time.Clock;
import java.time.Instant;
import java.util.Objects;
import org.apache.camel.CamelContext;
import org.apache.camel.CamelContextAware;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.jspecify.annotations.Nullable;
import org.portevoix.vendor.ForbiddenCallbackException;
import org.portevoix.vendor.Secrets;

/** How one vendor signs its callbacks. A local bean of the vendor's status-action, which names the property of the secret. */
public abstract class VendorSignature implements CamelContextAware {
    private String secret = "";
    private @Nullable CamelContext camel;

    /** The name of a property, {@code voice.twilio.auth-token}. */
    public final void setSecret(String secret) {
        this.secret = secret;
    }

    @Override
    public final void setCamelContext(CamelContext camel) {
        this.camel = camel;
    }

    @Override
    public final CamelContext getCamelContext() {
        return Objects.requireNonNull(camel);
    }

    /** A ForbiddenCallbackException when the callback is not signed with our secret, or not now. */
    public abstract void verify(Message message);

    /** A secret that is not set would sign whatever anybody sends. */
    final String secret() {
        String value = Secrets.in(getCamelContext()).of(secret).strip();
        if (value.isEmpty()) {
            throw new ForbiddenCallbackException("cannot be verified: " + secret + " is not set");
        }
        return value;
    }

    final void requireRecent(Instant signed) {
        Clock clock = getCamelContext().getRegistry().lookupByNameAndType("clock", Clock.class);
        Signed.requireRecent(signed, clock.instant());
    }

    /** Under which the vendor reached us, whatever proxies stand between: the public base, and path and query as they came. */
    final String url(Message message) {
        String publicUrl = Secrets.in(getCamelContext()).of("server.public-url");
        String path = message.getHeader(Exchange.HTTP_PATH, "", String.class);
        String query = message.getHeader(Exchange.HTTP_QUERY, "", String.class);
        String base = publicUrl.endsWith("/") ? publicUrl.substring(0, publicUrl.length() - 1) : publicUrl;
        return base + path + (query.isEmpty() ? "" : "?" + query);
    }
}

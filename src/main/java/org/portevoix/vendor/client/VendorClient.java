// SPDX-License-Identifier: Apache-2.0
package org.portevoix.vendor.client;

import java.time.Clock;
import java.util.Objects;
import org.apache.camel.CamelContext;
import org.apache.camel.CamelContextAware;
import org.apache.hc.core5.http.HttpRequest;
import org.jspecify.annotations.Nullable;
import org.portevoix.vendor.GatewayClient;
import org.portevoix.vendor.Secrets;

/**
 * The client of one vendor: by which scheme its requests are proved to be ours, and the names of the properties that hold
 * account and secret. A kamelet knows the names only. Without a secret nothing is proved, and the vendor answers 401.
 */
public final class VendorClient extends GatewayClient implements CamelContextAware {
    private String scheme = "none";
    private String account = "";
    private String secret = "";
    private String consumer = "";
    private @Nullable CamelContext camel;
    private @Nullable Authorization authorization;

    /** {@code none}, {@code basic}, {@code bearer}, {@code app}, {@code octopush}, {@code ovh} or {@code vonage-jwt}. */
    public void setScheme(String scheme) {
        this.scheme = scheme;
    }

    /** The name of a property, {@code voice.twilio.account-sid}. */
    public void setAccount(String account) {
        this.account = account;
    }

    /** The name of a property, {@code voice.twilio.auth-token}. */
    public void setSecret(String secret) {
        this.secret = secret;
    }

    /** The name of a property with a second secret, {@code voice.ovh.consumer-key}. */
    public void setConsumer(String consumer) {
        this.consumer = consumer;
    }

    @Override
    public void setCamelContext(CamelContext camel) {
        this.camel = camel;
    }

    @Override
    public CamelContext getCamelContext() {
        return Objects.requireNonNull(camel);
    }

    @Override
    protected void authorize(HttpRequest request) {
        if (!property(secret).isEmpty()) {
            authorization().sign(request);
        }
    }

    private synchronized Authorization authorization() {
        Authorization known = authorization;
        if (known == null) {
            known = ofScheme();
            authorization = known;
        }
        return known;
    }

    private Authorization ofScheme() {
        String key = property(secret);
        return switch (scheme) {
            case "none" -> request -> {};
            case "basic" -> HeaderAuthorization.basic(property(account), key);
            case "bearer" -> HeaderAuthorization.token("Bearer", key);
            case "app" -> HeaderAuthorization.token("App", key);
            case "octopush" ->
                request -> {
                    request.setHeader("api-login", property(account));
                    request.setHeader("api-key", key);
                };
            case "ovh" -> new OvhAuthorization(clock(), property(account), key, property(consumer));
            case "vonage-jwt" -> new JwtAuthorization(clock(), property(account), key);
            default ->
                throw new IllegalArgumentException(
                        "the scheme must be none, basic, bearer, app, octopush, ovh or vonage-jwt, not '" + scheme
                                + "'");
        };
    }

    private Clock clock() {
        return getCamelContext().getRegistry().lookupByNameAndType("clock", Clock.class);
    }

    private String property(String name) {
        return name.isEmpty() ? "" : Secrets.in(getCamelContext()).of(name).strip();
    }
}

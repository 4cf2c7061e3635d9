// SPDX-License-Identifier: Apache-2.0
package org.portevoix.web;

import io.netty.handler.ipfilter.IpFilterRuleType;
import io.netty.handler.ipfilter.IpSubnetFilterRule;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.hc.core5.http.NameValuePair;
import org.apache.hc.core5.net.WWWFormCodec;
import org.jspecify.annotations.Nullable;
import org.portevoix.config.Settings;
import org.portevoix.vendor.ForbiddenCallbackException;
import org.portevoix.vendor.FormBody;

/**
 * The door of {@code /callbacks}: which vendor's callback this is and what it is for, and whether it comes in at all. A vendor
 * that signs nothing proves itself by a token at the end of the path ({@code voice.<vendor>.callback-token}); of any vendor
 * only certain addresses can be let in ({@code voice.<vendor>.callback-addresses}).
 */
public final class CallbackDoor {
    private static final Pattern PATH =
            Pattern.compile("/callbacks/(?<vendor>[a-z0-9-]{1,40})(/(?<kind>flow|inbound))?(/(?<token>[^/]+))?/?");

    private final Settings settings;
    private final ClientAddress clients;
    private final Map<String, List<IpSubnetFilterRule>> ranges = new ConcurrentHashMap<>();

    public CallbackDoor(Settings settings) {
        this.settings = settings;
        this.clients = ClientAddress.of(settings);
    }

    /**
     * Sets the variables {@code vendor} and {@code kind}: {@code status}, {@code flow} or {@code inbound}; both are empty
     * when the path is none of ours. A ForbiddenCallbackException when the token or the address is not the vendor's.
     */
    public void open(Exchange exchange) {
        Message message = exchange.getMessage();
        FormFields.outOfHeaders(message);
        if (message.getBody() instanceof Map<?, ?> form) {
            message.setBody(FormBody.of(form));
        }
        Matcher path = PATH.matcher(message.getHeader(Exchange.HTTP_PATH, "", String.class));
        // a token where none is set is no way in, whatever the vendor's name is
        boolean ours = path.matches()
                && (path.group("token") == null || !token(path.group("vendor")).isEmpty());
        String vendor = ours ? path.group("vendor") : "";
        exchange.setVariable("vendor", vendor);
        exchange.setVariable("kind", !ours ? "" : path.group("kind") == null ? "status" : path.group("kind"));
        List<NameValuePair> query = query(message);
        List.of("ref", "step").forEach(name -> exchange.setVariable(name, first(query, name)));
        if (ours) {
            requireToken(vendor, path.group("token") == null ? "" : path.group("token"));
            requireAddress(vendor, message);
        }
    }

    /** Of the URL alone: a form may hold fields of the same name. */
    private static List<NameValuePair> query(Message message) {
        return WWWFormCodec.parse(message.getHeader(Exchange.HTTP_QUERY, "", String.class), StandardCharsets.UTF_8);
    }

    private static String first(List<NameValuePair> query, String name) {
        return query.stream()
                .filter(pair -> pair.getName().equals(name) && pair.getValue() != null)
                .map(NameValuePair::getValue)
                .findFirst()
                .orElse("");
    }

    private void requireToken(String vendor, String presented) {
        if (!MessageDigest.isEqual(
                token(vendor).getBytes(StandardCharsets.UTF_8), presented.getBytes(StandardCharsets.UTF_8))) {
            throw new ForbiddenCallbackException("the token at the end of the path is not the vendor's");
        }
    }

    private String token(String vendor) {
        return settings.text("voice." + vendor + ".callback-token", "");
    }

    private void requireAddress(String vendor, Message message) {
        // nothing is kept of a name that has none: anybody can make one up
        List<IpSubnetFilterRule> allowed = ranges.computeIfAbsent(vendor, this::allowed);
        if (allowed == null) {
            return;
        }
        Optional<InetAddress> sender = clients.client(
                message.getHeader(OppositionPage.PEER, "", String.class),
                message.getHeader("X-Forwarded-For", String.class));
        if (sender.map(address -> new InetSocketAddress(address, 0)).stream()
                .noneMatch(address -> allowed.stream().anyMatch(rule -> rule.matches(address)))) {
            throw new ForbiddenCallbackException("it comes from an address that is not the vendor's");
        }
    }

    private @Nullable List<IpSubnetFilterRule> allowed(String vendor) {
        String key = "voice." + vendor + ".callback-addresses";
        List<IpSubnetFilterRule> rules = Arrays.stream(settings.text(key, "").split(",", -1))
                .map(String::strip)
                .filter(range -> !range.isEmpty())
                .map(range -> rule(key, range))
                .toList();
        return rules.isEmpty() ? null : rules;
    }

    private IpSubnetFilterRule rule(String key, String range) {
        try {
            String[] parts = range.split("/", 2);
            int bits = parts.length == 2 ? Integer.parseInt(parts[1]) : parts[0].contains(":") ? 128 : 32;
            return new IpSubnetFilterRule(parts[0], bits, IpFilterRuleType.ACCEPT);
        } catch (IllegalArgumentException e) {
            throw settings.fault(key, "must hold addresses or ranges such as 192.0.2.0/24, not '" + range + "'");
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.portevoix.web;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.portevoix.config.Settings;

/**
 * Who sends a request. X-Forwarded-For is what anybody can write, so only what a proxy of ours adds to it is believed:
 * read from its end, the first address that is none of our proxies.
 */
public final class ClientAddress {
    private final Set<String> trusted = new HashSet<>();

    /** @param proxies addresses, separated by commas; an IllegalArgumentException names one that is none */
    public ClientAddress(String proxies) {
        for (String proxy : proxies.split(",", -1)) {
            if (!proxy.isBlank()) {
                trusted.add(address(proxy)
                        .orElseThrow(() -> new IllegalArgumentException(
                                "must be IP addresses separated by commas, not '" + proxy.strip() + "'"))
                        .getHostAddress());
            }
        }
    }

    /** Of the proxies in {@code server.trusted-proxies}; a ConfigurationException when that names what is no address. */
    public static ClientAddress of(Settings settings) {
        try {
            return new ClientAddress(settings.text("server.trusted-proxies", ""));
        } catch (IllegalArgumentException e) {
            throw settings.fault("server.trusted-proxies", e.getMessage());
        }
    }

    /**
     * The address whose requests are counted together; of IPv6 the first 64 bits, which one connection has for itself.
     *
     * @param peer the other end of the connection, {@code 127.0.0.1:40112}
     */
    String of(String peer, @Nullable String forwardedFor) {
        return client(peer, forwardedFor).map(ClientAddress::group).orElseGet(() -> host(peer));
    }

    /** Who sends the request; empty when the peer has no address. */
    public Optional<InetAddress> client(String peer, @Nullable String forwardedFor) {
        Optional<InetAddress> client = address(host(peer));
        List<String> hops = forwardedFor == null ? List.of() : Arrays.asList(forwardedFor.split(",", -1));
        for (int i = hops.size() - 1; i >= 0 && client.filter(this::isOurs).isPresent(); i--) {
            Optional<InetAddress> before = address(hops.get(i));
            if (before.isEmpty()) {
                break;
            }
            client = before;
        }
        return client;
    }

    private static String host(String peer) {
        return peer.replaceFirst(":\\d+$", "").replaceAll("[\\[\\]]", "");
    }

    private boolean isOurs(InetAddress address) {
        return trusted.contains(address.getHostAddress());
    }

    private static String group(InetAddress address) {
        return address instanceof Inet6Address
                ? Arrays.toString(Arrays.copyOf(address.getAddress(), 8))
                : address.getHostAddress();
    }

    /** Of an address in digits only: no name is looked up. */
    private static Optional<InetAddress> address(String text) {
        String digits = text.strip();
        if (!digits.matches("[0-9.]{7,15}|[0-9a-fA-F:.]*:[0-9a-fA-F:.]*")) {
            return Optional.empty();
        }
        try {
            return Optional.of(InetAddress.getByName(digits));
        } catch (UnknownHostException e) {
            return Optional.empty();
        }
    }
}

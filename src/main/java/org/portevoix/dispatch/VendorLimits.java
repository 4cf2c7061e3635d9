// SPDX-License-Identifier: Apache-2.0
package org.portevoix.dispatch;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.portevoix.campaign.Rate;
import org.portevoix.config.Settings;

/**
 * What a vendor takes: {@code voice.<vendor>.rate} and {@code voice.<vendor>.concurrent} (empty: no limit of its own), the
 * same of the trunk it shares with other vendors ({@code voice.<vendor>.trunk}, {@code trunk.<name>.rate}, ...), and the
 * pauses it asks for or gives reason for.
 */
public final class VendorLimits {
    private final Settings settings;
    private final Clock clock;

    /** Read once: every call is held against them. */
    private final Map<String, Map<String, Rate>> rates = new ConcurrentHashMap<>();

    private final Map<String, Map<String, Integer>> channels = new ConcurrentHashMap<>();
    private final Map<String, VendorBreaker> breakers = new ConcurrentHashMap<>();

    public VendorLimits(Settings settings, Clock clock) {
        this.settings = settings;
        this.clock = clock;
    }

    /** Calls per second that its calls must keep to, each by its property; empty where nothing limits them. */
    public Map<String, Rate> rates(String vendor) {
        return rates.computeIfAbsent(vendor, name -> byKey(name, "rate", this::rate));
    }

    /** Calls in progress that it takes at one time, it and its trunk, each by its property; empty: any number. */
    public Map<String, Integer> channels(String vendor) {
        return channels.computeIfAbsent(vendor, name -> byKey(name, "concurrent", settings::number));
    }

    /** Those that are set, of the vendor and of the trunk it shares with others. */
    private <T> Map<String, T> byKey(String vendor, String what, Function<String, T> value) {
        Map<String, T> values = new LinkedHashMap<>();
        String trunk = trunk(vendor);
        Stream.of("voice." + vendor + "." + what, trunk.isEmpty() ? "" : "trunk." + trunk + "." + what)
                .filter(key -> !key.isEmpty() && !settings.text(key, "").isEmpty())
                .forEach(key -> values.put(key, value.apply(key)));
        return values;
    }

    private Rate rate(String key) {
        try {
            return Rate.parse(settings.text(key));
        } catch (IllegalArgumentException e) {
            throw settings.fault(key, e.getMessage());
        }
    }

    private String trunk(String vendor) {
        return settings.text("voice." + vendor + ".trunk", "");
    }

    /**
     * How many calls may be claimed for this vendor now.
     *
     * @param open calls in progress by vendor, each of which takes a channel of it and of its trunk
     * @param claimed those of them that are being claimed for this vendor now
     */
    public int room(String vendor, Map<String, Integer> open, int claimed) {
        int channels = channels(vendor).entrySet().stream()
                .mapToInt(limit -> limit.getValue() - used(limit.getKey(), open))
                .min()
                .orElse(Integer.MAX_VALUE);
        VendorBreaker breaker = breaker(vendor);
        if (breaker.isClosed()) {
            return Math.max(0, channels);
        }
        return breaker.permits() ? Math.max(0, Math.min(1 - claimed, channels)) : 0;
    }

    /**
     * Whether the vendor takes calls: it is not left alone now, or the one call that shows whether it is back was not claimed
     * yet.
     */
    public boolean isUp(String vendor, int claimed) {
        VendorBreaker breaker = breaker(vendor);
        return breaker.isClosed() || (claimed == 0 && breaker.permits());
    }

    private VendorBreaker breaker(String vendor) {
        return breakers.computeIfAbsent(vendor, name -> new VendorBreaker(name, clock));
    }

    /** Channels in use of all vendors that this limit is one of. */
    private int used(String limit, Map<String, Integer> open) {
        return open.entrySet().stream()
                .filter(vendor -> channels(vendor.getKey()).containsKey(limit))
                .mapToInt(Map.Entry::getValue)
                .sum();
    }

    /** A call was claimed for this vendor: after a pause, the one that shows whether it is back. */
    public void claimed(String vendor) {
        breaker(vendor).claimed();
    }

    /** The vendor took a request; one that was on its way when the vendor asked for a pause does not end the pause. */
    public void reached(String vendor) {
        breaker(vendor).reached();
    }

    /**
     * Nobody knows whether the vendor took a request. The fifth in a row pauses it: each of them uses up a contact, and a
     * gateway in trouble must not use up a campaign.
     */
    public void doubted(String vendor, Exception cause) {
        breaker(vendor).doubted(cause);
    }

    /**
     * The vendor could not take a request.
     *
     * @param asked the wait it asked for; null when it did not say
     * @return when to try again
     */
    public Instant pause(String vendor, @Nullable Duration asked) {
        return breaker(vendor).pause(asked);
    }
}

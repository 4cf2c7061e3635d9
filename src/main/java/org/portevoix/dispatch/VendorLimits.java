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
 * pauses it asks for. A vendor that could not be reached, or whose answers leave everything in doubt, is left alone
 * for 1 s, 2 s, 4 s ... up to a minute, and then tried with one call.
 */
public final class VendorLimits {
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);
    private static final int DOUBTS_IN_A_ROW = 5;

    /** @param tried when the one call that shows whether the vendor is back was claimed; null: it was not yet */
    private record Pause(
            int failures, Instant until, @Nullable Instant tried) {
        boolean isUnderWay(Instant now) {
            return isNear(now, until);
        }

        boolean holds(Instant now) {
            // a trial that came to nothing on its way tells nothing of the vendor
            return isUnderWay(now) || (tried != null && isNear(now, tried.plus(LONGEST_PAUSE)));
        }

        /** A date that is set back an hour must not make an hour of a pause. */
        private static boolean isNear(Instant now, Instant end) {
            return now.isBefore(end) && !now.plus(LONGEST_PAUSE).isBefore(end);
        }
    }

    private final Settings settings;
    private final Clock clock;

    /** Read once: every call is held against them. */
    private final Map<String, Map<String, Rate>> rates = new ConcurrentHashMap<>();

    private final Map<String, Map<String, Integer>> channels = new ConcurrentHashMap<>();
    private final Map<String, Pause> pauses = new ConcurrentHashMap<>();
    private final Map<String, Integer> doubts = new ConcurrentHashMap<>();

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
        Pause pause = pauses.get(vendor);
        if (pause == null) {
            return Math.max(0, channels);
        }
        return pause.holds(clock.instant()) ? 0 : Math.max(0, Math.min(1 - claimed, channels));
    }

    /**
     * Whether the vendor takes calls: it is not left alone now, or the one call that shows whether it is back was not claimed
     * yet.
     */
    public boolean isUp(String vendor, int claimed) {
        Pause pause = pauses.get(vendor);
        return pause == null || (!pause.holds(clock.instant()) && claimed == 0);
    }

    /** Channels in use of all vendors that this limit is one of. */
    private int used(String limit, Map<String, Integer> open) {
        return open.entrySet().stream()
                .filter(vendor -> channels(vendor.getKey()).containsKey(limit))
                .mapToInt(Map.Entry::getValue)
                .sum();
    }

    /** Calls were claimed for this vendor: after a pause, the one that shows whether it is back. */
    public void claimed(String vendor) {
        Instant now = clock.instant();
        // claimed just before the pause began, they are no trial
        pauses.computeIfPresent(
                vendor,
                (name, pause) -> pause.isUnderWay(now) ? pause : new Pause(pause.failures(), pause.until(), now));
    }

    /** The vendor took a request; one that was on its way when the vendor asked for a pause does not end the pause. */
    public void reached(String vendor) {
        doubts.remove(vendor);
        pauses.computeIfPresent(vendor, (name, pause) -> pause.isUnderWay(clock.instant()) ? pause : null);
    }

    /**
     * Nobody knows whether the vendor took a request. The fifth in a row pauses it: each of them uses up a contact, and a
     * gateway in trouble must not use up a campaign.
     */
    public void doubted(String vendor) {
        if (doubts.merge(vendor, 1, Integer::sum) >= DOUBTS_IN_A_ROW) {
            pause(vendor, null);
        } else {
            pauses.computeIfPresent(vendor, (name, pause) -> new Pause(pause.failures(), pause.until(), null));
        }
    }

    /**
     * The vendor could not take a request.
     *
     * @param asked the wait it asked for; null when it did not say
     * @return when to try again
     */
    public Instant pause(String vendor, @Nullable Duration asked) {
        Instant now = clock.instant();
        Pause pause = pauses.compute(vendor, (name, before) -> {
            if (before != null && before.isUnderWay(now)) {
                return before;
            }
            int failures = before == null ? 1 : before.failures() + 1;
            Duration wait = asked == null ? Duration.ofSeconds(1L << Math.min(failures - 1, 6)) : asked;
            return new Pause(failures, now.plus(wait.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : wait), null);
        });
        return pause.until();
    }
}

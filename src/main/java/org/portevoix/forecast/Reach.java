// SPDX-License-Identifier: Apache-2.0
package org.portevoix.forecast;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.portevoix.campaign.Campaign;
import org.portevoix.dispatch.VendorLimits;

/**
 * What limits the pace of a campaign. A vendor that takes a share of the calls limits all of them, for each contact is
 * called by its own vendor.
 *
 * @param limits by rate and by channels, each in calls per second of the whole campaign
 */
record Reach(List<Limit> limits) {
    /**
     * A key that limits the pace.
     *
     * @param share of the calls it is about, 0 to 1
     * @param channels whether it counts calls in progress
     * @param value calls per second, or calls in progress
     */
    record Limit(String key, double share, boolean channels, double value) {
        double perSecond(double holdingSeconds) {
            return value / share / (channels ? holdingSeconds : 1);
        }
    }

    static Reach of(Campaign campaign, VendorLimits vendors) {
        List<Limit> limits = new ArrayList<>();
        limits.add(new Limit("rate", 1, false, campaign.rate().perSecond()));
        limits.add(new Limit("concurrent", 1, true, campaign.concurrent()));
        int weights = campaign.vendors().stream()
                .mapToInt(Campaign.VendorShare::weight)
                .sum();
        for (Campaign.VendorShare vendor : campaign.vendors()) {
            double share = vendor.weight() / (double) weights;
            vendors.rates(vendor.name()).forEach((key, rate) -> add(key, share, false, rate.perSecond(), limits));
            vendors.channels(vendor.name()).forEach((key, channels) -> add(key, share, true, channels, limits));
        }
        return new Reach(List.copyOf(limits));
    }

    /** Vendors on one trunk have their shares of it together. */
    private static void add(String key, double share, boolean channels, double value, List<Limit> limits) {
        double others = limits.stream()
                .filter(limit -> limit.key().equals(key))
                .mapToDouble(Limit::share)
                .sum();
        limits.removeIf(limit -> limit.key().equals(key));
        limits.add(new Limit(key, share + others, channels, value));
    }

    List<Limit> channels() {
        return limits.stream().filter(Limit::channels).toList();
    }

    /** The limit that binds, channels left aside: how fast it would go with enough of them. */
    Limit byRate() {
        return limits.stream()
                .filter(limit -> !limit.channels())
                .min(Comparator.comparingDouble(limit -> limit.perSecond(1)))
                .orElseThrow();
    }

    /** The limit that binds. */
    Limit tightest(double holdingSeconds) {
        return limits.stream()
                .min(Comparator.comparingDouble(limit -> limit.perSecond(holdingSeconds)))
                .orElseThrow();
    }
}

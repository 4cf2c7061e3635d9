// SPDX-License-Identifier: Apache-2.0
package org.portevoix.forecast;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.portevoix.campaign.Campaign;
import org.portevoix.config.Settings;

/**
 * What a call costs on average, by currency. Never invented: from the prices of the campaign's own events, or else from
 * {@code voice.<vendor>.price-per-minute} and {@code voice.<vendor>.price-per-call}.
 *
 * @param source where the prices are from; where none is known, what to set
 * @param perCall empty when a price is not known
 * @param perAnswered the same cost, spread over the calls that are answered
 */
record Prices(String source, Map<String, BigDecimal> perCall, Map<String, BigDecimal> perAnswered) {
    private static final Pattern FORM = Pattern.compile("(\\d{1,6}(?:\\.\\d{1,6})?)\\s+([A-Z]{3})");

    static Prices of(EndedCalls ended, CallMix mix, Settings settings, Campaign campaign) {
        Map<String, BigDecimal> cost = ended.cost();
        if (ended.calls() >= EndedCalls.ENOUGH && !cost.isEmpty() && ended.answered() > 0) {
            return new Prices(
                    "prices of " + ended.priced() + " of its own " + ended.calls() + " ended calls",
                    over(cost, (double) ended.calls()),
                    over(cost, (double) ended.answered()));
        }
        return configured(mix, settings, campaign);
    }

    private static Prices configured(CallMix mix, Settings settings, Campaign campaign) {
        Map<String, BigDecimal> perCall = new TreeMap<>();
        List<String> missing = new ArrayList<>();
        int weights = campaign.vendors().stream()
                .mapToInt(Campaign.VendorShare::weight)
                .sum();
        for (Campaign.VendorShare vendor : campaign.vendors()) {
            double share = vendor.weight() / (double) weights;
            String minute = "voice." + vendor.name() + ".price-per-minute";
            String call = "voice." + vendor.name() + ".price-per-call";
            boolean known = add(perCall, settings, minute, share * mix.talkSeconds() / 60);
            known |= add(perCall, settings, call, share);
            if (!known) {
                missing.add(minute);
            }
        }
        if (!missing.isEmpty()) {
            return new Prices("no price known, set " + String.join(" and ", missing), Map.of(), Map.of());
        }
        return new Prices("prices of voice.<vendor>.price-*", perCall, over(perCall, mix.answered()));
    }

    private static boolean add(Map<String, BigDecimal> prices, Settings settings, String key, double times) {
        String text = settings.text(key, "");
        if (text.isEmpty()) {
            return false;
        }
        Matcher matcher = FORM.matcher(text);
        if (!matcher.matches()) {
            throw settings.fault(key, "must be an amount and a currency such as 0.009 EUR, not '" + text + "'");
        }
        BigDecimal amount = new BigDecimal(matcher.group(1)).multiply(BigDecimal.valueOf(times));
        prices.merge(matcher.group(2), amount, BigDecimal::add);
        return true;
    }

    private static Map<String, BigDecimal> over(Map<String, BigDecimal> amounts, double count) {
        Map<String, BigDecimal> each = new TreeMap<>(amounts);
        if (count <= 0) {
            return Map.of();
        }
        each.replaceAll((currency, amount) -> amount.divide(BigDecimal.valueOf(count), MathContext.DECIMAL64));
        return each;
    }
}

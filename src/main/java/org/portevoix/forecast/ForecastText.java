// SPDX-License-Identifier: Apache-2.0
package org.portevoix.forecast;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A forecast as a person reads it on a terminal. */
public final class ForecastText {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm VV", Locale.ROOT);

    private final StringBuilder text = new StringBuilder();
    private final Forecast forecast;

    private ForecastText(Forecast forecast) {
        this.forecast = forecast;
    }

    public static String of(Forecast forecast) {
        ForecastText text = new ForecastText(forecast);
        text.end();
        text.channels();
        text.mix();
        text.cost();
        text.advice();
        return text.text.toString();
    }

    private void end() {
        String title = forecast.title().isEmpty() ? "" : " (" + forecast.title() + ")";
        line("Campaign", "%s%s", forecast.campaign(), title);
        line("Forecast of", "%s", time(forecast.at(), forecast.zone()));
        line("To call", "%,d contacts, and %,d calls due again", forecast.contacts(), forecast.dueAgain());
        line("Calls", "%,d expected, retries included", forecast.calls());
        line("Pace", "%.1f/s, limited by %s", forecast.perSecond(), forecast.limitedBy());
        line("Last call", "%s, after %.1f h of open time", time(forecast.end(), forecast.zone()), forecast.openHours());
        for (Forecast.InZone zone : forecast.zones()) {
            line("  " + zone.zone(), "%,d contacts, the last %s", zone.called(), time(zone.end(), zone.zone()));
        }
        many("Not called", forecast.notCalled(), "contacts: its time is over, or three months are, before their turn");
        many("Not retried", forecast.notRetried(), "retries: they fall after its last open hour");
    }

    private void channels() {
        Forecast.Channels channels = forecast.channels();
        line("A call holds", "a channel for %.1f s on average", channels.holdingSeconds());
        line(
                "Channels",
                "%,d in use on average at %.1f/s; %,d for 1 %% lost (Erlang B)",
                channels.mean(),
                channels.perSecond(),
                channels.atOnePercent());
        for (Forecast.Available each : channels.available()) {
            boolean enough = each.channels() >= each.needed();
            line("  " + each.key(), "%,d: %s", each.channels(), enough ? "enough" : needs(each));
        }
    }

    private static String needs(Forecast.Available each) {
        return String.format(Locale.ROOT, "%,d are needed", each.needed());
    }

    private void mix() {
        CallMix mix = forecast.mix();
        line(
                "How calls end",
                mix.calls() == 0 ? "assumed, by forecast.* in application.properties" : "%,d ended calls of its own",
                mix.calls());
        for (CallMix.Ending ending : mix.endings()) {
            line("  " + ending.name(), "%4.1f %% of calls, %.1f s each", 100 * ending.share(), ending.holdingSeconds());
        }
    }

    private void cost() {
        Forecast.Cost cost = forecast.cost();
        if (cost.total().isEmpty()) {
            line("Cost", "unknown: %s", cost.source());
            return;
        }
        line("Cost", "%s, by %s", amounts(cost.total()), cost.source());
        line("  a call", "%s; an answered call %s", amounts(cost.perCall()), amounts(cost.perAnswered()));
    }

    private void advice() {
        String goal = forecast.by() == null ? "in its own time" : "by " + time(forecast.by(), forecast.zone());
        if (forecast.inTime()) {
            line("In time", "yes, everybody is called %s", goal);
            return;
        }
        line("In time", "no: %,d contacts are not called %s", forecast.notCalledBy(), goal);
        for (Advice.Suggestion suggestion : forecast.suggestions()) {
            line("Change", "%s:", suggestion.effect());
            suggestion.changes().forEach(change -> line("", "  %s", text(change)));
        }
        if (forecast.suggestions().isEmpty()) {
            line("Change", "nothing helps: no hour is open %s", goal);
        }
    }

    private static String text(Advice.Change change) {
        String before = change.from().isEmpty() ? "" : " instead of " + change.from();
        return change.key() + ": " + change.to() + before;
    }

    private void many(String title, long count, String what) {
        if (count > 0) {
            line(title, "%,d %s", count, what);
        }
    }

    private static String amounts(Map<String, BigDecimal> amounts) {
        return amounts.entrySet().stream()
                .map(entry -> String.format(
                        Locale.ROOT, "%,." + entry.getValue().scale() + "f %s", entry.getValue(), entry.getKey()))
                .collect(Collectors.joining(" and "));
    }

    private void line(String title, String format, Object... values) {
        String line = String.format(Locale.ROOT, "%-24s ", title) + String.format(Locale.ROOT, format, values);
        text.append(line.stripTrailing()).append('\n');
    }

    private static String time(@Nullable Instant instant, ZoneId zone) {
        return instant == null ? "none" : TIME.format(instant.atZone(zone));
    }
}

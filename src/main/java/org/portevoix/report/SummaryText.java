// SPDX-License-Identifier: Apache-2.0
package org.portevoix.report;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A summary as a person reads it, on a terminal or in {@code summary.txt}. */
public final class SummaryText {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT).withZone(ZoneId.of("Europe/Paris"));

    private SummaryText() {}

    public static String of(Summary summary) {
        StringBuilder text = new StringBuilder();
        String title = summary.title().isEmpty() ? "" : " (" + summary.title() + ")";
        line(text, "Campaign", summary.campaign() + title + ", " + summary.state());
        line(text, "Began", time(summary.startedAt()));
        if (summary.finishedAt() != null) {
            line(text, "Ended", time(summary.finishedAt()));
        } else if (summary.forecastEnd() != null) {
            line(text, "Forecast end", time(summary.forecastEnd()));
        }
        summary.heldBy().forEach(why -> line(text, "No calls", why));
        number(text, "Contacts", summary.contacts());
        number(text, "People called", summary.peopleCalled());
        number(text, "People reached", summary.peopleReached());
        number(text, "Refusals", summary.refusals());
        number(text, "Still due", summary.retriesDue());
        number(text, "Turn not come", summary.notReached());
        counts(text, "Calls", summary.calls());
        counts(text, "Left out", summary.exclusions());
        if (summary.callsPerSecond() > 0) {
            line(text, "Rate now", String.format(Locale.ROOT, "%.1f calls/s", summary.callsPerSecond()));
        }
        line(text, "Busiest second", summary.busiestSecond() + " calls");
        if (summary.firstAudioMillis() != null) {
            line(
                    text,
                    "First sound",
                    summary.firstAudioMillis().p50() + " ms (median), "
                            + summary.firstAudioMillis().p95() + " ms (95 %)");
        }
        summary.cost().forEach((currency, amount) -> line(text, "Cost", amount.toPlainString() + " " + currency));
        return text.toString();
    }

    private static void counts(StringBuilder text, String title, Map<String, Long> counts) {
        number(text, title, counts.values().stream().mapToLong(Long::longValue).sum());
        counts.forEach((name, count) -> text.append(String.format(Locale.ROOT, "  %-22s %,10d%n", name, count)));
    }

    private static void number(StringBuilder text, String title, long count) {
        text.append(String.format(Locale.ROOT, "%-24s %,10d%n", title, count));
    }

    private static void line(StringBuilder text, String title, String value) {
        text.append(String.format(Locale.ROOT, "%-24s %s%n", title, value));
    }

    private static String time(@Nullable Instant instant) {
        return instant == null ? "-" : TIME.format(instant.truncatedTo(ChronoUnit.SECONDS)) + " Paris";
    }
}

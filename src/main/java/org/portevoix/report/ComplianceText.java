// SPDX-License-Identifier: Apache-2.0
package org.portevoix.report;

import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How a campaign kept the rules, as a person reads it, on a terminal or in {@code compliance.txt}. */
public final class ComplianceText {
    private final StringBuilder text = new StringBuilder();

    private ComplianceText() {}

    public static String of(Compliance compliance) {
        ComplianceText text = new ComplianceText();
        text.head(compliance);
        text.breaches(compliance);
        text.refusals(compliance.refusals());
        text.counts("Left out", compliance.exclusions());
        text.firstSound(compliance.firstSound());
        text.shortCalls(compliance.shortCalls());
        text.line(
                "Audit log",
                String.format(
                        Locale.ROOT,
                        "%,d entries, last hash",
                        compliance.audit().entries()));
        text.line("", compliance.audit().hash());
        return text.text.toString();
    }

    private void head(Compliance compliance) {
        String title = compliance.title().isEmpty() ? "" : " (" + compliance.title() + ")";
        line("Campaign", compliance.campaign() + title + ", " + compliance.state());
        line("Began", orDash(compliance.startedAt()));
        line("Ended", orDash(compliance.finishedAt()));
        line("Written", compliance.writtenAt().toString());
        number("Calls placed", compliance.calls());
        if (compliance.uncheckable() > 0) {
            number("  not checkable any more", compliance.uncheckable());
        }
    }

    private void breaches(Compliance compliance) {
        line("Rules kept", compliance.isKept() ? "yes" : "NO");
        breach("  outside the hours", compliance.outsideTimes());
        breach("  after a refusal", compliance.refusals().calledAfter());
        Long late = compliance.refusals().lastCallAfterMillis();
        if (late != null) {
            line("  the last of them", String.format(Locale.ROOT, "%,d ms after the refusal", late));
        }
        breach("  refusals not entered", compliance.refusals().notRegistered());
        breach("  by two contacts", compliance.twice());
        breach("  two calls at once", compliance.atOnce());
    }

    private void breach(String title, Breach breach) {
        number(title, breach.count());
        breach.references()
                .forEach(reference -> text.append("    call ").append(reference).append('\n'));
    }

    private void refusals(Compliance.Refusals refusals) {
        counts("Refusals", refusals.bySource());
        spread("Key to register", refusals.registeredWithin());
    }

    private void firstSound(Compliance.FirstSound sound) {
        spread("First sound", sound.millis());
        if (sound.withinTwoSeconds() != null) {
            line("  within 2 s", percent(sound.withinTwoSeconds()));
        }
        number("  not said by the vendor", sound.unknown());
    }

    private void shortCalls(Compliance.ShortCalls calls) {
        number("Answered", calls.answered());
        number("  under 6 s", calls.underSixSeconds());
        if (calls.share() != null) {
            line("  share of the answered", percent(calls.share()));
        }
        if (calls.unknown() > 0) {
            number("  of unknown length", calls.unknown());
        }
    }

    private void spread(String title, Compliance.@Nullable Spread spread) {
        if (spread != null) {
            line(title, spread.p50() + " ms (median), " + spread.p90() + " (90 %), " + spread.p95() + " (95 %),");
            line("", spread.p99() + " (99 %), " + spread.max() + " (longest)");
        }
    }

    private static String percent(double share) {
        return String.format(Locale.ROOT, "%.1f %%", share * 100);
    }

    private void counts(String title, Map<String, Long> counts) {
        number(title, counts.values().stream().mapToLong(Long::longValue).sum());
        counts.forEach((name, count) -> number("  " + name, count));
    }

    private void number(String title, long count) {
        text.append(String.format(Locale.ROOT, "%-24s %,10d%n", title, count));
    }

    private void line(String title, String value) {
        text.append(String.format(Locale.ROOT, "%-24s %s%n", title, value).stripTrailing())
                .append('\n');
    }

    private static String orDash(@Nullable Object value) {
        return value == null ? "-" : value.toString();
    }
}

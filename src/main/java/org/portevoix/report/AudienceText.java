// SPDX-License-Identifier: Apache-2.0
package org.portevoix.report;

import java.util.Locale;
import java.util.Map;

/** The figures of an audience as a person reads them on a terminal. */
public final class AudienceText {
    private AudienceText() {}

    public static String of(AudienceFigures figures) {
        StringBuilder text = new StringBuilder();
        String title = figures.title().isEmpty() ? "" : " (" + figures.title() + ")";
        text.append(String.format(Locale.ROOT, "%-24s %s%n", "Campaign", figures.campaign() + title));
        number(text, "Contacts", figures.contacts());
        number(text, "Opposed", figures.opposed());
        counts(text, "Outside the audience", figures.outside());
        number(text, "In the audience", figures.inside());
        number(text, "Households", figures.households());
        if (figures.atMost() != null) {
            number(text, "At most", figures.atMost());
        }
        number(text, "To call", figures.toCall());
        counts(text, "By territory", figures.territories());
        counts(text, "By line type", figures.lineTypes());
        counts(text, "By department", figures.departments());
        communes(text, figures);
        return text.toString();
    }

    /** The abstention stands beside the place: it is a property of the place, not of those who live there. */
    private static void communes(StringBuilder text, AudienceFigures figures) {
        if (figures.communes().isEmpty()) {
            return;
        }
        text.append(String.format(Locale.ROOT, "%-24s %10s %12s%n", "Largest communes", "contacts", "abstention"));
        for (AudienceFigures.Commune commune : figures.communes()) {
            String name = (commune.code() + " " + commune.name()).strip();
            String abstention = commune.abstention() == null ? "unknown" : commune.abstention() + " %";
            text.append(String.format(Locale.ROOT, "  %-22s %,10d %12s%n", name, commune.contacts(), abstention));
        }
    }

    private static void counts(StringBuilder text, String title, Map<String, Long> counts) {
        number(text, title, counts.values().stream().mapToLong(Long::longValue).sum());
        counts.forEach((name, count) -> text.append(String.format(Locale.ROOT, "  %-22s %,10d%n", name, count)));
    }

    private static void number(StringBuilder text, String title, long count) {
        text.append(String.format(Locale.ROOT, "%-24s %,10d%n", title, count));
    }
}

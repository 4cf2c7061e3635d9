// SPDX-License-Identifier: Apache-2.0
package org.portevoix.campaign;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Calls per second (CPS); may be fractional. */
public record Rate(double perSecond) {
    private static final Pattern FORM = Pattern.compile("(\\d{1,6}(?:\\.\\d{1,6})?)\\s*/\\s*(s|min|h)");

    public Rate {
        if (!(perSecond > 0 && perSecond <= 100_000)) {
            throw new IllegalArgumentException("must be above 0 and at most 100000/s");
        }
    }

    /** {@code 46.3/s}, {@code 30/min}, {@code 500/h}. */
    public static Rate parse(String text) {
        Matcher matcher = FORM.matcher(text.strip());
        if (!matcher.matches()) {
            throw new IllegalArgumentException("must be a rate such as 46.3/s, 30/min or 500/h, not '" + text + "'");
        }
        double amount = Double.parseDouble(matcher.group(1));
        return new Rate(
                switch (matcher.group(2)) {
                    case "s" -> amount;
                    case "min" -> amount / 60;
                    default -> amount / 3600;
                });
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT, "%s/s", perSecond == Math.rint(perSecond) ? (Object) (long) perSecond : perSecond);
    }
}

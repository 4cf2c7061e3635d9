// SPDX-License-Identifier: Apache-2.0
package org.portevoix.campaign;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.portevoix.numbering.PhoneNumber;

/**
 * A random part of the contacts. Whether a number is drawn follows from the number and the seed alone, so every node and
 * every start draws the same people.
 *
 * @param share above 0, at most 1
 */
public record Sample(double share, long seed) {
    private static final Pattern FORM = Pattern.compile("(\\d{1,3}(?:[.,]\\d{1,4})?)\\s*%");
    private static final double STEPS = 1L << 53;

    /** The share {@code 10%} or {@code 2.5 %} names; an IllegalArgumentException shows the form. */
    static double share(String text) {
        Matcher matcher = FORM.matcher(text.strip());
        double percent = matcher.matches() ? Double.parseDouble(matcher.group(1).replace(',', '.')) : 0;
        if (percent <= 0 || percent > 100) {
            throw new IllegalArgumentException(
                    "must be a percentage above 0 and up to 100, such as 10%, not '" + text + "'");
        }
        return percent / 100;
    }

    public boolean holds(PhoneNumber number) {
        return (mixed(number.digits() ^ mixed(seed)) >>> 11) / STEPS < share;
    }

    /** The finisher of SplitMix64 (Steele, Lea, Flood 2014): neighbouring numbers are drawn independently. */
    private static long mixed(long value) {
        long z = value + 0x9E3779B97F4A7C15L;
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }
}

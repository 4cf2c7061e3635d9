// SPDX-License-Identifier: Apache-2.0
package org.portevoix.numbering;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/**
 * A number in E.164, held as its digits.
 *
 * @param digits country code and national number, no plus: 33199001234
 */
public record PhoneNumber(long digits) implements Comparable<PhoneNumber> {
    public PhoneNumber {
        if (digits < 100 || digits > 999_999_999_999_999L) {
            throw new IllegalArgumentException("not an E.164 number: +" + digits);
        }
    }

    /** Reads {@code +33199001234}; the plus is required. */
    @JsonCreator
    public static PhoneNumber of(String e164) {
        if (!e164.startsWith("+") || !e164.substring(1).chars().allMatch(c -> c >= '0' && c <= '9')) {
            throw new IllegalArgumentException("must be an E.164 number such as +33199001234, not '" + e164 + "'");
        }
        try {
            return new PhoneNumber(Long.parseLong(e164.substring(1)));
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("must be an E.164 number such as +33199001234, not '" + e164 + "'", e);
        }
    }

    /** {@code +33199001234}. */
    @JsonValue
    public String e164() {
        return "+" + digits;
    }

    /** What logs and metrics may show: the first digits of the country code and the last two, {@code +33*******34}. */
    public String masked() {
        String all = Long.toString(digits);
        return "+" + all.substring(0, 2) + "*".repeat(all.length() - 4) + all.substring(all.length() - 2);
    }

    @Override
    public int compareTo(PhoneNumber other) {
        return Long.compare(digits, other.digits);
    }

    /** Masked, so that a number in a log message is never whole by accident. */
    @Override
    public String toString() {
        return masked();
    }
}

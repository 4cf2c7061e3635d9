// SPDX-License-Identifier: Apache-2.0
package org.portevoix.intake;

import java.util.List;
import java.util.Locale;

/**
 * The column in which subscribers' objections stand (orange list, red list; CPCE R10). No standard code exists, so the
 * mapping names the values; any other value is treated as an objection that nobody understood.
 *
 * @param refuse values that forbid every call, now and later: an objection
 * @param skip values that leave the row out of this load and say nothing of the person, such as an inactive status
 * @param accept values that allow it; the empty cell too must be listed
 */
public record Marks(String column, List<String> refuse, List<String> skip, List<String> accept) {
    public Marks {
        refuse = refuse.stream().map(Marks::plain).toList();
        skip = skip.stream().map(Marks::plain).toList();
        accept = accept.stream().map(Marks::plain).toList();
    }

    public boolean refuses(String value) {
        return refuse.contains(plain(value));
    }

    public boolean skips(String value) {
        return skip.contains(plain(value));
    }

    public boolean accepts(String value) {
        return accept.contains(plain(value));
    }

    private static String plain(String value) {
        return value.strip().toLowerCase(Locale.ROOT);
    }
}

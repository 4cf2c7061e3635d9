// SPDX-License-Identifier: Apache-2.0
package org.portevoix.config;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** The spelling of a Java constant in files, in the database and on the wire: NO_ANSWER is {@code no-answer}. */
public final class Kebab {
    private Kebab() {}

    public static String of(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The constant written {@code text}; an IllegalArgumentException lists the choices. */
    public static <E extends Enum<E>> E parse(String text, E[] values) {
        for (E value : values) {
            if (of(value).equals(text)) {
                return value;
            }
        }
        List<String> known = Arrays.stream(values).map(Kebab::of).toList();
        throw new IllegalArgumentException(
                "must be one of " + String.join(", ", known) + ", not '" + text + "'" + Suggestion.of(text, known));
    }
}

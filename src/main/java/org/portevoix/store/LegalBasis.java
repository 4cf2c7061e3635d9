// SPDX-License-Identifier: Apache-2.0
package org.portevoix.store;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.portevoix.config.Kebab;

/**
 * On what ground a person's data may be used: the six of article 6(1) of the GDPR, letters a to f. In files and in the
 * database the kebab-case name.
 */
public enum LegalBasis {
    CONSENT,
    CONTRACT,
    LEGAL_OBLIGATION,
    VITAL_INTEREST,
    PUBLIC_TASK,
    LEGITIMATE_INTEREST;

    private static final Map<String, LegalBasis> BY_TEXT =
            Arrays.stream(values()).collect(Collectors.toMap(Kebab::of, Function.identity()));

    public String text() {
        return Kebab.of(this);
    }

    /** The basis written {@code text}, in any case; empty when it is none of the six. */
    public static Optional<LegalBasis> find(String text) {
        return Optional.ofNullable(BY_TEXT.get(text.toLowerCase(Locale.ROOT)));
    }

    /** The same; an IllegalArgumentException lists the six. */
    public static LegalBasis of(String text) {
        return Kebab.parse(text.toLowerCase(Locale.ROOT), values());
    }

    /** All six, as they are written. */
    public static String choices() {
        return Arrays.stream(values()).map(LegalBasis::text).collect(Collectors.joining(", "));
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.portevoix.privacy;

import java.text.MessageFormat;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Locale;
import java.util.ResourceBundle;

/** The sentences of {@code privacy/subject*.properties}, in the language of the person asking. */
final class SubjectWords {
    private final ResourceBundle words;
    private final Locale language;
    private final ZoneId zone;

    /** @param zone in which dates are told */
    SubjectWords(Locale language, ZoneId zone) {
        this.words = ResourceBundle.getBundle(
                "privacy.subject",
                language,
                ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
        this.language = language;
        this.zone = zone;
    }

    String say(String key, Object... filled) {
        return new MessageFormat(words.getString(key), language).format(filled);
    }

    /** The sentence of {@code key}, or of {@code otherwise} where there is none. */
    String sayOr(String key, String otherwise) {
        return words.containsKey(key) ? say(key) : say(otherwise);
    }

    /** {@code 18 avril 2017}. */
    String day(Instant instant) {
        return DateTimeFormatter.ofLocalizedDate(FormatStyle.LONG)
                .withLocale(language)
                .format(instant.atZone(zone));
    }

    /** {@code 14:05}. */
    String time(Instant instant) {
        return DateTimeFormatter.ofPattern("HH:mm", language).format(instant.atZone(zone));
    }
}

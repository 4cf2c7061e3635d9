// SPDX-License-Identifier: Apache-2.0
package org.portevoix.web;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;
import org.jspecify.annotations.Nullable;
import org.portevoix.config.Kebab;
import org.portevoix.web.OppositionVisit.Outcome;

/** The page of opposition as HTML, from the files in {@code web/}, in French or English. */
final class PageText {
    private static final List<Locale> LANGUAGES = List.of(Locale.FRENCH, Locale.ENGLISH);

    private final String template = resource("opposition.html");
    private final String style = resource("opposition.css");

    /** By {@code ?lang=}, else by Accept-Language, else French. */
    Locale language(@Nullable String chosen, @Nullable String accepted) {
        Locale byLink = lookUp(chosen);
        Locale byBrowser = byLink == null ? lookUp(accepted) : byLink;
        return byBrowser == null ? Locale.FRENCH : byBrowser;
    }

    private static @Nullable Locale lookUp(@Nullable String ranges) {
        try {
            return ranges == null || ranges.isBlank()
                    ? null
                    : Locale.lookup(Locale.LanguageRange.parse(ranges), LANGUAGES);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    /** Nothing but this very style is let in, nothing is kept, and nobody may show the page inside another. */
    Map<String, Object> headers(Locale language) {
        return Map.of(
                "Content-Type",
                "text/html; charset=utf-8",
                "Content-Language",
                language.getLanguage(),
                "Vary",
                "Accept-Language",
                "Cache-Control",
                "no-store",
                "X-Content-Type-Options",
                "nosniff",
                "Referrer-Policy",
                "no-referrer",
                "Content-Security-Policy",
                "default-src 'none'; style-src 'sha256-" + sha256(style)
                        + "'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'");
    }

    String page(OppositionVisit visit) {
        Locale other = visit.language().equals(Locale.FRENCH) ? Locale.ENGLISH : Locale.FRENCH;
        ResourceBundle words = words(visit.language());
        String page = template.replace("{{style}}", style)
                .replace("{{lang}}", visit.language().getLanguage())
                .replace("{{other-lang}}", other.getLanguage())
                .replace("{{other}}", escaped(words(other).getString("name")))
                .replace("{{message}}", message(visit.outcome(), words))
                .replace("{{described}}", described(visit.outcome()));
        for (String key : List.of("title", "intro", "label", "button", "privacy")) {
            page = page.replace("{{" + key + "}}", escaped(words.getString(key)));
        }
        // last, so that nothing a visitor types is taken for a place to fill
        return page.replace("{{typed}}", visit.outcome() == Outcome.DONE ? "" : escaped(visit.typed()));
    }

    private static String message(Outcome outcome, ResourceBundle words) {
        if (outcome == Outcome.FORM) {
            return "";
        }
        String look = outcome == Outcome.DONE ? "class=\"done\" role=\"status\"" : "class=\"fault\" role=\"alert\"";
        return "<p id=\"message\" " + look + ">" + escaped(words.getString(Kebab.of(outcome))) + "</p>";
    }

    private static String described(Outcome outcome) {
        return outcome == Outcome.NO_NUMBER ? " aria-invalid=\"true\" aria-describedby=\"message\"" : "";
    }

    private static ResourceBundle words(Locale language) {
        return ResourceBundle.getBundle(
                "web.opposition",
                language,
                ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }

    private static String sha256(String text) {
        try {
            return Base64.getEncoder()
                    .encodeToString(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    private static String resource(String name) {
        try (InputStream stream = PageText.class.getResourceAsStream("/web/" + name)) {
            if (stream == null) {
                throw new IllegalStateException("web/" + name + " is not in the program");
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.portevoix.reference;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Text of which neither case nor accents nor punctuation matter. */
final class PlainText {
    private PlainText() {}

    /** {@code "L'Haÿ-les-Roses"} is {@code l hay les roses}; {@code "% Abs/Ins"} is {@code % abs ins}. */
    static List<String> words(String text) {
        String apart = accentsApart(text.toLowerCase(Locale.ROOT));
        List<String> words = new ArrayList<>();
        StringBuilder word = new StringBuilder();
        for (int i = 0; i < apart.length(); i++) {
            char c = apart.charAt(i);
            if (Character.isLetterOrDigit(c) || c == '%') {
                append(word, c);
            } else if (Character.getType(c) != Character.NON_SPACING_MARK) {
                end(word, words);
            }
        }
        end(word, words);
        return words;
    }

    /** Most of what is read has no accents, and taking them apart costs more than all the rest. */
    private static String accentsApart(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) > '\u007F') {
                return Normalizer.normalize(text, Normalizer.Form.NFD);
            }
        }
        return text;
    }

    private static void append(StringBuilder word, char c) {
        switch (c) {
            case 'œ' -> word.append("oe");
            case 'æ' -> word.append("ae");
            default -> word.append(c);
        }
    }

    private static void end(StringBuilder word, List<String> words) {
        if (!word.isEmpty()) {
            words.add(word.toString());
            word.setLength(0);
        }
    }
}

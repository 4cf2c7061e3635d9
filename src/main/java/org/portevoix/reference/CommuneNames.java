// SPDX-License-Identifier: Apache-2.0
package org.portevoix.reference;

import java.util.Map;
import java.util.Set;
import java.util.StringJoiner;

/** One spelling for each commune: directories, the post and INSEE write the same name in different ways. */
final class CommuneNames {
    private static final Set<String> ARTICLES = Set.of("l", "le", "la", "les");
    private static final Map<String, String> ABBREVIATIONS = Map.of("st", "saint", "ste", "sainte", "s", "sur");

    private CommuneNames() {}

    /** {@code "L'Île-St-Denis"} and {@code "ILE SAINT DENIS CEDEX 2"} are {@code ile saint denis}; may be empty. */
    static String plain(String name) {
        StringJoiner plain = new StringJoiner(" ");
        for (String word : PlainText.words(name)) {
            if (word.equals("cedex")) {
                break;
            }
            if (!ARTICLES.contains(word)) {
                plain.add(ABBREVIATIONS.getOrDefault(word, word));
            }
        }
        return plain.toString();
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.portevoix.reference;

import static org.assertj.core.api.Assertions.assertThat;

import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class CommuneNamesPropertyTest {
    private static final List<String> WORDS = List.of(
            "saint", "sainte", "château", "l", "la", "les", "sur", "hay", "île", "bugey", "en", "œuilly", "de", "ville",
            "ç", "ÿ", "stains", "lès", "mer");

    @Provide
    Arbitrary<List<String>> names() {
        return Arbitraries.of(WORDS).list().ofMinSize(1).ofMaxSize(5);
    }

    @Provide
    Arbitrary<String> separators() {
        return Arbitraries.of(" ", "-", "'", "’", "  ", ". ", "_", "\u00A0");
    }

    @Property
    void oneSpellingIsAsGoodAsAnother(
            @ForAll("names") List<String> words, @ForAll("separators") String separator, @ForAll boolean cedex) {
        String plain = CommuneNames.plain(String.join(" ", words));
        String written = String.join(separator, words);
        assertThat(CommuneNames.plain(written)).isEqualTo(plain);
        assertThat(CommuneNames.plain(written.toUpperCase(Locale.ROOT))).isEqualTo(plain);
        assertThat(CommuneNames.plain(withoutAccents(written))).isEqualTo(plain);
        assertThat(CommuneNames.plain(Normalizer.normalize(written, Normalizer.Form.NFD)))
                .isEqualTo(plain);
        assertThat(CommuneNames.plain(written + (cedex ? " CEDEX" : " Cédex 14")))
                .isEqualTo(plain);
    }

    @Property
    void aPlainNameIsPlain(@ForAll("names") List<String> words) {
        String plain = CommuneNames.plain(String.join("-", words));
        assertThat(CommuneNames.plain(plain)).isEqualTo(plain);
    }

    @Property
    void anyTextHasAPlainName(@ForAll String text) {
        assertThat(CommuneNames.plain(text))
                .doesNotContain("  ")
                .isEqualTo(CommuneNames.plain(text).strip());
    }

    @Example
    void abbreviationsAreWrittenOut() {
        assertThat(CommuneNames.plain("STE-MARIE S/ MER")).isEqualTo("sainte marie sur mer");
        assertThat(CommuneNames.plain("L'Haÿ-les-Roses")).isEqualTo("hay roses");
    }

    private static String withoutAccents(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFD)
                .replaceAll("\\p{M}", "")
                .replace("œ", "oe");
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.portevoix.numbering;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.portevoix.scene.RealFiles;

/** The whole of ARCEP's file of blocks, which is not ours to ship: give its folder with -Dportevoix.real=... */
class NumberingPlanMajnumTest {
    private static final Map<String, String> TERRITORIES = Map.of(
            "Guadeloupe, St Martin et St Barthélemy", "+590 guadeloupe",
            "Guyane", "+594 guyane",
            "Martinique", "+596 martinique",
            "La Réunion", "+262 la-reunion",
            "La Réunion - Océan indien", "+262 la-reunion",
            "Mayotte", "+262 mayotte",
            "Saint Pierre et Miquelon", "+508 saint-pierre-et-miquelon",
            "Métropole", "+33 metropole");

    private final NumberingPlan plan = NumberingPlans.shipped().forCountry("FR");

    @Test
    void puts_every_block_where_arcep_does() throws IOException {
        int overseas = 0;
        int metropole = 0;
        for (String row : rows()) {
            String[] cells = row.split(";", -1);
            String expected = TERRITORIES.get(cells[4].replace("\"", ""));
            if (expected == null || cells[1].length() != 10) {
                continue;
            }
            assertThat(plan.read(cells[1])).singleElement().satisfies(reading -> assertCalled(reading, expected));
            assertThat(plan.read(cells[2])).singleElement().satisfies(reading -> assertCalled(reading, expected));
            if (expected.startsWith("+33")) {
                metropole++;
            } else {
                overseas++;
            }
        }
        assertThat(overseas).isEqualTo(947);
        assertThat(metropole).isEqualTo(16_341);
    }

    private static void assertCalled(Reading reading, String expected) {
        assertThat(reading).isInstanceOf(Reading.Callable.class);
        Line line = ((Reading.Callable) reading).line();
        String code = expected.substring(0, expected.indexOf(' '));
        assertThat(line.number().e164() + " " + line.territory())
                .startsWith(code)
                .endsWith(expected.substring(code.length()));
    }

    private static List<String> rows() throws IOException {
        return Files.readAllLines(RealFiles.file("MAJNUM-2025-07.csv"), StandardCharsets.ISO_8859_1);
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.portevoix.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.portevoix.numbering.NumberingPlan;
import org.portevoix.numbering.NumberingPlans;
import org.portevoix.numbering.PhoneNumber;
import org.roaringbitmap.longlong.Roaring64Bitmap;

/** The numbering plan itself is what is tested here, with numbers of every kind. */
class SyntheticDirectoryTest {
    private static final int ROWS = 30_000;

    @TempDir
    Path folder;

    @Test
    void everyRowIsWhatTheDirectorySaysItIs() throws Exception {
        SyntheticDirectory directory = new SyntheticDirectory(ROWS, 1);
        try (IntakeProgram program =
                new IntakeProgram(folder, Map.of("annuaire.yaml", Files.readString(mapping())), 1_000)) {
            program.drop("annuaire.csv", bytes(directory));
            assertThat(program.end("annuaire.csv")).isEqualTo("done");
            assertThat(program.value("select count(*) from contact")).isEqualTo(Integer.toString(directory.distinct()));
            assertThat(program.value("select count(*) from exclusion where reason = 'duplicate'"))
                    .isEqualTo(Integer.toString(directory.duplicates()));
            assertThat(program.value("select count(*) from exclusion where reason = 'not-a-number'"))
                    .isEqualTo(Integer.toString(directory.broken()));
            assertThat(program.value("select count(distinct territory) from contact"))
                    .isEqualTo("7");
            assertThat(
                            program.value(
                                    "select count(*) from contact where territory = 'metropole' and department in ('57', '67')"))
                    .isNotEqualTo("0");
            assertThat(Integer.parseInt(program.value("select count(*) from (select household from contact"
                            + " group by household having count(*) > 1) h")))
                    .as("homes with a second line")
                    .isBetween(ROWS / 13, ROWS / 10);
        }
    }

    @Test
    void sixMillionNumbersAreDifferentOnes() {
        SyntheticDirectory directory = new SyntheticDirectory(6_000_000, 7);
        Roaring64Bitmap numbers = new Roaring64Bitmap();
        for (int i = 0; i < directory.distinct(); i++) {
            numbers.addLong(directory.number(i));
        }
        assertThat(numbers.getLongCardinality()).isEqualTo(directory.distinct());
    }

    @Test
    void itsNumbersAreOfItsPlaces() {
        NumberingPlan plan = NumberingPlans.shipped().forCountry("FR");
        SyntheticDirectory directory = new SyntheticDirectory(6_000_000, 3);
        Set<String> territories = new HashSet<>();
        for (int i = 0; i < directory.distinct(); i += 97) {
            territories.add(plan.lineOf(new PhoneNumber(directory.number(i))).territory());
        }
        assertThat(territories).hasSize(7);
    }

    @Test
    void theSeedDecides() throws IOException {
        assertThat(bytes(new SyntheticDirectory(100, 1))).isEqualTo(bytes(new SyntheticDirectory(100, 1)));
        assertThat(bytes(new SyntheticDirectory(100, 1))).isNotEqualTo(bytes(new SyntheticDirectory(100, 2)));
    }

    @Test
    void hasASizeItHasNumbersFor() {
        for (int rows : List.of(0, 20_000_001)) {
            assertThatThrownBy(() -> new SyntheticDirectory(rows, 1)).isInstanceOf(IllegalArgumentException.class);
        }
    }

    private static Path mapping() {
        return Path.of("config/directories/annuaire.yaml");
    }

    private byte[] bytes(SyntheticDirectory directory) throws IOException {
        Path file = folder.resolve("written.csv");
        directory.write(file);
        return Files.readAllBytes(file);
    }
}

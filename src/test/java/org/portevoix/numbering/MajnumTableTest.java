// SPDX-License-Identifier: Apache-2.0
package org.portevoix.numbering;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.portevoix.config.ConfigurationException;
import org.portevoix.config.Home;
import org.portevoix.scene.RealFiles;

class MajnumTableTest {
    private static final String HEADER = "EZABPQM;Tranche_Debut;Tranche_Fin;Mn\u00e9mo;Territoire;Date_Attribution\n";

    @TempDir
    Path folder;

    @Test
    void theTableThatShipsIsTheOneOfTheRealFile() throws IOException {
        assertThat(MajnumTable.of(RealFiles.file("MAJNUM-2025-07.csv")))
                .containsExactlyElementsOf(NumberingPlans.shipped().frenchTable());
    }

    @Test
    void aBlockThatMovesOverseasMovesItsNumbers() throws IOException {
        Path majnum = majnum("""
                05963;0596300000;0596399999;FRTE;Martinique;01/01/2030
                06911;0691100000;0691199999;FRTE;"Guadeloupe, St Martin et St Barth\u00e9lemy";01/01/2030
                06941;0694100000;0694199999;FRTE;Mayotte;01/01/2030
                069420;0694200000;0694209999;FRTE;Mayotte;01/01/2030
                09470;0947000000;0947099999;FRTE;M\u00e9tropole;01/01/2030
                09475;0947500000;0947599999;FRTE;M\u00e9tropole;01/01/2030
                3631;3631;3631;FRTE;National;01/01/2030
                """);
        Home home = new Home(folder);
        Files.createDirectories(home.frenchNumbers().getParent());
        Files.write(home.frenchNumbers(), MajnumTable.of(majnum));
        NumberingPlans plans = NumberingPlans.of(home);

        assertThat(plans.frenchTable())
                .contains("0694;mobile;mayotte;262;Indian/Mayotte", "0947;voip;metropole;33;Europe/Paris")
                .doesNotContain("0694;mobile;guyane;594;America/Cayenne")
                .contains("09475;verified-voip;metropole;33;Europe/Paris")
                .doesNotContain("09475;verified-voip;guadeloupe;590;America/Guadeloupe");
        assertThat(plans.read("0947 50 12 34", "FR").e164()).isEqualTo("+33947501234");
        assertThat(plans.read("0596 30 12 34", "FR").e164()).isEqualTo("+596596301234");
        assertThat(plans.read("01 99 00 12 34", "FR").e164()).isEqualTo("+33199001234");
    }

    @Test
    void aFileThatIsSomethingElseSaysSo() throws IOException {
        assertThatThrownBy(() -> MajnumTable.of(majnum("0596;0596300000;0596399999;FRTE;Atlantide;01/01/2030\n")))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("MAJNUM.csv:2")
                .hasMessageContaining("the territory 'Atlantide' is new");
        assertThatThrownBy(() -> MajnumTable.of(Files.writeString(folder.resolve("x.csv"), "a;b\n1;2\n")))
                .hasMessageContaining("x.csv:2: there is no column 'Tranche_Debut'");
        assertThatThrownBy(() -> MajnumTable.of(Files.writeString(folder.resolve("y.csv"), "")))
                .hasMessageContaining("holds 0 blocks of ten digits");
        assertThatThrownBy(() -> MajnumTable.of(folder.resolve("no.csv")))
                .hasMessageContaining("no.csv: there is no such file");
    }

    @Test
    void aTableOfOnesOwnNamesItsWrongLine() throws IOException {
        Home home = new Home(folder);
        Files.createDirectories(home.frenchNumbers().getParent());
        Files.writeString(
                home.frenchNumbers(),
                "prefix;kind;territory;country code;zone\n01;fixed;metropole;33;Europe/Paris\n02;fixd;metropole;33\n");
        assertThatThrownBy(() -> NumberingPlans.of(home))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("config/numbering/fr.csv:3: must look like");
    }

    private Path majnum(String rows) throws IOException {
        StringBuilder file = new StringBuilder(HEADER).append(rows);
        for (int prefix = 100_000; prefix < 116_000; prefix++) {
            file.append("0%d;0%d000;0%d999;FRTE;M\u00e9tropole;01/01/2030\n".formatted(prefix, prefix, prefix));
        }
        return Files.writeString(folder.resolve("MAJNUM.csv"), file, StandardCharsets.ISO_8859_1);
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.portevoix.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.portevoix.config.ConfigurationException;

class ResultsTest {
    private static final String HEADER = "Code du département;Code de la commune;Inscrits;Abstentions;Votants\n";

    @TempDir
    Path folder;

    private Reference readRows(String header, String rows) {
        return new ReferenceHome(folder)
                .write("config/reference/results.csv", header + rows)
                .read();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "results-2012-by-commune.csv",
                "results-2014-by-commune.csv",
                "results-2015-by-polling-station.csv",
                "results-2017-by-polling-station.csv",
                "results-2019-by-polling-station.csv",
                "results-2022-by-commune.csv",
                "results-2024-by-polling-station.csv",
                "results-2024-with-commas.csv"
            })
    void everyLayoutTellsTheSameOfTheSameCommunes(String fixture) {
        Turnouts turnouts = new ReferenceHome(folder).fixtures(fixture).read().turnouts();

        assertThat(turnouts.file()).isEqualTo(fixture);
        assertThat(turnouts.byCommune())
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "01004", new Turnout(800, 200),
                        "2A004", new Turnout(1000, 433),
                        "75056", new Turnout(3000, 900),
                        "97209", new Turnout(600, 330),
                        "97801", new Turnout(100, 61)));
        assertThat(turnouts.rowsAbroad()).isPositive();
    }

    @ParameterizedTest
    @CsvSource({
        "ZA,101,97101",
        "ZB,209,97209",
        "ZC,302,97302",
        "ZD,411,97411",
        "ZM,608,97608",
        "ZN,818,98818",
        "ZP,735,98735",
        "ZS,502,97502",
        "ZW,611,98611",
        "ZX,801,97801",
        "ZX,701,97701",
        "ZD,011,97411",
        "ZD,ZD411,97411",
        "972,209,97209",
        "972,09,97209",
        "1,4,01004",
        "01,1004,01004",
        "2a,004,2A004",
        "13,055SR03,13055"
    })
    void readsTheMinistrysCodes(String department, String commune, String insee) {
        assertThat(ElectionCodes.commune(department, commune)).hasValue(insee);
    }

    @ParameterizedTest
    @CsvSource({"ZX,001", "ZA,209", "75,X", "Paris,056", "'',''", "75,123456"})
    void guessesNoCommune(String department, String commune) {
        assertThat(ElectionCodes.commune(department, commune)).isEmpty();
    }

    @Test
    void aBallotNamesACommuneAndMakesNone() {
        Places places = new ReferenceHome(folder)
                .fixtures("results-2022-by-commune.csv", "laposte-2016.csv")
                .read()
                .places();
        assertThat(places.name("75056")).hasValue("Paris");
        assertThat(places.name("01004")).hasValue("Ambérieu-en-Bugey");
        assertThat(places.commune("01500", "Ambronay", "01033"))
                .as("no commune of the post")
                .hasValue("01007");
    }

    @Test
    void theAbstentionIsRoundedToTwoDecimalsHalvesUp() {
        assertThat(new Turnout(800, 1).abstention()).hasToString("0.13");
        assertThat(new Turnout(3, 1).abstention()).hasToString("33.33");
        assertThat(new Turnout(3, 2).abstention()).hasToString("66.67");
        assertThat(new Turnout(1, 1).abstention()).hasToString("100.00");
        assertThat(new Turnout(1, 0).abstention()).hasToString("0.00");
    }

    @Test
    void anArrondissementHasTheFiguresOfItsCity() {
        Reference reference = readRows(HEADER, "75;056;3000;900;2100\n69;123;100;20;80\n13;055;10;1;9\n");

        assertThat(reference.turnout("75120")).hasValue(new Turnout(3000, 900));
        assertThat(reference.turnout("69381")).hasValue(new Turnout(100, 20));
        assertThat(reference.turnout("13216")).hasValue(new Turnout(10, 1));
        assertThat(reference.turnout("75121")).isEmpty();
        assertThat(reference.turnout("13217")).isEmpty();
    }

    @Test
    void figuresOfAnArrondissementComeBeforeThoseOfItsCity() {
        Reference reference = readRows(HEADER, "75;056;3000;900;2100\n75;111;200;10;190\n");
        assertThat(reference.turnout("75111")).hasValue(new Turnout(200, 10));
    }

    @Test
    void aFormerCommuneHasTheFiguresOfTheOneItBelongsTo() {
        new ReferenceHome(folder).fixtures("communes.csv");
        Reference reference = readRows(HEADER, "01;033;500;100;400\n");
        assertThat(reference.turnout("01091")).hasValue(new Turnout(500, 100));
    }

    @Test
    void aCityIsNotCountedAgainByItsSectors() {
        assertThat(readRows(HEADER, "75;056SR01;100;10;90\n75;056;300;90;210\n75;056SR02;200;80;120\n")
                        .turnout("75056"))
                .hasValue(new Turnout(300, 90));
    }

    @Test
    void aPlaceWhereNobodyIsRegisteredHasNoTurnout() {
        assertThat(readRows(HEADER, "55;039;0;0;0\n").turnout("55039")).isEmpty();
    }

    @Test
    void emptyRowsOfASpreadsheetAreNoRows() {
        assertThat(readRows(HEADER, "01;004;8;2;6\n;;;;\n\n").turnout("01004")).hasValue(new Turnout(8, 2));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "01;004;800;200;500|200 abstentions and 500 votants are not 800 inscrits; correct the row, or fetch the file again",
                "01;004;8OO;200;600|'8OO' is no number of inscrits; correct the row, or fetch the file again",
                "01;004;800;-1;801|'-1' is no number of abstentions; correct the row, or fetch the file again",
                "01;004;800|'' is no number of abstentions; correct the row, or fetch the file again",
                "ZY;004;800;200;600|commune '004' of department 'ZY' is no commune of INSEE; correct the row, or fetch the file again"
            })
    void aRowThatContradictsItselfRefusesTheFile(String row, String problem) {
        assertThatThrownBy(() -> readRows(HEADER, "01;007;10;1;9\n" + row + "\n"))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage("config/reference/results.csv:3: " + problem);
    }

    @Test
    void twoRoundsInOneFileAreNotSummed() {
        assertThatThrownBy(() -> readRows("Tour;" + HEADER, "1;01;004;8;2;6\n2;01;004;8;3;5\n"))
                .hasMessage("config/reference/results.csv:3: holds round 1 and round 2; keep the rows of one");
    }

    @Test
    void anUnclosedQuotationMarkSwallowsNoCommune() {
        assertThatThrownBy(() -> readRows("Nom;" + HEADER, "a;01;004;8;2;6\n\"b;01;007;8;2;6\nc;01;008;8;2;6\n"))
                .hasMessageStartingWith("config/reference/results.csv:3: a quotation mark is not closed");
    }

    @Test
    void aChoiceAmongSeveralResultsIsThePersons() {
        ReferenceHome home = new ReferenceHome(folder)
                .copy("results-2012-by-commune.csv", "2012.csv")
                .copy("results-2017-by-polling-station.csv", "2017.csv");

        assertThatThrownBy(home::read)
                .hasMessage("config/application.properties:1: reference.results must name one of 2012.csv, 2017.csv"
                        + " (or set REFERENCE_RESULTS)");
        assertThat(home.results("2012.csv").read().turnouts().file()).isEqualTo("2012.csv");
        assertThatThrownBy(() -> home.results("2015.csv").read())
                .hasMessageContaining(
                        "names '2015.csv', which holds no results in config/reference; there are: 2012.csv,"
                                + " 2017.csv");
    }

    @Test
    void theFilesThatCannotBeReadAreNamedAllAtOnce() {
        ReferenceHome home = new ReferenceHome(folder)
                .write("config/reference/notes.csv", "a;b\n1;2\n")
                .write("config/reference/broken.csv", HEADER + "01;004;8;2;7\n")
                .write("config/reference/sheet.xlsx", "PK\u0003\u0004\u0000\"\u0001,;\u0000")
                .write("config/reference/empty.csv", "")
                .write("config/reference/.hidden", "x");

        assertThatThrownBy(home::read)
                .hasMessageContaining("config/reference/notes.csv:1: no format that is understood: postal codes")
                .hasMessageContaining("config/reference/sheet.xlsx:1: ")
                .hasMessageContaining("config/reference/empty.csv:1: no format that is understood")
                .hasMessageContaining("config/reference/broken.csv:2: 2 abstentions and 7 votants")
                .hasMessageNotContaining("hidden");
    }

    @Test
    void withoutAFolderNothingIsKnown() {
        Reference reference = new ReferenceHome(folder).read();
        assertThat(reference.turnout("01004")).isEmpty();
        assertThat(reference.turnouts()).isEqualTo(Turnouts.NONE);
    }
}

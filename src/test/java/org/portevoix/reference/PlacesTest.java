// SPDX-License-Identifier: Apache-2.0
package org.portevoix.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlacesTest {
    @TempDir
    Path folder;

    private Places places() {
        return new ReferenceHome(folder)
                .fixtures("laposte-2016.csv", "laposte-2024.csv", "communes.csv")
                .read()
                .places();
    }

    @ParameterizedTest
    @CsvSource({
        // a valid code wins over the rest of the address
        "75011, Paris, 97209, 97209",
        "01500, Ambronay, 1004, 01004",
        "01200, , 01091, 01091",
        // an invalid one does not
        "01500, Ambronay, 01999, 01007",
        "01500, Ambronay, AIN, 01007",
        // no file covers the department: a code of the right form is taken
        "59000, Lille, 59350, 59350",
        // the postal code has one commune, whatever is written beside it
        "75011, Paris, , 75111",
        "75016, Paris 16e, , 75116",
        "75116, , , 75116",
        "20000, Aiacciu, , 2A004",
        "97234, Fort de France, , 97209",
        // the name chooses among several
        "1500, Ambérieu-en-Bugey, , 01004",
        "01500, AMBERIEU EN BUGEY CEDEX 2, , 01004",
        "91999, Saint-Julien-Inventé, , 91649",
        "91999, SAINTE JULIE INVENTEE, , 91650",
        "91999, Ile Inventée s/ Œuf, , 91651",
        "91999, Vieux-Pont, , 91651"
    })
    void findsTheCommuneOfAnAddress(String postalCode, @Nullable String name, @Nullable String code, String commune) {
        assertThat(places().commune(postalCode, name, code)).hasValue(commune);
    }

    @ParameterizedTest
    @CsvSource({
        "01500, Bourg-en-Bresse",
        "01500, ",
        "01500, CEDEX",
        // the label of three communes
        "91999, Le Bourg",
        "75042, Paris Cedex 1",
        "K1A 0B1, Ottawa"
    })
    void guessesNone(String postalCode, @Nullable String name) {
        assertThat(places().commune(postalCode, name, null)).isEmpty();
    }

    @Test
    void withoutFilesTheCodeOfTheExtractStands() {
        Places none = Reference.none().places();
        assertThat(none.commune("75011", "Paris", "75111")).hasValue("75111");
        assertThat(none.commune("75011", "Paris", null)).isEmpty();
    }

    @Test
    void showsANameAsPeopleWriteIt() {
        assertThat(places().name("97209")).hasValue("Fort-de-France");
        assertThat(places().name("91649")).hasValue("ST JULIEN INVENTE");
        assertThat(places().name("75120")).as("of its city").hasValue("Paris");
        assertThat(places().name("59350")).isEmpty();
    }

    @Test
    void aCodeThatIsNoneRefusesTheFile() {
        ReferenceHome home = new ReferenceHome(folder)
                .write(
                        "config/reference/laposte.csv",
                        "Code_commune_INSEE;Nom_commune;Code_postal\n01004;A;01500\n1E+03;B;01500\n");
        assertThatThrownBy(home::read)
                .hasMessage("config/reference/laposte.csv:3: '1E+03' is no code commune insee of five characters;"
                        + " fetch the file again");
    }
}

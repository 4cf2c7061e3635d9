// SPDX-License-Identifier: Apache-2.0
package org.portevoix.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.portevoix.config.Home;
import org.portevoix.config.Settings;
import org.portevoix.numbering.Line;
import org.portevoix.numbering.LineType;
import org.portevoix.numbering.PhoneNumber;
import org.portevoix.reference.Reference;
import org.portevoix.store.Contact;

class ContactDetailsTest {
    @TempDir
    Path folder;

    @BeforeEach
    void reference() throws IOException {
        Files.createDirectories(folder.resolve("config/reference"));
        Files.writeString(folder.resolve("config/application.properties"), "reference.results =\n");
        for (String name : List.of("laposte-2016.csv", "laposte-2024.csv", "results-2012-by-commune.csv")) {
            Files.copy(
                    Path.of("src/test/resources/reference").resolve(name),
                    folder.resolve("config/reference").resolve(name));
        }
    }

    private Contact.Place place(
            String country, @Nullable String postalCode, @Nullable String commune, @Nullable String code) {
        Line line =
                new Line(new PhoneNumber(33199001234L), LineType.FIXED, "metropole", ZoneId.of("Europe/Paris"), true);
        Contact contact = new Contact(
                2,
                line,
                new Contact.Person("Durand", "Anne", "1 rue Haute", postalCode, commune, code),
                Contact.Place.UNKNOWN,
                Contact.Home.UNKNOWN,
                Contact.Basis.NONE,
                null);
        Directory directory = new Directory(
                "annuaire",
                "*.csv",
                new FileForm(FileForm.Format.CSV, null, null, true, null),
                country,
                new Fields(List.of(), Map.of(), Map.of(), List.of()));
        Layout layout = new Layout(List.of(), Map.of(), List.of());
        Batch batch =
                new Batch(new Extract(1, "annuaire.csv", directory, layout), List.of(), List.of(contact), List.of());
        Reference reference = Reference.read(Settings.of(new Home(folder)));
        return new ContactDetails(reference).enrich(batch).contacts().get(0).place();
    }

    @Test
    void anAddressGetsTheFiguresOfItsPlace() {
        assertThat(place("FR", "97200", "Fort de France", null))
                .isEqualTo(new Contact.Place("97209", "972", 600, new BigDecimal("55.00")));
        assertThat(place("FR", "75011", "Paris", null))
                .as("an arrondissement has those of its city")
                .isEqualTo(new Contact.Place("75111", "75", 3000, new BigDecimal("30.00")));
    }

    @Test
    void aPlaceWithoutFiguresStillHasItsDepartment() {
        assertThat(place("FR", "01500", "Ambronay", null)).isEqualTo(new Contact.Place("01007", "01", null, null));
        assertThat(place("FR", "01500", "Ambérieu ou Ambronay", null))
                .isEqualTo(new Contact.Place(null, "01", null, null));
        assertThat(place("FR", "20200", null, null)).isEqualTo(new Contact.Place(null, "2B", null, null));
        assertThat(place("FR", "98000", "Monaco", null)).isEqualTo(Contact.Place.UNKNOWN);
        assertThat(place("FR", null, null, "97411")).isEqualTo(new Contact.Place("97411", "974", null, null));
    }

    @Test
    void aPostalCodeOfAnotherCountryIsNotFrench() {
        assertThat(place("DE", "20000", "Hamburg", null)).isEqualTo(Contact.Place.UNKNOWN);
    }
}

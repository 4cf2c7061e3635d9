// SPDX-License-Identifier: Apache-2.0
package org.portevoix.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.portevoix.numbering.Line;
import org.portevoix.numbering.LineType;
import org.portevoix.numbering.PhoneNumber;
import org.portevoix.store.Contact;

class HouseholdsTest {
    private static Contact.Home home(String surname, String givenName, String address, String postalCode) {
        Contact contact = new Contact(
                2,
                new Line(new PhoneNumber(33199001234L), LineType.FIXED, "metropole", ZoneId.of("Europe/Paris"), true),
                new Contact.Person(surname, givenName, address, postalCode, "Paris", null),
                Contact.Place.UNKNOWN,
                Contact.Home.UNKNOWN,
                Contact.Basis.NONE,
                null);
        Directory directory = new Directory(
                "annuaire",
                "*",
                new FileForm(FileForm.Format.CSV, null, null, true, null),
                "FR",
                new Fields(List.of(), Map.of(), Map.of(), List.of()));
        Extract extract = new Extract(1, "a.csv", directory, new Layout(List.of(), Map.of(), List.of()));
        return new Households()
                .identify(new Batch(extract, List.of(), List.of(contact), List.of()))
                .contacts()
                .get(0)
                .home();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "DURAND         | Zoé  | 12, av. de l'Église",
                "Durand         | ZOE  | 12 AVENUE EGLISE",
                "M. et Mme Durand | Zoé | 12 Av de l'Eglise",
                "  durand ,     | zoé. | 12 ave. l'église",
            })
    void oneHomeIsOneHoweverItIsWritten(String surname, String givenName, String address) {
        assertThat(home(surname, givenName, address, "75011"))
                .isEqualTo(home("Durand", "Zoé", "12 avenue de l'Église", "75011"));
    }

    @ParameterizedTest
    @CsvSource({
        "bd, boulevard",
        "imp., impasse",
        "pl, place",
        "rte, route",
        "r., rue",
        "allée, all",
        "sq, square",
        "fbg, faubourg",
        "qu., quai",
        "rue du St, rue Saint",
        "res, résidence",
    })
    void abbreviationsOfAddressesAreRead(String left, String right) {
        assertThat(home("Durand", "A", "3 " + left + " Voltaire", "75011"))
                .isEqualTo(home("Durand", "A", "3 " + right + " Voltaire", "75011"));
    }

    @Test
    void aParticleIsNoDifferenceButANameIs() {
        assertThat(home("de la Tour", "A", "1 rue Haute", "75011"))
                .isEqualTo(home("Tour", "A", "1 rue Haute", "75011"));
        assertThat(home("Tourte", "A", "1 rue Haute", "75011")).isNotEqualTo(home("Tour", "A", "1 rue Haute", "75011"));
    }

    @Test
    void aHomeHasSeveralPeopleAndAStreetSeveralHomes() {
        Contact.Home zoe = home("Durand", "Zoé", "1 rue Haute", "75011");
        Contact.Home noe = home("Durand", "Noé", "1 rue Haute", "75011");
        assertThat(noe.household()).isEqualTo(zoe.household());
        assertThat(noe.person()).isNotEqualTo(zoe.person());
        assertThat(home("Durand", "", "1 rue Haute", "75011").person()).isNull();
        assertThat(home("Durand", "Zoé", "1 bis rue Haute", "75011").household())
                .isNotEqualTo(zoe.household());
        assertThat(home("Durand", "Zoé", "1 rue Haute", "75012").household()).isNotEqualTo(zoe.household());
        assertThat(home("Durand", "Zoé", "", "75011")).isEqualTo(Contact.Home.UNKNOWN);
    }
}

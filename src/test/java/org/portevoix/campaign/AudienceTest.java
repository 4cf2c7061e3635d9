// SPDX-License-Identifier: Apache-2.0
package org.portevoix.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.portevoix.campaign.Audience.Outside;
import org.portevoix.config.Home;
import org.portevoix.config.Settings;
import org.portevoix.numbering.LineType;
import org.portevoix.numbering.PhoneNumber;
import org.portevoix.store.Candidate;
import org.portevoix.store.Contact;
import org.portevoix.store.LegalBasis;

class AudienceTest {
    private static final String CAMPAIGN = """
            name: alert
            on-behalf-of: Ville
            vendor: simulator
            caller-id: "+33162000000"
            message: {text: Bonjour}
            keys: {oppose: "9"}
            windows: [always]
            rate: 1/s
            """;

    @TempDir
    Path folder;

    private Campaigns read(String audience) throws IOException {
        Files.createDirectories(folder.resolve("config/campaigns"));
        Files.writeString(folder.resolve("config/application.properties"), "voice.vendor = simulator\n");
        Files.writeString(folder.resolve("config/campaigns/alert.yaml"), CAMPAIGN + audience);
        return Campaigns.read(Settings.of(new Home(folder)));
    }

    private Audience audience(String keys) throws IOException {
        return read("audience: {" + keys + "}\n").named("alert").audience();
    }

    private static Candidate contact(
            long number,
            String territory,
            @Nullable String commune,
            @Nullable String department,
            @Nullable String rate) {
        BigDecimal abstention = rate == null ? null : new BigDecimal(rate);
        Contact.Place place = new Contact.Place(commune, department, abstention == null ? null : 1000, abstention);
        return new Candidate(
                1,
                new PhoneNumber(33_199_000_000L + number),
                1,
                ZoneId.of("Europe/Paris"),
                territory,
                LineType.FIXED,
                place,
                Contact.Home.UNKNOWN,
                null,
                false);
    }

    private static Candidate on(@Nullable LegalBasis basis) {
        Candidate any = withAbstention(null);
        return new Candidate(
                any.contactId(),
                any.number(),
                any.attempt(),
                any.zone(),
                any.territory(),
                any.lineType(),
                any.place(),
                any.home(),
                basis,
                any.due());
    }

    private static Candidate withAbstention(@Nullable String rate) {
        return contact(1, "metropole", "01004", "01", rate);
    }

    @Test
    void withoutAnAudienceEverybodyIsInIt() throws IOException {
        Audience everybody = read("").named("alert").audience();
        assertThat(everybody.outside(contact(1, "de", null, null, null))).isEmpty();
        assertThat(everybody.limit()).isEqualTo(Long.MAX_VALUE);
    }

    @ParameterizedTest
    @CsvSource({
        ">= 25, 25.00, true", ">= 25, 24.99, false", "> 25, 25.00, false", "> 25, 25.01, true",
        "<= 25.5, 25.50, true", "<= 25.5, 25.51, false", "< 25, 25.00, false", "< 25, 24.99, true",
        ">=25%, 25.00, true", "'>= 43,30', 43.30, true", ">= 100, 100.00, true", ">= 0, 0.00, true"
    })
    void theBoundOfTheAbstentionIsExact(String bound, String rate, boolean inside) throws IOException {
        assertThat(audience("abstention: \"" + bound + "\"")
                        .outside(withAbstention(rate))
                        .isEmpty())
                .isEqualTo(inside);
    }

    @Test
    void whereTheAbstentionIsUnknownNobodyIsCalledForIt() throws IOException {
        for (String bound : Set.of(">= 0", "<= 100")) {
            assertThat(audience("abstention: \"" + bound + "\"").outside(withAbstention(null)))
                    .hasValue(new Outside("abstention-unknown", "the abstention of its commune is not known"));
        }
        assertThat(audience("departments: [01]").outside(withAbstention(null))).isEmpty();
    }

    @Test
    void onlyContactsOfTheLegalBasesAskedForAreInside() throws IOException {
        Audience consenting = audience("legal-bases: [consent]");
        assertThat(consenting.outside(on(LegalBasis.CONSENT))).isEmpty();
        assertThat(consenting.outside(on(LegalBasis.LEGITIMATE_INTEREST)))
                .hasValue(new Outside("legal-bases", "its legal basis is legitimate-interest"));
        assertThat(consenting.outside(on(null))).hasValue(new Outside("legal-bases", "its legal basis is not stated"));
        assertThat(audience("line-types: [fixed]").outside(on(null))).isEmpty();
    }

    @Test
    void saysWhatOfAContactIsOutside() throws IOException {
        Candidate ajaccio = contact(1, "metropole", "2A004", "2A", "43.30");
        assertThat(audience("territories: [martinique]").outside(ajaccio))
                .hasValue(new Outside("territories", "in metropole"));
        assertThat(audience("line-types: [mobile]").outside(ajaccio))
                .hasValue(new Outside("line-types", "a fixed line"));
        assertThat(audience("departments: [2B, 972]").outside(ajaccio))
                .hasValue(new Outside("departments", "in department 2A"));
        assertThat(audience("communes: [2B033]").outside(ajaccio))
                .hasValue(new Outside("communes", "in commune 2A004"));
        assertThat(audience("abstention: \"> 43.3\"").outside(ajaccio))
                .hasValue(new Outside("abstention", "the abstention of its commune, 43.30 %, is not > 43.3 %"));
        assertThat(audience(
                                "territories: [metropole], departments: [2A], communes: [2A004], line-types: [fixed], abstention: \">= 40\"")
                        .outside(ajaccio))
                .isEmpty();
        Candidate nowhere = contact(1, "metropole", null, null, null);
        assertThat(audience("departments: [2A]").outside(nowhere))
                .hasValue(new Outside("departments", "its department is not known"));
        assertThat(audience("communes: [2A004]").outside(nowhere))
                .hasValue(new Outside("communes", "its commune is not known"));
    }

    @Test
    void aCityHoldsItsArrondissements() throws IOException {
        Candidate eleventh = contact(1, "metropole", "75111", "75", null);
        assertThat(audience("communes: [75056]").outside(eleventh)).isEmpty();
        assertThat(audience("communes: [75111]").outside(eleventh)).isEmpty();
        assertThat(audience("communes: [75112]").outside(eleventh)).isPresent();
    }

    @Test
    void aSampleIsTheSameAtEveryStartAndAnotherWithAnotherSeed() throws IOException {
        Set<Long> drawn = drawn(audience("sample: 10%, seed: 7"));
        assertThat(drawn.size()).as("of 100,000, four standard deviations").isBetween(9_620, 10_380);
        assertThat(drawn(audience("sample: 10%, seed: 7"))).isEqualTo(drawn);
        Set<Long> both = new HashSet<>(drawn(audience("sample: 10%, seed: 8")));
        both.retainAll(drawn);
        assertThat(both.size()).as("another seed draws others").isBetween(880, 1_120);
        assertThat(drawn(audience("sample: 20%, seed: 7")))
                .as("a larger one adds to it")
                .containsAll(drawn);
        assertThat(drawn(audience("sample: 100%"))).hasSize(100_000);
        // the people of a campaign that is under way must not change with the version of the program
        assertThat(drawn.stream().sorted().limit(5)).containsExactly(19L, 27L, 32L, 49L, 59L);
    }

    private static Set<Long> drawn(Audience audience) {
        Set<Long> drawn = new HashSet<>();
        LongStream.range(0, 100_000)
                .filter(n -> audience.outside(contact(n, "metropole", null, null, null))
                        .isEmpty())
                .forEach(drawn::add);
        return drawn;
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "territories: [metropol]|'territories' must be of metropole, guadeloupe, guyane, martinique, la-reunion, mayotte, saint-pierre-et-miquelon or a country such as de, not 'metropol'; did you mean 'metropole'?",
                "departments: [1]|'departments' must be departments such as 01, 2A or 972, not '1'",
                "departments: []|'departments' names none; leave the key out to call all",
                "communes: [1004]|'communes' must be INSEE's codes of communes, such as 01053 or 2A004, not '1004'",
                "legal-bases: [opt-in]|'legal-bases' must be one of consent, contract, legal-obligation, vital-interest,",
                "legal-bases: []|'legal-bases' names none; leave the key out to call all",
                "line-types: [landline]|'line-types' must be one of",
                "abstention: 25|'abstention' must be >=, >, <= or < and a percentage up to 100, such as \">= 25\", not '25'",
                "abstention: \">= 101\"|'abstention' must be >=, >, <= or < and a percentage up to 100",
                "at-most: 0|'at-most' must be a whole number above 0, not '0'",
                "sample: 10|'sample' must be a percentage above 0 and up to 100, such as 10%, not '10'",
                "sample: 0%|'sample' must be a percentage above 0",
                "sample: 101%|'sample' must be a percentage above 0",
                "seed: 7|'seed' belongs to a 'sample', such as sample: 10%",
                "abstension: x|unknown key 'abstension'; did you mean 'abstention'?"
            })
    void aWrongValueIsAFaultOfItsLine(String key, String problem) throws IOException {
        Campaigns campaigns = read("audience:\n  " + key + "\n");
        assertThat(campaigns.good()).isEmpty();
        assertThat(campaigns.faults()).singleElement().satisfies(fault -> {
            assertThat(fault.line()).isEqualTo(10);
            assertThat(fault.problem()).startsWith(problem);
        });
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.portevoix.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.portevoix.campaign.Campaign.OncePer;
import org.portevoix.campaign.Campaign.Retry;
import org.portevoix.config.Fault;
import org.portevoix.config.Home;
import org.portevoix.config.Settings;
import org.portevoix.scene.ShippedRules;

class CampaignsTest {
    private static final String GOOD = """
            name: alert
            on-behalf-of: Ville
            vendor: http
            caller-id: "+33162000000"
            message: {audio: alert.wav}
            keys: {listen: "1", oppose: "9"}
            from: 2017-04-18T10:00
            windows: ["mon-fri 10:00-13:00"]
            rate: 46.3/s
            once-per: number
            retries: {busy: {times: 3, after: 15m}}
            """;

    @TempDir
    Path folder;

    @BeforeEach
    void settings() throws IOException {
        Files.createDirectories(folder.resolve("config/campaigns"));
        Files.writeString(folder.resolve("config/application.properties"), "voice.vendor = simulator\n");
        ShippedRules.copyTo(folder);
    }

    private Campaigns read(String file) throws IOException {
        Files.writeString(folder.resolve("config/campaigns/alert.yaml"), file);
        return Campaigns.read(Settings.of(new Home(folder)));
    }

    @Test
    void readsACampaign() throws IOException {
        Campaign campaign = read(GOOD).named("alert");
        assertThat(campaign.rate().perSecond()).isEqualTo(46.3);
        assertThat(campaign.oncePer()).isEqualTo(OncePer.NUMBER);
        assertThat(campaign.retries()).containsEntry("busy", new Retry(3, Duration.ofMinutes(15)));
        assertThat(campaign.times().from())
                .as("the campaign's zone is Paris")
                .isEqualTo(Instant.parse("2017-04-18T08:00:00Z"));
    }

    @Test
    void namesFileLineAndTheNearestKey() throws IOException {
        Campaigns campaigns = read(GOOD + "concurent: 5\n");
        assertThat(campaigns.good()).isEmpty();
        assertThat(campaigns.faults())
                .containsExactly(new Fault(
                        "config/campaigns/alert.yaml", 12, "unknown key 'concurent'; did you mean 'concurrent'?"));
    }

    @Test
    void showsEveryFaultAtOnce() throws IOException {
        Campaigns campaigns = read(GOOD.replace("46.3/s", "fast")
                .replace("+33162000000", "0162000000")
                .replace("mon-fri 10:00-13:00", "weekdays")
                .replace("times: 3", "times: 0")
                .replace("oppose: \"9\"", "oppose: \"1\""));
        assertThat(campaigns.faults()).extracting(Fault::line).containsExactlyInAnyOrder(4, 6, 8, 9, 11);
    }

    @Test
    void aFileThatIsNoYamlIsNamedWithItsLine() throws IOException {
        assertThat(read(GOOD + "title: \"unclosed\nx").faults())
                .first()
                .satisfies(fault -> assertThat(fault.line()).isGreaterThanOrEqualTo(12));
    }

    @Test
    void theKeyToObjectIsRequired() throws IOException {
        assertThat(read(GOOD.replace(", oppose: \"9\"", "")).faults())
                .extracting(Fault::problem)
                .containsExactly("'oppose' is missing");
    }

    @Test
    void sharesContactsByWeightAndAlwaysTheSameWay() throws IOException {
        Campaign campaign = read(GOOD.replace(
                        "vendor: http", "vendor: [{name: http, weight: 3}, {name: simulator, weight: 1}]"))
                .named("alert");
        long http = java.util.stream.LongStream.rangeClosed(1, 10_000)
                .filter(contact -> campaign.vendorFor(contact, vendor -> true).equals("http"))
                .count();
        assertThat(http).isBetween(7_300L, 7_700L);
        assertThat(campaign.vendorFor(42, vendor -> true)).isEqualTo(campaign.vendorFor(42, vendor -> true));
        assertThat(java.util.stream.LongStream.range(0, 100)
                        .mapToObj(contact -> campaign.vendorFor(contact, "simulator"::equals)))
                .as("those of a vendor that is down go to the other")
                .containsOnly("simulator");
        assertThat(java.util.stream.LongStream.range(0, 100)
                        .filter(contact ->
                                campaign.vendorFor(contact, vendor -> true).equals("simulator"))
                        .mapToObj(contact -> campaign.vendorFor(contact, vendor -> !vendor.equals("http"))))
                .as("those of a vendor that is up stay with it")
                .containsOnly("simulator");
    }

    @Test
    void keepsPeopleAsLongAsItsFileOrTheBallotOrElseTheDefaultSays() throws IOException {
        Instant last = Instant.parse("2017-12-31T23:30:00Z");
        String voteless = GOOD.replaceAll("(?m)^vote:.*\\n", "");
        assertThat(read(voteless).named("alert").retention().until(last))
                .as("half past midnight of 1 January in Paris, two months on")
                .hasValue(Instant.parse("2018-02-28T23:30:00Z"));
        assertThat(read(voteless).named("alert").retention().until(null)).isEmpty();
        assertThat(read(voteless + "zone: America/Martinique\nvote: 2017-04-23\nrules: [fr-political]\n")
                        .named("alert")
                        .retention()
                        .until(null))
                .hasValue(Instant.parse("2017-04-24T04:00:00Z"));
        assertThat(read(voteless + "vote: 2017-04-23\nrules: [fr-political]\nretention: 60d\n")
                        .named("alert")
                        .retention()
                        .until(last))
                .hasValue(Instant.parse("2018-03-01T23:30:00Z"));
        assertThat(read(voteless + "retention: long\n").faults())
                .singleElement()
                .satisfies(fault -> assertThat(fault.problem())
                        .startsWith("'retention' must be a length of time such as 500ms, 25s, 15m, 3h or 30d"));
    }

    @Test
    void aVoteNeedsAPackThatKeepsSilentBeforeIt() throws IOException {
        assertThat(read(GOOD + "vote: 2017-04-23\nrules: [courtesy]\n").faults())
                .singleElement()
                .satisfies(fault -> assertThat(fault.problem())
                        .isEqualTo(
                                "'vote' needs a rule pack that keeps silent before it, such as rules: [fr-political]"));
    }

    @Test
    void namesTheRegistersItRequires() throws IOException {
        assertThat(read(GOOD).named("alert").registers()).isEmpty();
        assertThat(read(GOOD + "registers: [bloctel, us-dnc]\n").named("alert").registers())
                .containsExactly("bloctel", "us-dnc");
        assertThat(read(GOOD + "registers: [US DNC]\n").faults())
                .containsExactly(new Fault(
                        "config/campaigns/alert.yaml",
                        12,
                        "'registers' must be names of a-z, 0-9 and '-', at most 60, not 'US DNC'"));
    }
}

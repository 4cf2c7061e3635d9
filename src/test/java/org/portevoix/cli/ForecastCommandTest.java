// SPDX-License-Identifier: Apache-2.0
package org.portevoix.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.portevoix.call.Json;
import org.portevoix.scene.ShippedRules;

/** Six million numbers in four days of April 2017, as the capacity study has them, on noon of the day before. */
class ForecastCommandTest extends CommandTest {
    @BeforeEach
    void home() throws IOException {
        ShippedRules.copyTo(home);
        Files.writeString(home.resolve("config/campaigns/tour.yaml"), """
                name: tour
                title: Premier tour
                purpose: political
                on-behalf-of: Candidate
                caller-id: "+33162000000"
                message: {text: Bonjour}
                keys: {oppose: "9"}
                from: 2017-04-18T10:00
                until: 2017-04-21T20:00
                vote: 2017-04-23
                windows: ["mon-fri 10:00-13:00", "mon-fri 14:00-20:00"]
                rate: 46.3/s
                concurrent: 2000
                rules: [fr-political]
                """);
        Files.writeString(
                home.resolve("config/application.properties"),
                Files.readString(home.resolve("config/application.properties"))
                        .replaceFirst("(?m)^clock.start =.*$", "clock.start = 2017-04-17T12:00+02:00"));
    }

    @Test
    void foretellsTheApril2017Case() throws IOException {
        assertThat(run("forecast", "--campaign", "tour", "--contacts", "6000000"))
                .isZero();
        assertThat(out.toString())
                .contains("To call                  6,000,000 contacts")
                .contains("Pace                     46.3/s, limited by rate")
                .contains("Last call                2017-04-21 19:59 Europe/Paris, after 36.0 h of open time")
                .contains("Channels                 1,929 in use on average at 46.3/s; 1,957 for 1 % lost (Erlang B)")
                .contains("concurrent             2,000: enough")
                .contains("How calls end            assumed")
                .contains("Cost                     unknown: no price known, set voice.simulator.price-per-minute")
                .contains("In time                  yes");
        assertThat(out.toString().lines()).allMatch(line -> line.length() <= 100);

        assertThat(run("forecast", "--campaign", "tour", "--contacts", "6000000", "--json"))
                .isZero();
        JsonNode figures = Json.mapper().readTree(out.toString());
        assertThat(figures.at("/openHours").asDouble()).isCloseTo(36, within(0.01));
        assertThat(figures.at("/channels/mean").asInt()).isEqualTo(1929);
        assertThat(figures.at("/channels/atOnePercent").asInt()).isEqualTo(1957);
        assertThat(figures.at("/inTime").asBoolean()).isTrue();
    }

    @Test
    void saysWhatToChangeToEndEarlier() {
        assertThat(run("forecast", "--campaign", "tour", "--contacts", "6000000", "--by", "2017-04-20T20:00+02:00"))
                .isZero();
        assertThat(out.toString())
                .contains(
                        "In time                  no: 1,499,640 contacts are not called by 2017-04-20 20:00 Europe/Paris")
                .contains("rate: 61.8/s instead of 46.3/s")
                .contains("audience: at-most: 4500360");
        assertThat(out.toString().lines()).allMatch(line -> line.length() <= 100);
    }

    @Test
    void anEmptyDatabaseHasNobodyToCall() {
        assertThat(run("forecast", "--campaign", "tour")).isZero();
        assertThat(out.toString())
                .contains("0 contacts, and 0 calls due again")
                .contains("Last call                none");
    }

    @Test
    void namesTheCampaignThatWasMeant() {
        assertThat(run("forecast", "--campaign", "tuor")).isEqualTo(1);
        assertThat(err.toString()).contains("no campaign 'tuor'").contains("did you mean 'tour'?");
        assertThat(run("forecast", "--campaign", "tour", "--contacts", "0")).isEqualTo(1);
        assertThat(err.toString()).contains("--contacts must be above 0");
    }
}

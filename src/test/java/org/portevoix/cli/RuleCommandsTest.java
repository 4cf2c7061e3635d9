// SPDX-License-Identifier: Apache-2.0
package org.portevoix.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.portevoix.call.Json;
import org.portevoix.scene.ShippedRules;

/** The launch gate as people meet it: {@code check}, {@code campaign acknowledge}, {@code pause}, {@code resume} and {@code pace}. */
class RuleCommandsTest extends CommandTest {
    private static final String CAMPAIGN = """
            name: tour
            purpose: political
            on-behalf-of: Candidate
            caller-id: "+33162000000"
            message: {text: Bonjour, says: [identity, recording, objection]}
            keys: {oppose: "9"}
            from: 2017-04-18T10:00
            until: 2017-04-21T20:00
            vote: 2017-04-23
            windows: ["mon-fri 10:00-13:00"]
            rate: 1/s
            rules: [fr-political]
            """;

    @BeforeEach
    void home() throws IOException {
        ShippedRules.copyTo(home);
        campaign(CAMPAIGN);
    }

    private void campaign(String text) throws IOException {
        Files.writeString(home.resolve("config/campaigns/tour.yaml"), text);
    }

    private JsonNode rule(String id) throws IOException {
        run("check", "--json");
        for (JsonNode rule : Json.mapper().readTree(out.toString()).get("rules")) {
            if (rule.get("rule").asText().equals(id)) {
                return rule;
            }
        }
        throw new AssertionError("no rule " + id + " in " + out);
    }

    @Test
    void aRecommendationWaitsForSomebodyToTakeItOn() throws IOException {
        assertThat(run("check")).isEqualTo(1);
        assertThat(out)
                .asString()
                .contains(
                        "config/campaigns/tour.yaml:12: fr-consent (recommendation): People called by an automatic system"
                                + " have consented to it before (CNIL): contacts without consent would be called; add legal-bases:"
                                + " [consent] to audience, or take it on: portevoix campaign acknowledge tour fr-consent"
                                + " --name YOU --reason WHY")
                .contains("to-acknowledge fr-consent (recommendation)")
                .contains("pass           fr-eve-of-vote-2011 (law)");
        assertThat(rule("fr-consent").get("result").asText()).isEqualTo("to-acknowledge");

        assertThat(run(
                        "campaign",
                        "acknowledge",
                        "tour",
                        "fr-consent",
                        "--name",
                        "Marie",
                        "--reason",
                        "counsel of 3 April"))
                .isZero();
        JsonNode taken = rule("fr-consent");
        assertThat(taken.get("result").asText()).isEqualTo("acknowledged");
        assertThat(taken.at("/acknowledged/name").asText()).isEqualTo("Marie");
        assertThat(taken.at("/acknowledged/reason").asText()).isEqualTo("counsel of 3 April");
        assertThat(taken.get("source").asText()).startsWith("CNIL");
        run("check");
        assertThat(out).asString().containsPattern("taken on by Marie on 2017-04-18T10:0\\S+: counsel of 3 April");
        assertThat(out).asString().contains("rules          ready");
    }

    @Test
    void aLawCannotBeTakenOn() throws IOException {
        campaign(CAMPAIGN + "call-back: \"+33800000000\"\n");
        JsonNode free = rule("fr-no-free-number");
        assertThat(free.get("result").asText()).isEqualTo("blocked");
        assertThat(free.get("why").asText()).isEqualTo("+33800000000 is free to call");
        assertThat(run("campaign", "acknowledge", "tour", "fr-no-free-number", "--name", "Marie", "--reason", "no"))
                .isEqualTo(1);
        assertThat(err).asString().contains("is no recommendation: change the campaign");
        assertThat(run("campaign", "acknowledge", "tour", "fr-consnt", "--name", "Marie", "--reason", "no"))
                .isEqualTo(1);
        assertThat(err).asString().contains("no rule 'fr-consnt' in tour; did you mean 'fr-consent'?");
    }

    @Test
    void whatCannotBeEvaluatedBlocks() throws IOException {
        campaign(CAMPAIGN.replace("vote: 2017-04-23\n", ""));
        assertThat(rule("fr-eve-of-vote-2011").get("result").asText()).isEqualTo("blocked");
        assertThat(rule("fr-eve-of-vote-2011").get("why").asText())
                .isEqualTo("the campaign does not say when the vote is");
        campaign(CAMPAIGN.replace("purpose: political\n", ""));
        assertThat(rule("fr-eve-of-vote-2011").get("why").asText())
                .isEqualTo("the campaign does not say whether it is political");
    }

    @Test
    void theLawOfTheCampaignsOwnDatesHolds() throws IOException {
        campaign(CAMPAIGN.replace("+33162000000", "+33199000000"));
        run("check");
        assertThat(out).asString().doesNotContain("fr-verified-caller-id");
        campaign(CAMPAIGN.replace("+33162000000", "+33199000000").replace("2017-04", "2027-04"));
        assertThat(rule("fr-verified-caller-id").get("result").asText()).isEqualTo("blocked");
    }

    @Test
    void aPackThatCannotBeReadNamesFileAndLine() throws IOException {
        Files.writeString(home.resolve("config/rules/own.yaml"), """
                name: own
                rules:
                  - id: own-hours
                    title: Ours
                    force: polcy
                    only-durring: ["mon-fri 10:00-13:00"]
                    source: here
                """);
        assertThat(run("check")).isEqualTo(1);
        assertThat(out)
                .asString()
                .contains("config/rules/own.yaml:6: unknown key 'only-durring'; did you mean 'only-during'?")
                .contains("config/rules/own.yaml:5: 'force' must be one of law, regulator, recommendation, policy")
                .doesNotContain("holds no rule");
    }

    @Test
    void aRecordingThatNobodyCanHearIsNamed() throws IOException {
        Files.createDirectories(home.resolve("data/media"));
        Files.writeString(home.resolve("data/media/tour.wav"), "no sound");
        campaign(CAMPAIGN.replace("{text: Bonjour,", "{audio: tour.wav,"));
        run("check");
        assertThat(out)
                .asString()
                .contains("config/campaigns/tour.yaml:5: tour.wav: File is not a WAV file; export it as WAV");

        Files.copy(
                Path.of("config/examples/media/premier-tour.wav"),
                home.resolve("data/media/tour.wav"),
                java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        campaign(CAMPAIGN.replace("{text: Bonjour,", "{audio: tour.wav,") + "max-duration: 2s\n");
        run("check");
        assertThat(out).asString().containsPattern("tour.wav takes \\d+ s, longer than max-duration, 2 s");
        campaign(CAMPAIGN.replace("{text: Bonjour,", "{audio: tour.wav,"));
        run("check");
        assertThat(out).asString().doesNotContain("tour.wav");
    }

    @Test
    void aPersonPausesAndResumes() {
        assertThat(run("campaign", "pause", "tour", "--name", "Marie", "--reason", "a complaint"))
                .isZero();
        run("status");
        assertThat(out).asString().contains("paused: a complaint; portevoix campaign resume tour");
        run("campaign", "pause", "tour", "--name", "Marie", "--reason", "twice");
        assertThat(out).asString().contains("tour was paused already: a complaint");
        run("campaign", "resume", "tour", "--name", "Marie");
        assertThat(out).asString().contains("tour goes on");
        run("campaign", "resume", "tour", "--name", "Marie");
        assertThat(out).asString().contains("tour was not paused");
        run("audit", "show");
        assertThat(out).asString().containsPattern("paused +tour.*a complaint").containsPattern("resumed +tour");
    }

    @Test
    void aPersonChangesThePaceOfARunningCampaign() {
        assertThat(run("campaign", "pace", "tour", "--rate", "30/s", "--name", "Marie"))
                .isZero();
        assertThat(out).asString().contains("tour: 30/s, 100 calls at one time");
        run("campaign", "pace", "tour", "--concurrent", "7", "--name", "Marie");
        assertThat(out).asString().contains("tour: 1/s, 7 calls at one time");
        assertThat(run("campaign", "pace", "tour", "--rate", "fast", "--name", "Marie"))
                .isNotZero();
        assertThat(err).asString().contains("must be a rate such as 46.3/s");
        assertThat(run("campaign", "pace", "tour", "--concurrent", "0", "--name", "Marie"))
                .isNotZero();
        assertThat(err).asString().contains("at least 1");
        run("audit", "show");
        assertThat(out).asString().containsPattern("pace +tour.*30/s").containsPattern("pace +tour.*as in the file");
    }
}

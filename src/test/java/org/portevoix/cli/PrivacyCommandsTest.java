// SPDX-License-Identifier: Apache-2.0
package org.portevoix.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.portevoix.config.Home;
import org.portevoix.config.Settings;
import org.portevoix.intake.Fingerprint;
import org.portevoix.scene.ShippedRules;
import org.portevoix.store.Database;

/** The commands as they are typed, at noon of 18 April 2017 in Paris, after one file was loaded. */
class PrivacyCommandsTest extends CommandTest {
    @BeforeEach
    void home() throws IOException {
        Files.createDirectories(home.resolve("data/done"));
        Path file = Files.writeString(home.resolve("data/done/annuaire.csv"), "tel\n0199001234\n0199001235\n");
        try (Database database = Database.open(Settings.of(new Home(home)))) {
            database.jdbc()
                    .update(
                            "insert into extract (id, name, sha256, bytes, state, contacts_after, last_contact, started_at)"
                                    + " values (1, 'annuaire.csv', ?, 1, 'ready', 0, 1, timestamp '2017-04-18 08:00:00')",
                            Fingerprint.of(file));
            database.jdbc()
                    .update("insert into contact (number, extract_id, line, line_type, territory, zone)"
                            + " values (33199001234, 1, 2, 'fixed', 'metropole', 'Europe/Paris')");
        }
    }

    @Test
    void eraseNamesTheFilesThatStillHoldTheNumberAndDeletesThemWhenAsked() throws IOException {
        Files.createDirectories(home.resolve("data/reports/gone"));
        Files.writeString(home.resolve("data/reports/gone/calls.csv"), "x,+33199001234\n");
        assertThat(run("erase", "01 99 00 12 34")).isZero();
        assertThat(out.toString().lines())
                .containsExactly(
                        "+33199001234 is erased; it will not be called again",
                        "  data/done/annuaire.csv still holds it, line 2",
                        "  data/reports/gone/calls.csv still holds it");
        assertThat(run("explain", "0199001234")).isZero();
        assertThat(out).asString().contains("erased at 2017-04-18T10:0").doesNotContain("annuaire");

        assertThat(run("erase", "0199001236", "not a number")).isEqualTo(1);
        assertThat(run("explain", "0199001236"))
                .as("all are read before one is erased")
                .isEqualTo(1);
        assertThat(home.resolve("data/done/annuaire.csv")).exists();
    }

    @Test
    void eraseDeletesTheFilesWhenAsked() {
        assertThat(run("erase", "--delete-files", "0199001234")).isZero();
        assertThat(out).asString().contains("data/done/annuaire.csv is deleted");
        assertThat(home.resolve("data/done/annuaire.csv")).doesNotExist();
    }

    @Test
    void withoutItsKeyCheckFindsTheFaultAndNothingIsLookedUp() throws IOException {
        run("erase", "0199001234");
        run("check");
        assertThat(out).asString().containsPattern("database +ready");

        Files.delete(home.resolve("data/erasure.key"));
        assertThat(run("check")).isEqualTo(1);
        assertThat(out).asString().contains("erasure.key is not set, and").contains("(or set ERASURE_KEY)");
        assertThat(run("run")).isEqualTo(1);
        assertThat(err)
                .asString()
                .contains("people who were erased would be called again")
                .contains("Not started.");
        assertThat(run("explain", "0199001299")).isEqualTo(1);
        assertThat(err).asString().contains("is not set, and").doesNotContain("\tat ");
        assertThat(home.resolve("data/erasure.key"))
                .as("no new key covers up the loss")
                .doesNotExist();
    }

    @Test
    void explainAnswersThePersonInTheLanguageOfTheNumberOrTheOneChosen() {
        assertThat(run("explain", "--for-subject", "0199001234")).isZero();
        assertThat(out).asString().startsWith("Nous détenons le numéro de téléphone +33199001234.");
        assertThat(run("explain", "--for-subject", "--language", "en", "0199001234"))
                .isZero();
        assertThat(out).asString().startsWith("We hold the telephone number +33199001234.");
        assertThat(run("explain", "--for-subject", "+442079460123")).isZero();
        assertThat(out).asString().startsWith("We hold nothing about the number +442079460123.");
    }

    @Test
    void retentionTellsUntilWhenAndWhy() throws IOException {
        ShippedRules.copyTo(home);
        Files.writeString(home.resolve("config/campaigns/tour.yaml"), """
                name: tour
                on-behalf-of: Ville
                caller-id: "+33162000000"
                message: {text: Bonjour}
                keys: {oppose: "9"}
                windows: [always]
                rate: 1/s
                vote: 2017-04-10
                rules: [fr-political]
                """);
        assertThat(run("retention")).isZero();
        assertThat(out)
                .asString()
                .containsPattern(
                        "tour +last message none +kept until 2017-04-10T22:00:00Z +until the ballot of 2017-04-10"
                                + " is over; PAST: 'retention --apply' applies it");
        assertThat(run("retention", "--apply")).isZero();
        assertThat(out).asString().contains("is over; applied");
        assertThat(run("explain", "0199001234"))
                .as("loaded after that campaign")
                .isZero();

        Files.writeString(home.resolve("config/campaigns/next.yaml"), "name: next\n");
        assertThat(run("retention", "--apply"))
                .as("a campaign that cannot be read may keep people longer")
                .isEqualTo(1);
        assertThat(err).asString().contains("config/campaigns/next.yaml");
    }
}

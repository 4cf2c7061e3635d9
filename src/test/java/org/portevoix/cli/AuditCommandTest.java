// SPDX-License-Identifier: Apache-2.0
package org.portevoix.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.portevoix.audit.AuditLog;
import org.portevoix.campaign.Campaigns;
import org.portevoix.config.Home;
import org.portevoix.config.ScaledClock;
import org.portevoix.config.Settings;
import org.portevoix.intake.Fingerprint;
import org.portevoix.store.Database;

/** The audit log as it is looked at, from noon of 18 April 2017 in Paris on. */
class AuditCommandTest extends CommandTest {
    @BeforeEach
    void home() throws IOException {
        Files.createDirectories(home.resolve("data/media"));
    }

    private List<String> lines() {
        return out.toString().lines().toList();
    }

    private void tamper(String sql) {
        try (Database database = Database.open(Settings.of(new Home(home)))) {
            assertThat(database.jdbc().update(sql)).isPositive();
        }
    }

    private String lastHash() {
        List<String> lines = lines();
        return lines.get(lines.size() - 1).substring("Last hash ".length());
    }

    @Test
    void an_empty_log_is_whole() {
        assertThat(run("audit", "verify")).isZero();
        assertThat(lines()).containsExactly("No entry.", "Last hash " + "0".repeat(64));
        assertThat(run("audit", "verify", "--expect", "0".repeat(64))).isZero();
    }

    @Test
    void verify_tells_how_many_from_when_to_when_and_the_first_that_does_not_fit() {
        run("oppose", "0199001234", "0199001235", "0199001236");
        assertThat(run("audit", "verify")).isZero();
        assertThat(lines().get(0)).matches("3 entries fit, from 2017-04-18T10:0\\S+Z to 2017-04-18T10:0\\S+Z\\.");
        String hash = lastHash();
        assertThat(hash).matches("[0-9a-f]{64}");

        run("oppose", "0199001237");
        assertThat(run("audit", "verify", "--expect", hash)).isZero();
        assertThat(run("audit", "verify", "--expect", hash.replace(hash.charAt(0), 'e') + "e"))
                .as("a hash that was not copied whole is wrong usage")
                .isEqualTo(2);
        assertThat(run("audit", "verify", "--expect", "f".repeat(64))).isEqualTo(1);
        assertThat(lines().get(0)).startsWith("NOT WHOLE: no entry has the hash ffff");

        tamper("update audit set detail = '{}' where id = 2");
        assertThat(run("audit", "verify", "--expect", hash)).isEqualTo(1);
        assertThat(lines().get(0)).isEqualTo("NOT WHOLE: entry 2 was changed: its hash is not that of what it says.");
        assertThat(lines().get(1)).startsWith("1 entries fit, from ");
    }

    @Test
    void show_chooses_by_time_and_kind() throws IOException {
        run("oppose", "0199001234");
        Path list = Files.writeString(home.resolve("list.txt"), "0199001299\n");
        assertThat(run("register", "import", list.toString(), "--format", "plain", "--name", "ours"))
                .isZero();
        run("erase", "0199001234");

        assertThat(run("audit", "show")).isZero();
        assertThat(lines()).hasSize(3);
        assertThat(lines().get(0))
                .matches(" +1  2017-04-18T10:0\\S+Z  refusal +- [0-9a-f]{32} \\{.*\"source\":\"operator\".*}");
        assertThat(lines().get(1)).matches(" +2  \\S+  register-import +- - \\{\"register\":\"ours\".*\"entries\":1}");
        String subject = lines().get(0).replaceFirst(".* - ([0-9a-f]{32}) .*", "$1");
        assertThat(lines().get(2))
                .as("the erased one is the one who refused")
                .contains("erasure")
                .contains(subject);
        assertThat(out).asString().doesNotContain("1234").doesNotContain("1299");

        run("audit", "show", "--kind", "refusal");
        assertThat(lines()).hasSize(1);
        run("audit", "show", "--since", "2017-04-19");
        assertThat(lines()).isEmpty();
        run("audit", "show", "--since", "2017-04-18T10:00:00Z");
        assertThat(lines()).hasSize(3);
        assertThat(run("audit", "show", "--kind", "refusals")).isEqualTo(2);
        assertThat(err).asString().contains("did you mean");
        assertThat(run("audit", "show", "--since", "yesterday")).isEqualTo(2);
    }

    @Test
    void a_start_says_what_each_campaign_was() throws IOException {
        Path file = Files.writeString(home.resolve("config/campaigns/tour.yaml"), """
                name: tour
                on-behalf-of: Ville
                caller-id: "+33162000000"
                message: {audio: tour.wav}
                keys: {oppose: "9"}
                windows: [always]
                rate: 1/s
                """);
        Path audio = Files.writeString(home.resolve("data/media/tour.wav"), "RIFF");
        Settings settings = Settings.of(new Home(home));
        try (Database database = Database.open(settings)) {
            RunRecord record = new RunRecord(
                    settings, Campaigns.read(settings).good(), new AuditLog(database, ScaledClock.of(settings)));
            record.started(2);
            record.stopped();
        }
        run("audit", "show");
        assertThat(lines()).hasSize(3);
        assertThat(lines().get(0)).contains("program-started", "\"interruptedCalls\":2", "\"version\":\"portevoix ");
        assertThat(lines().get(1))
                .contains("campaign-file", " tour - {")
                .contains("\"sha256\":\"" + Fingerprint.of(file) + "\"")
                .contains("\"audio\":\"tour.wav\",\"audioSha256\":\"" + Fingerprint.of(audio) + "\"");
        assertThat(lines().get(2)).contains("program-stopped");
        assertThat(run("audit", "verify")).isZero();
    }
}

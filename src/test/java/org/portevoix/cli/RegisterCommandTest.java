// SPDX-License-Identifier: Apache-2.0
package org.portevoix.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** The commands as they are typed, on an installation whose clock begins at noon of 18 April 2017 in Paris. */
class RegisterCommandTest extends CommandTest {
    private static String fixture(String name) {
        return "src/test/resources/registers/" + name;
    }

    @Test
    void importsAndListsRegisters() {
        assertThat(run("register", "list")).isZero();
        assertThat(out).hasToString(line("No register; 'register import FILE --format F' brings one in."));

        assertThat(run("register", "import", fixture("us-dnc.txt"), "--format", "us-dnc", "--date", "2017-04-01"))
                .isZero();
        assertThat(out)
                .hasToString(
                        line("register us-dnc of 2017-04-01: 3 numbers, valid until 2017-05-02; covers +1212 +1646."));
        assertThat(run(
                        "register",
                        "import",
                        fixture("bloctel-answer.csv"),
                        "--format",
                        "bloctel",
                        "--name",
                        "march",
                        "--date",
                        "2017-03-01",
                        "--source",
                        "bloctel.gouv.fr"))
                .isZero();
        assertThat(out).asString().contains("STALE since 2017-03-31");
        assertThat(run(
                        "register",
                        "import",
                        fixture("plain.txt"),
                        "--format",
                        "plain",
                        "--date",
                        "2017-04-18",
                        "--valid",
                        "7d"))
                .isZero();

        assertThat(run("register", "list")).isZero();
        assertThat(out.toString().lines().map(row -> row.replaceAll(" +", " ")))
                .containsExactly(
                        "name format date valid until entries covers source",
                        "march bloctel 2017-03-01 STALE 2017-03-31 2 the numbers asked bloctel.gouv.fr",
                        "plain plain 2017-04-18 2017-04-25 3 every number plain.txt",
                        "us-dnc us-dnc 2017-04-01 2017-05-02 3 +1212 +1646 us-dnc.txt");
    }

    @Test
    void aListIsAsOldAsItsFile() throws IOException {
        Path file = Files.copy(Path.of(fixture("uk-tps.txt")), home.resolve("tps.txt"));
        Files.setLastModifiedTime(file, FileTime.from(Instant.parse("2017-03-30T09:00:00Z")));

        assertThat(run("register", "import", file.toString(), "--format", "uk-tps"))
                .isZero();
        assertThat(out).asString().startsWith("register uk-tps of 2017-03-30: 4 numbers, valid until 2017-04-27");
    }

    @Test
    void saysWhatIsWrongAndImportsNothing() throws IOException {
        Path file = Files.writeString(home.resolve("list.txt"), "0199000001\nnobody\n");

        assertThat(run("register", "import", file.toString(), "--format", "plain"))
                .isEqualTo(1);
        assertThat(err).asString().startsWith("list.txt:2: ").hasLineCount(1);
        assertThat(run("register", "import", file.toString(), "--format", "us-dncl"))
                .isEqualTo(2);
        assertThat(err).asString().contains("did you mean 'us-dnc'?");
        assertThat(run("register", "import", file.toString(), "--format", "plain", "--date", "2017-04-19"))
                .isEqualTo(1);
        assertThat(err).asString().contains("lies in the future");
        assertThat(run("register", "import", "nowhere.txt", "--format", "plain"))
                .isEqualTo(1);
        assertThat(err).asString().contains("nowhere.txt: there is no such file");
        assertThat(run("register", "import", file.toString(), "--format", "us-dnc", "--areas", "212,21"))
                .isEqualTo(1);
        assertThat(err).asString().contains("not 21");
        assertThat(run("register", "import", file.toString(), "--format", "plain", "--name", "My List"))
                .isEqualTo(1);
        assertThat(run("register", "import", file.toString(), "--format", "plain", "--valid", "3h"))
                .isEqualTo(1);
        run("register", "list");
        assertThat(out).asString().startsWith("No register");
    }

    @Test
    void checkShowsTheRegistersThatCampaignsLack() throws IOException {
        Files.writeString(home.resolve("config/campaigns/alert.yaml"), """
                name: alert
                on-behalf-of: Ville
                caller-id: "+33162000000"
                message: {text: Bonjour}
                keys: {oppose: "9"}
                windows: always
                rate: 10/s
                registers: [bloctel, us-dnc]
                """);
        run("register", "import", fixture("us-dnc.txt"), "--format", "us-dnc", "--date", "2017-03-01");

        assertThat(run("check")).isEqualTo(1);
        assertThat(out.toString().lines())
                .containsSequence(
                        "registers      2 to repair",
                        "  config/campaigns/alert.yaml:8: register bloctel is missing; import it",
                        "  config/campaigns/alert.yaml:8: register us-dnc of 2017-03-01 is stale since 2017-04-01;"
                                + " import a new one");
        assertThat(run("status")).isZero();
        assertThat(out).asString().contains("No calls                 register bloctel is missing; import it");
    }

    @Test
    void writesTheRequestOfARegisterThatWantsToBeAsked() {
        Path file = home.resolve("request.csv");

        assertThat(run("register", "request", "--format", "bloctel", file.toString()))
                .isZero();
        assertThat(out).asString().contains("asks about 0 numbers");
        assertThat(file).hasContent("Telephone;Identifiant\n");
        assertThat(run("register", "request", "--format", "ca-dncl", file.toString()))
                .isEqualTo(1);
        assertThat(err).asString().contains("bloctel and it-rpo are asked by a request");
    }

    private static String line(String text) {
        return text + System.lineSeparator();
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.portevoix.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What went wrong with other systems, with the right outcome: files that lose rows or people (F), and what Camel's defaults
 * do to an inbox (C). The addresses name the report of each.
 */
class PeerFilesTest {
    private static final String MAPPING = """
            name: annuaire
            files: "annuaire*"
            columns: {number: [telephone, phone, contact], surname: [nom, last_name]}
            """;

    private static final String STATUS = """
            name: status
            files: "status*"
            delimiter: "|"
            header: no
            columns: {number: 1, surname: 2, given-name: 3}
            marks: {column: 6, skip: ["0"], accept: ["1"]}
            """;

    private Path folder;
    private IntakeProgram program;

    @BeforeEach
    void start(@TempDir Path temporary) throws Exception {
        folder = temporary;
        program = new IntakeProgram(folder, Map.of("annuaire.yaml", MAPPING, "status.yaml", STATUS), 1_000);
    }

    @AfterEach
    void stop() {
        program.close();
    }

    /** VICIdial's UTF8_lead_file.txt starts so; github.com/chatwoot/chatwoot/issues/14124, dotCMS/core/issues/36508. */
    @Test
    void F1_a_byte_order_mark_hides_no_column_and_scripts_stay_intact() throws IOException {
        program.drop("annuaire.txt", "\uFEFF" + """
                        phone|last_name
                        0199001201|Ελένη
                        0199001202|Hoëlé
                        0199001203|مريم
                        0199001204|דוד
                        """);

        assertThat(program.end("annuaire.txt")).isEqualTo("done");
        assertThat(program.database.jdbc().queryForList("select surname from contact order by line", String.class))
                .containsExactly(
                        "\u0395\u03BB\u03AD\u03BD\u03B7",
                        "Ho\u00EBl\u00E9",
                        "\u0645\u0631\u064A\u0645",
                        "\u05D3\u05D5\u05D3");
    }

    /** Newfies' sample has ten rows and nine numbers, CALLR's five people and one number; chatwoot/issues/12325. */
    @Test
    void F2_a_number_given_twice_is_called_once_and_a_file_loaded_twice_adds_nobody() throws IOException {
        String ten = """
                contact
                0199001201
                0199001202
                0199001203
                0199001204
                0199001205
                0199001206
                0199001207
                0199001208
                0199001209
                0199001201
                """;
        program.drop("annuaire-10.csv", ten);
        program.end("annuaire-10.csv");
        assertThat(program.numbers()).hasSize(9);
        assertThat(program.exclusions()).containsExactly("11 duplicate");

        program.drop(
                "annuaire-5.csv",
                "nom,phone\nA,0639981201\nB,06 39 98 12 01\nC,+33639981201\nD,0033639981201\nE,639981201\n");
        program.end("annuaire-5.csv");
        assertThat(program.numbers()).hasSize(10);

        program.drop("annuaire-10-again.csv", ten + "\n");
        assertThat(program.end("annuaire-10-again.csv")).isEqualTo("done");
        assertThat(program.numbers()).hasSize(10);
    }

    /** newfies-dialer/tasks: {@code if not int(row[5]): break}. */
    @Test
    void F3_an_inactive_row_costs_itself_and_is_no_objection() throws IOException {
        StringBuilder rows = new StringBuilder();
        for (int i = 1; i <= 10; i++) {
            rows.append("01990012%02d|Nom|Prenom|mail|FR|%d\n".formatted(i, i == 3 ? 0 : 1));
        }
        program.drop("status.csv", rows.toString());

        assertThat(program.end("status.csv")).isEqualTo("done");
        assertThat(program.numbers()).hasSize(9);
        assertThat(program.exclusions()).containsExactly("3 skipped");
        assertThat(program.value("select count(*) from opposition")).isEqualTo("0");
    }

    /** github.com/osiegmar/FastCSV/issues/173, tarql/tarql/issues/50, super-csv/super-csv/issues/37. */
    @Test
    void F4_an_unclosed_quote_costs_its_own_line() throws IOException {
        program.drop("annuaire.csv", "phone,nom\n\"0199001201,a\n0199001202,b\n");

        assertThat(program.end("annuaire.csv")).isEqualTo("done");
        assertThat(program.numbers()).containsExactly("+33199001202");
        assertThat(program.exclusions()).containsExactly("2 unreadable-line");
    }

    /** A copy that keeps the old date passes every test of age: github.com/apache/camel/pull/10131. */
    @Test
    void C1_a_file_that_goes_on_growing_after_its_reading_began_is_not_loaded_in_part() throws Exception {
        Path file = folder.resolve("data/inbox/annuaire-lent.csv");
        StringBuilder many = new StringBuilder("phone;nom\n");
        IntStream.range(0, 40_000).forEach(i -> many.append("01%08d;A\n".formatted(99_000_000 - i)));
        try (OutputStream writer = Files.newOutputStream(file)) {
            writer.write(many.toString().getBytes(StandardCharsets.US_ASCII));
            writer.flush();
            Files.setLastModifiedTime(file, FileTime.from(Instant.parse("2017-01-01T00:00:00Z")));
            Awaitility.await()
                    .atMost(Duration.ofSeconds(60))
                    .pollInterval(Duration.ofMillis(5))
                    .until(() -> program.value("select count(*) from extract").equals("1"));
            writer.write("0199001234;B\n".getBytes(StandardCharsets.US_ASCII));
        }

        assertThat(program.end("annuaire-lent.csv")).isEqualTo("failed");
        assertThat(program.reason("annuaire-lent.csv")).contains("changed while it was read");
        assertThat(program.numbers()).isEmpty();
    }

    /** CAMEL-24091: with its idempotent repository a failed file is never tried again, or thirteen times. */
    @Test
    void C2_a_file_that_failed_loads_once_it_is_mended() throws IOException {
        program.drop("annuaire.csv", "tel;nom\n0199001201;A\n");
        assertThat(program.end("annuaire.csv")).isEqualTo("failed");
        assertThat(program.value("select count(*) from extract")).isEqualTo("1");

        program.drop("annuaire.csv", "phone;nom\n0199001201;A\n");
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .until(() -> Files.exists(folder.resolve("data/done/annuaire.csv")));
        assertThat(program.numbers()).containsExactly("+33199001201");
    }

    /** Camel's idempotentConsumer keeps 1,000 keys by default: 5,000 numbers sent twice were delivered 10,000 times. */
    @Test
    void C3_five_thousand_numbers_twice_are_five_thousand_contacts() throws IOException {
        List<String> numbers =
                IntStream.range(0, 5_000).mapToObj("0199 00 %04d;A"::formatted).toList();
        String rows = String.join("\n", numbers) + "\n";
        program.drop("annuaire-1.csv", "phone;nom\n" + rows + rows);
        program.drop("annuaire-2.csv", "phone;nom\n" + rows);
        program.end("annuaire-1.csv");
        program.end("annuaire-2.csv");

        assertThat(program.numbers()).hasSize(5_000);
        assertThat(program.value("select count(*) from exclusion where reason = 'duplicate'"))
                .isEqualTo("10000");
    }

    /** CAMEL-24090: after a poll that failed, files are skipped for ever. */
    @Test
    void C6_an_inbox_that_was_away_for_a_while_is_read_again() throws Exception {
        program.drop("annuaire-1.csv", "phone;nom\n0199001201;A\n");
        program.end("annuaire-1.csv");
        Path inbox = folder.resolve("data/inbox");
        Files.delete(inbox);
        Files.writeString(inbox, "a file where the folder was");
        Thread.sleep(500);
        Files.delete(inbox);
        Files.createDirectory(inbox);

        program.drop("annuaire-2.csv", "phone;nom\n0199001202;A\n");
        assertThat(program.end("annuaire-2.csv")).isEqualTo("done");
        assertThat(program.numbers()).hasSize(2);
    }
}

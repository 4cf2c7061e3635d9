// SPDX-License-Identifier: Apache-2.0
package org.portevoix.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.portevoix.numbering.PhoneNumber;
import org.portevoix.report.Story;

/** Files dropped into a real inbox: where they end, what is stored of them, and what their owner is told. */
class IntakeRoutesTest {
    private static final String MAPPING = """
            name: annuaire
            files: "annuaire*.csv"
            country: FR
            columns: {number: [telephone, tel], surname: [nom], address: [adresse], postal-code: [code_postal]}
            marks: {column: opposition, refuse: [orange, rouge], accept: ["", N]}
            """;

    private static final String HEADER = "Nom;Adresse;Code_Postal;Téléphone;Opposition\n";

    private Path folder;
    private IntakeProgram program;

    @BeforeEach
    void start(@TempDir Path temporary) throws Exception {
        folder = temporary;
        program = new IntakeProgram(folder, Map.of("annuaire.yaml", MAPPING));
    }

    @AfterEach
    void stop() {
        program.close();
    }

    @Test
    void every_row_becomes_a_contact_or_an_exclusion() throws IOException {
        program.register.oppose(PhoneNumber.of("+33199001206"), "web", null);
        program.drop(
                "annuaire.csv",
                HEADER
                        + "Durand;12, av. de l'Église;75011;01 99 00 12 01 / 06 39 98 12 01;N\n"
                        + "DURAND;12 avenue Eglise;75011;0199001202;\n"
                        + "Petit;1 rue Haute;20200;3631;\n"
                        + "Moreau;2 rue Basse;97200;0199001203;orange\n"
                        + "Garcia;2 rue Basse;97200;0199001204;LO\n"
                        + "Roux;2 rue Basse;97200\n"
                        + "Roux;2 rue Basse;97200;0199001201;\n"
                        + "Blanc;2 rue Basse;97200;0199001206;\n",
                Charset.forName("windows-1252"));

        assertThat(program.end("annuaire.csv")).isEqualTo("done");
        assertThat(program.numbers()).containsExactly("+33199001201", "+33199001202", "+33639981201");
        assertThat(program.exclusions())
                .containsExactlyInAnyOrder(
                        "4 short-number", "5 marked", "6 unknown-mark", "7 too-few-cells", "8 duplicate", "9 opposed");
        assertThat(program.value("select count(distinct household) from contact"))
                .isEqualTo("1");
        assertThat(program.value("select evidence from opposition where number = 33199001203"))
                .isEqualTo("annuaire.csv:5");
        assertThat(program.value("select state || ' ' || contact_count || ' ' || exclusion_count || ' ' || line_count"
                        + " from extract"))
                .isEqualTo("ready 3 6 9");
        assertThat(program.value("select kind || detail from audit where id = 2"))
                .contains("load-finished", "\"contacts\":3", "\"lines\":9", "\"marked\":1", "\"sha256\":\"");
        assertThat(program.value("select max(id) from audit"))
                .as("a mark is no entry of its own")
                .isEqualTo("2");
        assertThat(program.extracts.readyUpTo()).isPositive();
    }

    @Test
    void the_basis_of_a_row_comes_before_that_of_the_mapping_and_what_is_no_basis_is_not_called() throws Exception {
        program.close();
        program = new IntakeProgram(folder.resolve("basis"), Map.of("membres.yaml", """
                        name: membres
                        files: "membres*.csv"
                        columns: {number: tel, legal-basis: base, consent-proof: preuve, source: source}
                        constants: {legal-basis: legitimate-interest, source: "Pages blanches, licence 12"}
                        """));
        program.drop("membres.csv", """
                tel;base;preuve;source
                0199001201;;;
                0199001202;Consent;form 12 of 3 March;meeting in Lyon
                0199001203;opt-in;form 13;
                """);

        assertThat(program.end("membres.csv")).isEqualTo("done");
        assertThat(program.database
                        .jdbc()
                        .queryForList(
                                "select number || ' ' || legal_basis || ' ' || coalesce(consent_proof, '-') || ' '"
                                        + " || coalesce(source, '-') from contact order by number",
                                String.class))
                .containsExactly(
                        "33199001201 legitimate-interest - -",
                        "33199001202 consent form 12 of 3 March meeting in Lyon");
        assertThat(program.value("select source from extract")).isEqualTo("Pages blanches, licence 12");
        assertThat(program.exclusions()).containsExactly("4 unknown-basis");
        assertThat(program.value("select cell || ': ' || detail from exclusion"))
                .isEqualTo("opt-in: the legal basis must be one of consent, contract, legal-obligation, vital-interest,"
                        + " public-task, legitimate-interest");
    }

    @Test
    void a_country_code_that_the_postal_code_contradicts_is_repaired_and_told() throws IOException {
        // the plan itself is tested: overseas there are no numbers for works of fiction
        program.drop("annuaire.csv", HEADER + "A;B;97200;+590 596 30 12 34;\nC;D;75011;+590 596 30 12 35;\n");

        assertThat(program.end("annuaire.csv")).isEqualTo("done");
        assertThat(program.numbers()).containsExactly("+596596301234");
        assertThat(program.exclusions()).containsExactly("3 not-a-number");
        assertThat(new Story(program.database, program.register).of(PhoneNumber.of("+596596301234")))
                .contains(
                        "its country code was repaired: written +590 596 30 12 34, placed by its postal code or commune",
                        "no legal basis is stated");
    }

    @Test
    void nobody_who_was_erased_comes_back_with_a_later_file() throws IOException {
        program.drop("annuaire-1.csv", HEADER + "A;B;75001;0199001201;\nC;D;75001;0199001202;\n");
        assertThat(program.end("annuaire-1.csv")).isEqualTo("done");
        program.erase(PhoneNumber.of("+33199001201"));
        program.drop(
                "annuaire-2.csv",
                HEADER
                        + "A;B;75001;01 99 00 12 01;\n"
                        + "A;B;75001;+33 1 99 00 12 01;orange\n"
                        + "A;B;75001;0199001201;?\n"
                        + "E;F;75001;0199001203;\n");

        assertThat(program.end("annuaire-2.csv")).isEqualTo("done");
        assertThat(program.numbers()).containsExactly("+33199001202", "+33199001203");
        assertThat(program.exclusions()).containsExactly("2 opposed", "3 opposed", "4 opposed");
        assertThat(program.value("select count(*) from exclusion where number is not null or cell is not null"))
                .isEqualTo("0");
        assertThat(program.value("select count(*) from opposition")).isEqualTo("0");
    }

    @Test
    void a_file_still_being_written_is_read_whole() throws Exception {
        Path file = folder.resolve("data/inbox/annuaire-lent.csv");
        try (OutputStream writer = Files.newOutputStream(file)) {
            writer.write(HEADER.getBytes(StandardCharsets.UTF_8));
            for (int i = 10; i < 20; i++) {
                writer.write(("A;B;75001;01990012" + i + ";\n").getBytes(StandardCharsets.UTF_8));
                writer.flush();
                Thread.sleep(i == 14 ? 450 : 100);
            }
        }

        assertThat(program.end("annuaire-lent.csv")).isEqualTo("done");
        assertThat(program.numbers()).hasSize(10);
    }

    @Test
    void the_same_bytes_twice_add_nothing_and_overwrite_nothing() throws IOException {
        String text = HEADER + "A;B;75001;0199001210;\n";
        program.drop("annuaire.csv", text);
        program.end("annuaire.csv");
        program.drop("annuaire.csv", text);
        program.end("annuaire.csv.2");

        assertThat(program.numbers()).hasSize(1);
        assertThat(program.exclusions()).isEmpty();
        assertThat(program.value("select count(*) from extract")).isEqualTo("1");
        assertThat(folder.resolve("data/done/annuaire.csv")).exists();
        assertThat(folder.resolve("data/done/annuaire.csv.2")).exists();
    }

    @Test
    void bytes_that_are_no_text_refuse_the_file_and_name_the_line() throws IOException {
        Files.writeString(
                folder.resolve("config/directories/annuaire.yaml"),
                MAPPING.replace("country", "charset: utf-8\ncountry"));
        program.close();
        assertRestarted();
        program.drop(
                "annuaire.csv",
                (HEADER
                                + "A;B;75001;0199001210;\nB;C;75001;0199001211;\nA;B;75001;0199001212;\nBénard;B;75001;0199001213;\n")
                        .getBytes(StandardCharsets.ISO_8859_1));

        assertRefused("annuaire.csv", "annuaire.csv:1: is not UTF-8; name its charset in the directory mapping");
    }

    private void assertRestarted() {
        try {
            String mapping = Files.readString(folder.resolve("config/directories/annuaire.yaml"));
            program = new IntakeProgram(folder, Map.of("annuaire.yaml", mapping));
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void a_header_without_the_number_refuses_the_file() throws IOException {
        program.drop("annuaire.csv", "nom;adresse\nA;B\n");

        assertRefused(
                "annuaire.csv",
                "annuaire.csv:1: no column for the number: none of telephone, tel is among nom, adresse; correct columns in"
                        + " the directory mapping annuaire");
    }

    @Test
    void a_header_without_the_marks_refuses_the_file() throws IOException {
        program.drop("annuaire.csv", "nom;tel\nA;0199001210\n");

        assertRefused("annuaire.csv", "annuaire.csv:1: no column for the marks: none of opposition is among nom, tel;");
    }

    @Test
    void an_unclosed_quote_costs_its_own_line() throws IOException {
        StringBuilder rows = new StringBuilder(HEADER);
        rows.append("A;\"B;75001;0199001210;\n");
        rows.append("\"A\nB \"\"C\"\"\";\"rue \"Haute\" 3\";75001;0199001211;\n");
        for (int i = 20; i < 60; i++) {
            rows.append("A;B;75001;01990012").append(i).append(";\n");
        }
        program.drop("annuaire.csv", rows.toString());

        assertThat(program.end("annuaire.csv")).isEqualTo("done");
        assertThat(program.numbers()).hasSize(41);
        assertThat(program.exclusions()).containsExactly("2 unreadable-line");
        assertThat(program.value("select cell from exclusion")).isEqualTo("A;\"B;75001;0199001210;");
        assertThat(program.value("select surname || '/' || address from contact where number = 33199001211"))
                .isEqualTo("A\nB \"C\"/rue \"Haute\" 3");
        assertThat(program.value("select line from contact where number = 33199001220"))
                .isEqualTo("5");
    }

    @Test
    void an_empty_file_is_refused() throws IOException {
        program.drop("annuaire.csv", "");

        assertRefused("annuaire.csv", "annuaire.csv: is empty; export it again");
    }

    @Test
    void a_truncated_gzip_is_refused_and_nothing_of_it_stays() throws Exception {
        program.close();
        program = new IntakeProgram(folder.resolve("gzip"), Map.of("annuaire.yaml", MAPPING), 500);
        StringBuilder rows = new StringBuilder(HEADER);
        for (int i = 0; i < 9_000; i++) {
            rows.append("A")
                    .append(i * 7919L % 9973)
                    .append(";B;75001;019900")
                    .append(1000 + i)
                    .append(";\n");
        }
        byte[] whole = gzip(rows.toString());
        program.drop("annuaire.csv.gz", Arrays.copyOf(whole, whole.length * 9 / 10));

        assertThat(program.end("annuaire.csv.gz")).isEqualTo("failed");
        assertThat(program.reason("annuaire.csv.gz"))
                .matches("annuaire\\.csv\\.gz:\\d+: the compressed data end too early; copy or export the file again");
        assertThat(program.numbers()).isEmpty();

        program.drop("annuaire.csv.gz", whole);
        assertThat(program.end("annuaire.csv.gz")).isEqualTo("done");
        assertThat(program.numbers()).hasSize(9_000);
    }

    @Test
    void a_zip_with_two_files_is_refused_and_one_with_one_is_read() throws IOException {
        String text = HEADER + "A;B;75001;0199001210;\n";
        program.drop("annuaire-2.csv.zip", zip(text, "a.csv", "b.csv"));
        program.drop("annuaire-1.csv.zip", zip(text, "a.csv"));

        assertRefused(
                "annuaire-2.csv.zip",
                "annuaire-2.csv.zip: holds 2 files (a.csv, b.csv); put exactly one extract in a zip");
        assertThat(program.end("annuaire-1.csv.zip")).isEqualTo("done");
        assertThat(program.numbers()).hasSize(1);
    }

    @Test
    void a_directory_nobody_mapped_is_refused() throws IOException {
        program.drop("photo.jpg", "not a directory");

        assertRefused("photo.jpg", "photo.jpg: no directory mapping takes this name; add one to config/directories");
        assertThat(program.value("select state from extract")).isEqualTo("failed");
        assertThat(program.value("select kind from audit")).isEqualTo("load-failed");
    }

    /** In the midst of the file, where the batch after it is understood already, and at its end. */
    @ParameterizedTest
    @ValueSource(longs = {9, 21})
    void a_full_disk_fails_the_file_and_keeps_nothing_of_it(long line) throws Exception {
        program.fillDiskAt(line);
        StringBuilder rows = new StringBuilder(HEADER);
        for (int i = 10; i < 30; i++) {
            rows.append("A;B;75001;01990012").append(i).append(";\n");
        }
        program.drop("annuaire.csv", rows.toString());

        assertThat(program.end("annuaire.csv")).isEqualTo("failed");
        assertThat(program.reason("annuaire.csv"))
                .isEqualTo("annuaire.csv: could not be stored (No space left on device); nothing of it was kept:"
                        + " repair this and put the file in the inbox again");
        assertThat(program.numbers()).isEmpty();
        assertThat(program.value("select state || ' ' || contact_count from extract"))
                .isEqualTo("failed 0");
        assertThat(program.extracts.readyUpTo()).isZero();
    }

    private void assertRefused(String name, String reason) throws IOException {
        assertThat(program.end(name)).isEqualTo("failed");
        assertThat(program.reason(name)).startsWith(reason);
        assertThat(program.value("select count(*) from extract where state = 'failed' and reason is not null"))
                .isEqualTo("1");
    }

    private static byte[] gzip(String text) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream packed = new GZIPOutputStream(bytes)) {
            packed.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return bytes.toByteArray();
    }

    private static byte[] zip(String text, String... names) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream packed = new ZipOutputStream(bytes)) {
            for (String name : names) {
                packed.putNextEntry(new ZipEntry(name));
                packed.write(text.getBytes(StandardCharsets.UTF_8));
            }
        }
        return bytes.toByteArray();
    }
}

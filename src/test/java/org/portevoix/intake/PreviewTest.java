// SPDX-License-Identifier: Apache-2.0
package org.portevoix.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.portevoix.config.Home;
import org.portevoix.numbering.NumberingPlans;
import org.portevoix.store.Contact;

/** From an unknown extract to a mapping that reads it. */
class PreviewTest {
    private static final String TABLE = """
            Nom;Prénom;N° de téléphone;Fax;Code postal;Ville;Liste rouge;Latitude
            Éluard;Zoé;01 99 00 12 01;01 99 00 12 91;75011;Paris;N;48.8566
            Hélène;Noël;06.39.98.12.02;;13002;Marseille;;43.2965
            Brûlé;Françoise;199001203;;67000;Strasbourg;O;48.5734
            Ça;Agnès;Liste rouge;;97200;Fort-de-France;LD;14.6161
            """;

    @TempDir
    Path folder;

    private Preview guess(String name, byte[] bytes) throws IOException {
        return Preview.guess(Files.write(folder.resolve(name), bytes), "FR", NumberingPlans.shipped());
    }

    private static List<String> people(Preview preview) {
        return preview.batch().contacts().stream().map(PreviewTest::text).toList();
    }

    private static String text(Contact contact) {
        return contact.sourceLine() + " " + contact.line().number().e164() + " "
                + contact.person().surname();
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-8", "UTF-16LE", "UTF-16BE", "windows-1252", "ISO-8859-1", "IBM850", "x-MacRoman"})
    void finds_out_a_table_in_any_western_charset(String charset) throws IOException {
        String mark = charset.startsWith("UTF-16") ? "\uFEFF" : "";
        Preview preview = guess("Annuaire 2025-07.csv", (mark + TABLE).getBytes(Charset.forName(charset)));

        assertThat(people(preview))
                .containsExactly("2 +33199001201 Éluard", "3 +33639981202 Hélène", "4 +33199001203 Brûlé");
        assertThat(preview.mapping().fields())
                .isEqualTo(new Fields(
                        List.of(List.of("N° de téléphone")),
                        java.util.Map.of(
                                Column.SURNAME, List.of("Nom"),
                                Column.GIVEN_NAME, List.of("Prénom"),
                                Column.POSTAL_CODE, List.of("Code postal"),
                                Column.COMMUNE, List.of("Ville")),
                        java.util.Map.of(),
                        List.of(new Marks("Liste rouge", List.of("o"), List.of(), List.of("", "n")))));
        assertThat(preview.unused()).containsExactly("Fax", "Latitude");
        assertThat(preview.mapping().name()).isEqualTo("annuaire");
        assertThat(preview.mapping().matches("annuaire 2026-01.CSV.gz")).isTrue();
        assertThat(preview.reasons()).hasEntrySatisfying("not-a-number", reason -> {
            assertThat(reason.count()).isEqualTo(1);
            assertThat(reason.first().line()).isEqualTo(5);
        });
    }

    @ParameterizedTest
    @CsvSource({
        "windows-1251, Фамилия;Телефон\\nИванов;0199001201\\nПетров;0199001202\\nСидоров;0199001203\\n",
        "ISO-8859-7, Επώνυμο;Τηλέφωνο\\nΠαπαδόπουλος;0199001201\\nΓεωργίου;0199001202\\nΚαραγιάννης;0199001203\\n",
        "Shift_JIS, 氏名;電話番号\\n佐藤太郎;0199001201\\n鈴木花子;0199001202\\n高橋健一;0199001203\\n",
    })
    void finds_out_other_scripts(String charset, String text) throws IOException {
        Preview preview = guess("a.csv", text.replace("\\n", "\n").getBytes(Charset.forName(charset)));

        assertThat(preview.mapping().form().charset()).isEqualTo(Charset.forName(charset));
        assertThat(preview.batch().contacts()).hasSize(3);
    }

    @ParameterizedTest
    @EnumSource(SampleExtract.Style.class)
    void the_mapping_it_writes_reads_the_same(SampleExtract.Style style) throws IOException {
        Path file = folder.resolve("echantillon.txt");
        new SampleExtract(7).generate(500, style, file, Charset.forName("windows-1252"), false);
        assertSame(file, Preview.guess(file, "FR", NumberingPlans.shipped()));
    }

    private void assertSame(Path file, Preview preview) throws IOException {
        Path mappings = Files.createDirectories(folder.resolve("config/directories"));
        Files.writeString(mappings.resolve("m.yaml"), preview.yaml());
        Directory read = Directories.read(new Home(folder))
                .of(file.getFileName().toString())
                .orElseThrow();
        Preview again = Preview.of(file, read, NumberingPlans.shipped());

        assertThat(again.mapping()).isEqualTo(preview.mapping());
        assertThat(again.batch().contacts())
                .isNotEmpty()
                .isEqualTo(preview.batch().contacts());
        assertThat(again.batch().exclusions()).isEqualTo(preview.batch().exclusions());
    }

    @Test
    void a_table_without_header_is_read_by_positions() throws IOException {
        Preview preview = guess(
                "liste.txt", "Durand\t0199001201\t0639981201\nPetit\t\t0639981202\n".getBytes(StandardCharsets.UTF_8));

        assertThat(preview.mapping().form().header()).isFalse();
        assertThat(preview.mapping().fields().numbers()).containsExactly(List.of("2"), List.of("3"));
        assertSame(folder.resolve("liste.txt"), preview);
    }

    @Test
    void one_number_a_line_is_a_table_too() throws IOException {
        Preview preview = guess("n.txt", "01 99 00 12 01\n01 99 00 12 02\n".getBytes(StandardCharsets.UTF_8));

        assertThat(preview.batch().contacts()).hasSize(2);
        assertSame(folder.resolve("n.txt"), preview);
    }

    @Test
    void fixed_widths_are_found() throws IOException {
        Preview preview = guess(
                "f.txt",
                "DURAND      0199001201  75011\nPETIT       0639981202  13002\nROUX        0199001203  69001\n"
                        .getBytes(StandardCharsets.UTF_8));

        assertThat(preview.mapping().form().format()).isEqualTo(FileForm.Format.FIXED);
        assertThat(preview.mapping().fields().numbers()).containsExactly(List.of("13-24"));
        assertSame(folder.resolve("f.txt"), preview);
    }

    @Test
    void a_workbook_an_address_book_and_an_ldap_export_are_found() throws IOException {
        Path file = folder.resolve("a.xlsx");
        try (OutputStream out = Files.newOutputStream(file);
                Workbook workbook = new Workbook(out, "test", "1.0")) {
            Worksheet sheet = workbook.newWorksheet("Feuil1");
            sheet.value(0, 0, "Nom");
            sheet.value(0, 1, "Portable");
            sheet.value(1, 0, "Durand");
            sheet.value(1, 1, 639981201);
        }
        assertSame(file, Preview.guess(file, "FR", NumberingPlans.shipped()));
        assertSame(
                folder.resolve("a.vcf"),
                guess(
                        "a.vcf",
                        "BEGIN:VCARD\nVERSION:3.0\nN:Durand\nTEL:0199001201\nEND:VCARD\n"
                                .getBytes(StandardCharsets.UTF_8)));
        assertSame(
                folder.resolve("a.ldif"),
                guess("a.ldif", "dn: cn=a\ncn: a\ntelephoneNumber: 0199001201\n".getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void a_file_that_holds_no_table_says_what_to_do() {
        assertRefused("%PDF-1.7\n", "is a PDF");
        assertRefused("\u00D0\u00CF\u0011\u00E0\u00A1\u00B1\u001A\u00E1", "save it as .xlsx");
        assertRefused("[{\"tel\":\"0199001201\"}]", "JSON with one object a line");
        assertRefused("<html>", "export it as CSV");
        assertRefused("", "is empty");
        assertRefused("nom;ville\nDurand;Paris\n", "no column holds telephone numbers of FR among nom, ville");
    }

    private void assertRefused(String text, String reason) {
        assertThatThrownBy(() -> guess("x.csv", text.getBytes(StandardCharsets.ISO_8859_1)))
                .isInstanceOf(ExtractRefusedException.class)
                .hasMessageContaining(reason);
    }
}

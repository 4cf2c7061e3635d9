// SPDX-License-Identifier: Apache-2.0
package org.portevoix.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExtractReaderTest {
    private static final Directory MAPPING = new Directory(
            "any",
            "*",
            new FileForm(FileForm.Format.CSV, null, null, true, null),
            "FR",
            new Fields(List.of(List.of("tel")), Map.of(Column.SURNAME, List.of("nom")), Map.of(), List.of()));

    /** What was read, one text a row: line, then cells; then the lines given up. */
    private static List<String> read(Path folder, byte[] bytes) throws IOException {
        Path file = Files.write(folder.resolve("a.csv"), bytes);
        List<String> read = new ArrayList<>();
        List<String> givenUp = new ArrayList<>();
        try (OpenExtract open = new ExtractReader(2).open(file, 1, MAPPING)) {
            while (open.hasNext()) {
                Batch batch = open.next();
                batch.rows().forEach(row -> read.add(row.line() + " " + row.cells()));
                batch.exclusions()
                        .forEach(left ->
                                givenUp.add(left.line() + " " + left.reason().text()));
            }
        }
        read.addAll(givenUp);
        return read;
    }

    private static List<String> read(Path folder, String text) throws IOException {
        return read(folder, text.getBytes(StandardCharsets.UTF_8));
    }

    @ParameterizedTest
    @ValueSource(strings = {";", ",", "\t", "|"})
    void finds_delimiter_charset_and_line_ends(String delimiter, @TempDir Path folder) throws IOException {
        String text = "\uFEFFNom;Tél\r\nÉloi;1\r\n\r\nNoé;2".replace(";", delimiter);
        String[] expected = {"2 [Éloi, 1]", "4 [Noé, 2]"};

        assertThat(read(folder, text)).containsExactly(expected);
        assertThat(read(folder, text.substring(1))).containsExactly(expected);
        assertThat(read(folder, text.substring(1).replace("\r\n", "\r"))).containsExactly(expected);
        assertThat(read(folder, text.getBytes(StandardCharsets.UTF_16LE))).containsExactly(expected);
        assertThat(read(folder, text.getBytes(StandardCharsets.UTF_16BE))).containsExactly(expected);
        assertThat(read(folder, text.substring(1).getBytes(Charset.forName("windows-1252"))))
                .containsExactly(expected);
    }

    @Test
    void one_quote_costs_one_line(@TempDir Path folder) throws IOException {
        assertThat(read(folder, "nom,tel\n\"val1,val2\nval3,val4\n"))
                .containsExactly("3 [val3, val4]", "2 unreadable-line");
        assertThat(read(folder, "nom,tel\n\"a,1\n\"b\",\"2\"\n\"c\",\"3\"\n"))
                .containsExactly("3 [b, 2]", "4 [c, 3]", "2 unreadable-line");
        assertThat(read(folder, "nom;tel\n\"a\n\nb\";1\n\"\";2\na \"b\" c;3\n\"a \"b\" c\";4\n"))
                .containsExactly("2 [a\n\nb, 1]", "5 [, 2]", "6 [a \"b\" c, 3]", "7 [a \"b\" c, 4]");
        assertThat(read(folder, "nom;tel\n\"" + "a\n".repeat(19) + "\";1\n"))
                .hasSize(1)
                .allMatch(row -> row.startsWith("2 "));
        assertThat(read(folder, "nom;tel\n\"" + "a;9\n".repeat(20) + "\";1\nz;2\n"))
                .contains("2 unreadable-line", "3 [a, 9]", "23 [z, 2]");
    }

    @Test
    void blank_lines_before_the_header_count(@TempDir Path folder) throws IOException {
        assertThat(read(folder, "\n  \nnom;tel\na;1\n")).containsExactly("4 [a, 1]");
    }

    @Test
    void a_line_without_end_costs_itself(@TempDir Path folder) throws IOException {
        assertThat(read(folder, "nom;tel\n" + "x".repeat(3 << 20) + ";1\nb;2\n"))
                .containsExactly("3 [b, 2]", "2 unreadable-line");
    }

    @Test
    void undecodable_bytes_are_named_by_their_line(@TempDir Path folder) {
        assertThatThrownBy(() -> read(
                        folder,
                        new byte[] {'n', 'o', 'm', ';', 't', 'e', 'l', '\n', 'a', ';', '1', '\n', (byte) 0x81, ';'}))
                .isInstanceOf(ExtractRefusedException.class)
                .hasMessage(
                        "a.csv:3: is not windows-1252; name its charset in the directory mapping, or export it as UTF-8");
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.portevoix.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class PreviewCommandTest {
    @TempDir
    Path home;

    private final StringWriter out = new StringWriter();

    private int preview(String... options) {
        out.getBuffer().setLength(0);
        CommandLine line =
                Portevoix.commandLine().setOut(new PrintWriter(out, true)).setErr(new PrintWriter(out, true));
        String[] all = new String[options.length + 3];
        System.arraycopy(new String[] {"preview", "--home", home.toString()}, 0, all, 0, 3);
        System.arraycopy(options, 0, all, 3, options.length);
        return line.execute(all);
    }

    private Path extract(String text) throws IOException {
        return Files.writeString(home.resolve("annuaire-2025.csv"), text, Charset.forName("windows-1252"));
    }

    @Test
    void shows_the_rows_and_writes_the_mapping_which_then_counts() throws IOException {
        Path file = extract("Nom;Téléphone;Opposition\nÉloi;01 99 00 12 34;N\nNoé;6,12E+08;O\n");
        Path mapping = home.resolve("config/directories/annuaire.yaml");

        assertThat(preview(file.toString())).isZero();
        assertThat(out.toString())
                .contains("csv, windows-1252, delimiter ';'")
                .containsPattern("number +Téléphone")
                .containsPattern("2 +\\+33199001234 +fixed +metropole +Éloi")
                .contains("All 2 rows: 1 numbers to call, 50.0 % of 2")
                .containsPattern("not-a-number +1 +line 3: 6,12E\\+08 \\(the spreadsheet kept only the first digits")
                .contains("Wrote config/directories/annuaire.yaml");
        assertThat(mapping).content().contains("charset: windows-1252", "refuse: [\"o\"]", "accept: [\"n\"]");

        Files.writeString(mapping, Files.readString(mapping).replace("number: [\"Téléphone\"]", "number: [tel]"));
        assertThat(preview(file.toString())).isEqualTo(1);
        assertThat(out.toString())
                .contains("no column for the number: none of tel is among nom, telephone")
                .contains("'preview --guess' shows by which mapping the file could be read");

        assertThat(preview("--guess", file.toString())).isZero();
        assertThat(out.toString())
                .contains("columns:\n  number: [\"Téléphone\"]")
                .doesNotContain("Wrote");
        assertThat(mapping).content().contains("number: [tel]");

        assertThat(preview("--guess", "--name", "mine", file.toString())).isZero();
        assertThat(out.toString())
                .contains("Wrote config/directories/mine.yaml")
                .contains("The mapping annuaire takes files of this name first");
    }

    @Test
    void a_mapping_of_that_name_is_never_written_over() throws IOException {
        Path mappings = Files.createDirectories(home.resolve("config/directories"));
        Path mapping = Files.writeString(
                mappings.resolve("annuaire.yaml"), "name: annuaire\nfiles: \"other.csv\"\ncolumns: {number: tel}\n");

        assertThat(preview(extract("0199001234\n").toString())).isZero();
        assertThat(out.toString()).contains("annuaire.yaml is there already");
        assertThat(mapping).content().contains("other.csv");
    }

    @Test
    void what_is_no_file_says_so() {
        assertThat(preview("no.csv")).isEqualTo(1);
        assertThat(out.toString()).contains("no.csv is no file");
    }
}

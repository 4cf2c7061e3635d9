// SPDX-License-Identifier: Apache-2.0
package org.portevoix.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.portevoix.config.Home;

class DirectoriesTest {
    @Test
    void every_mistake_is_named_with_its_line(@TempDir Path folder) throws IOException {
        write(folder, "a.yaml", """
                name: a
                files: "a*.csv"
                charst: utf-8
                format: xml
                charset: latin-99
                delimiter: ";;"
                country: Fr
                columns: {numbr: [tel], surname: [nom]}
                """);

        assertThatThrownBy(() -> Directories.read(new Home(folder)))
                .hasMessageContaining("a.yaml:3: unknown key 'charst'; did you mean 'charset'?")
                .hasMessageContaining(
                        "a.yaml:4: 'format' must be one of csv, tsv, jsonl, xlsx, fixed, vcard, ldif, not 'xml'")
                .hasMessageContaining("a.yaml:5: 'charset' must be auto")
                .hasMessageContaining("a.yaml:6: 'delimiter' must be one character, tab or auto")
                .hasMessageContaining("a.yaml:7: 'country' must be the ISO 3166 code")
                .hasMessageContaining("a.yaml:8: unknown key 'numbr'; did you mean 'number'?")
                .hasMessageContaining("'columns' must say which column holds the number");
    }

    @Test
    void names_that_cannot_be_in_such_a_file_are_named(@TempDir Path folder) throws IOException {
        write(
                folder,
                "fixed.yaml",
                "name: f\nfiles: a\nformat: fixed\ncolumns: {number: 1-10, surname: 40-11,\n  commune: city}\n");
        write(folder, "bare.yaml", "name: b\nfiles: b\nheader: no\ncolumns: {number: [3, tel]}\nmarks: {column: x}\n");
        write(folder, "c.yaml", "name: c\nfiles: c\ncolumns: {number: tel}\nconstants: {number: 1, city: Paris}\n");
        write(
                folder,
                "d.yaml",
                "name: d\nfiles: d\ncolumns: {number: tel}\nconstants:\n  source: White pages\n  legal-basis: optin\n");

        assertThatThrownBy(() -> Directories.read(new Home(folder)))
                .hasMessageContaining(
                        "fixed.yaml:4: 'surname' must be a range of characters such as 11-40, not '40-11'")
                .hasMessageContaining("fixed.yaml:5: 'commune' must be a range of characters")
                .hasMessageContaining("bare.yaml:4: 'number' must be the position of a column")
                .hasMessageContaining("bare.yaml:5: 'column' must be the position of a column")
                .hasMessageContaining("c.yaml:4: unknown key 'number'")
                .hasMessageContaining("c.yaml:4: unknown key 'city'")
                .hasMessageContaining("d.yaml:6: 'legal-basis' must be one of consent, contract, legal-obligation,");
    }

    @Test
    void the_first_mapping_that_takes_a_name_reads_the_file(@TempDir Path folder) throws IOException {
        write(folder, "10-dept.yaml", "name: dept\nfiles: \"annuaire-[0-9]*.csv\"\ncolumns: {number: tel}\n");
        write(folder, "20-all.yaml", "name: all\nfiles: \"annuaire*.csv\"\ncolumns: {number: tel}\n");
        Directories directories = Directories.read(new Home(folder));

        assertThat(directories.of("ANNUAIRE-75.CSV.GZ").map(Directory::name)).contains("dept");
        assertThat(directories.of("annuaire.csv.zip").map(Directory::name)).contains("all");
        assertThat(directories.of("annuaire.xlsx")).isEmpty();
    }

    private static void write(Path folder, String name, String text) throws IOException {
        Files.writeString(
                Files.createDirectories(folder.resolve("config/directories")).resolve(name), text);
    }
}

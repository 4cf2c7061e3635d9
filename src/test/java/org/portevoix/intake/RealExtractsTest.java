// SPDX-License-Identifier: Apache-2.0
package org.portevoix.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.portevoix.scene.RealFiles;

/** Public directories of French administrations, which are not ours to ship: give their folder with -Dportevoix.real=... */
class RealExtractsTest {
    private static final Map<String, String> MAPPINGS =
            Map.of("services-publics.yaml", """
            name: services-publics
            files: "annuaire-services-publics*.csv"
            charset: windows-1252
            delimiter: ";"
            columns: {number: [telephone], surname: [nom], address: [adresse], postal-code: [code_postal],
                      commune: [commune], commune-code: [code_insee]}
            """, "national.yaml", """
            name: national
            files: "annuaire-national*.tsv"
            format: tsv
            charset: utf-8
            columns: {number: [contact_phone], surname: [name], address: [streetAddress], postal-code: [postalCode],
                      commune: [addressLocality]}
            """, "martinique.yaml", """
            name: martinique
            files: "annuaire-972*.jsonl"
            format: jsonl
            columns: {number: [contact_phone], surname: [nom], address: [writeAddress.streetAddress],
                      postal-code: [writeAddress.postalCode], commune: [writeAddress.addressLocality],
                      commune-code: [codeinsee]}
            """);

    @Test
    void the_directory_of_public_services(@TempDir Path folder) throws Exception {
        try (IntakeProgram program = load(folder, "annuaire-services-publics.csv.gz")) {
            report(program);
            assertThat(counts(program, "territory", "contact"))
                    .containsExactly(
                            "guadeloupe 129",
                            "guyane 108",
                            "metropole 26621",
                            "nouvelle-caledonie 72",
                            "saint-pierre-et-miquelon 9",
                            "wallis-et-futuna 4");
            assertThat(counts(program, "reason", "exclusion"))
                    .containsExactly(
                            "duplicate 1064",
                            "no-number 192",
                            "not-a-number 10",
                            "premium-number 3",
                            "shared-cost-number 597",
                            "short-number 997",
                            "toll-free-number 31");
        }
    }

    private static List<String> counts(IntakeProgram program, String column, String table) {
        return program.database
                .jdbc()
                .queryForList(
                        "select %1$s || ' ' || count(*) from %2$s group by %1$s order by %1$s".formatted(column, table),
                        String.class);
    }

    @Test
    void the_national_directory(@TempDir Path folder) throws Exception {
        try (IntakeProgram program = load(folder, "annuaire-national.tsv")) {
            report(program);
            assertThat(program.numbers()).hasSizeGreaterThan(1_000);
        }
    }

    @Test
    void the_directory_of_martinique(@TempDir Path folder) throws Exception {
        try (IntakeProgram program = load(folder, "annuaire-972.jsonl")) {
            report(program);
            assertThat(program.numbers()).hasSizeGreaterThan(100);
            assertThat(program.value("select count(*) from contact where zone <> 'America/Martinique'"
                            + " and territory = 'martinique'"))
                    .isEqualTo("0");
        }
    }

    private static IntakeProgram load(Path folder, String name) throws Exception {
        Path file = RealFiles.file(name);
        IntakeProgram program = new IntakeProgram(folder, MAPPINGS, 1000);
        program.drop(name, Files.readAllBytes(file));
        assertThat(program.end(name)).isEqualTo("done");
        return program;
    }

    private static void report(IntakeProgram program) throws IOException {
        String target = System.getProperty("portevoix.report", "");
        if (target.isEmpty()) {
            return;
        }
        StringBuilder text = new StringBuilder();
        String[] queries = {
            "select territory, count(*) from contact group by territory order by 2 desc",
            "select reason, count(*) from exclusion group by reason",
            "select line, cell, reason, detail from exclusion where reason in ('not-a-number', 'abroad', 'unreadable-line',"
                    + " 'too-few-cells', 'machine-number')"
        };
        for (String query : queries) {
            program.database
                    .jdbc()
                    .queryForList(query)
                    .forEach(row -> text.append(row).append('\n'));
        }
        String name = program.value("select min(name) from extract");
        Files.writeString(Path.of(target, name + ".report.txt"), text);
        Files.write(Path.of(target, name + ".numbers.txt"), program.numbers());
    }
}

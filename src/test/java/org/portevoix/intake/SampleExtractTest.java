// SPDX-License-Identifier: Apache-2.0
package org.portevoix.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.portevoix.config.Home;
import org.portevoix.numbering.NumberingPlan;
import org.portevoix.numbering.NumberingPlans;
import org.portevoix.numbering.PhoneNumber;

class SampleExtractTest {
    private static final Path SHIPPED = Path.of("config/examples/extracts");
    private static final Charset WINDOWS_1252 = Charset.forName("windows-1252");

    /** Run with -Dportevoix.sample=write after the generator changes. */
    @Test
    void the_shipped_sample_is_what_the_generator_writes() throws IOException {
        for (Map.Entry<String, byte[]> file : sample().entrySet()) {
            Path shipped = SHIPPED.resolve(file.getKey());
            if ("write".equals(System.getProperty("portevoix.sample"))) {
                Files.createDirectories(SHIPPED);
                Files.write(shipped, file.getValue());
            }
            assertThat(unpacked(Files.readAllBytes(shipped))).isEqualTo(unpacked(file.getValue()));
        }
    }

    /** Another zlib packs the same bytes in another way. */
    private static byte[] unpacked(byte[] bytes) throws IOException {
        return bytes[0] == 0x1f ? new GZIPInputStream(new ByteArrayInputStream(bytes)).readAllBytes() : bytes;
    }

    private static Map<String, byte[]> sample() throws IOException {
        Map<String, byte[]> files = new LinkedHashMap<>();
        SampleExtract generator = new SampleExtract(2017);
        files.put("annuaire-nord.csv", file(generator, SampleExtract.Style.SEMICOLONS, WINDOWS_1252, false));
        files.put("annuaire-sud.csv", file(generator, SampleExtract.Style.COMMAS, StandardCharsets.UTF_8, true));
        files.put("annuaire-est.jsonl", file(generator, SampleExtract.Style.JSON_LINES, StandardCharsets.UTF_8, false));
        files.put(
                "annuaire-ouest.csv.gz",
                gzip(file(generator, SampleExtract.Style.SEMICOLONS, StandardCharsets.UTF_8, false)));
        return files;
    }

    private static byte[] file(SampleExtract generator, SampleExtract.Style style, Charset charset, boolean mark)
            throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        generator.generate(500, style, bytes, charset, mark);
        return bytes.toByteArray();
    }

    private static byte[] gzip(byte[] plain) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream packed = new GZIPOutputStream(bytes)) {
            packed.write(plain);
        }
        return bytes.toByteArray();
    }

    @Test
    void every_number_that_could_be_called_is_fiction(@TempDir Path folder) throws Exception {
        NumberingPlan plan = NumberingPlans.shipped().forCountry("FR");
        try (IntakeProgram program = new IntakeProgram(folder, shippedMappings(), 1000)) {
            for (String name : sample().keySet()) {
                program.drop(name, Files.readAllBytes(SHIPPED.resolve(name)));
                assertThat(program.end(name)).as(name).isEqualTo("done");
            }
            List<String> numbers = program.numbers();
            assertThat(numbers).hasSizeGreaterThan(1_700);
            assertThat(numbers).allMatch(number -> plan.isFiction(PhoneNumber.of(number)));
            assertThat(program.database.jdbc().queryForList("select distinct reason from exclusion", String.class))
                    .contains(
                            "marked",
                            "unknown-mark",
                            "duplicate",
                            "short-number",
                            "premium-number",
                            "not-a-number",
                            "no-number",
                            "unreadable-line",
                            "too-few-cells");
            assertThat(program.value("select count(*) from contact where department is null"))
                    .isEqualTo("0");
            assertThat(
                            Long.parseLong(
                                    program.value(
                                            "select count(*) from (select household from contact group by household having count(*) > 1) h")))
                    .isGreaterThan(100);
        }
    }

    private static Map<String, String> shippedMappings() throws IOException {
        Home home = new Home(Path.of(""));
        assertThat(Directories.read(home).all()).isNotEmpty();
        Map<String, String> mappings = new LinkedHashMap<>();
        try (var files = Files.list(home.directories())) {
            for (Path file : files.toList()) {
                mappings.put(String.valueOf(file.getFileName()), Files.readString(file));
            }
        }
        return mappings;
    }
}

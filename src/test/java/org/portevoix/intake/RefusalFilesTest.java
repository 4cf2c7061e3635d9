// SPDX-License-Identifier: Apache-2.0
package org.portevoix.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.portevoix.numbering.NumberingPlans;
import org.portevoix.opposition.Refusal;

class RefusalFilesTest {
    private final RefusalFiles files = new RefusalFiles(NumberingPlans.shipped(), "FR", 2, Clock.systemUTC());

    @TempDir
    Path folder;

    private RefusalFile read(String text, Charset charset, List<Refusal> refusals) throws IOException {
        Path path = folder.resolve("letters.csv");
        Files.write(path, text.getBytes(charset));
        RefusalFile file = files.open(path.toFile());
        file.forEachRemaining(refusals::addAll);
        return file;
    }

    private List<String> entered(String text) throws IOException {
        List<Refusal> refusals = new ArrayList<>();
        files.finish(read(text, StandardCharsets.UTF_8, refusals));
        return refusals.stream()
                .map(refusal -> refusal.number().e164() + " " + refusal.evidence())
                .toList();
    }

    @Test
    void one_number_a_line_is_entered_with_file_and_line() throws IOException {
        assertThat(entered("0199001201\r\n\r\n+33 1 99 00 12 02\n01.99.00.12.03"))
                .containsExactly(
                        "+33199001201 letters.csv:1", "+33199001202 letters.csv:3", "+33199001203 letters.csv:4");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "T\u00e9l\u00e9phone;Nom\n0199001201;Durand\n",
                "tel,date\n0199001201,2017-04-18\n",
                "tel\tcp\n0199001201\t75011\n",
                "\"tel\";\"jour\"\n\"01 99 00 12 01\";\"18/04/2017\"\n",
                "0199001201,12\n"
            })
    void the_first_column_of_a_table_is_entered(String table) throws IOException {
        assertThat(entered(table)).singleElement().asString().startsWith("+33199001201 ");
    }

    @Test
    void all_numbers_of_a_line_are_entered() throws IOException {
        assertThat(entered("01 99 00 12 01 / 06 39 98 12 01\n")).hasSize(2);
    }

    @Test
    void unicode_text_of_a_spreadsheet_is_read() throws IOException {
        List<Refusal> refusals = new ArrayList<>();
        files.finish(read("\uFEFFtel\tnom\n0199001201\tZo\u00e9\n", StandardCharsets.UTF_16LE, refusals));
        assertThat(refusals).hasSize(1);
    }

    @Test
    void a_bad_line_is_named_and_loses_no_good_one() throws IOException {
        List<Refusal> refusals = new ArrayList<>();
        RefusalFile file = read("0199001201\n01990012\nhello\n0199001202\n", StandardCharsets.UTF_8, refusals);
        assertThat(refusals).hasSize(2);
        assertThatThrownBy(() -> files.finish(file))
                .isInstanceOf(ExtractRefusedException.class)
                .hasMessageContaining("letters.csv:2: there are 8 digits")
                .hasMessageContaining("letters.csv:3: there is text where a number should be")
                .hasMessageContaining("2 numbers of the file are on the opposition register")
                .hasMessageNotContaining("01990012");
    }

    @Test
    void a_file_of_bad_lines_only_has_no_refusal() throws IOException {
        List<Refusal> refusals = new ArrayList<>();
        RefusalFile file = read("1\n2\n3\n4\n5\n", StandardCharsets.UTF_8, refusals);
        assertThat(refusals).isEmpty();
        assertThat(file.report()).contains("letters.csv:5: ");
    }

    @Test
    void an_empty_file_is_refused() throws IOException {
        Path path = Files.createFile(folder.resolve("empty.txt"));
        assertThatThrownBy(() -> files.open(path.toFile())).hasMessageContaining("empty.txt: is empty");
    }
}

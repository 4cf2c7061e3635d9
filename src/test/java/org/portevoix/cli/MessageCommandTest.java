// SPDX-License-Identifier: Apache-2.0
package org.portevoix.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.portevoix.call.Json;

class MessageCommandTest {
    private static final Path EXAMPLE = Path.of("config/examples/media/premier-tour.wav");

    @TempDir
    Path folder;

    private final StringWriter out = new StringWriter();

    private int message(Object... arguments) {
        out.getBuffer().setLength(0);
        String[] all = new String[arguments.length + 1];
        all[0] = "message";
        for (int i = 0; i < arguments.length; i++) {
            all[i + 1] = arguments[i].toString();
        }
        return Portevoix.commandLine()
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(out, true))
                .execute(all);
    }

    /** The example behind three seconds of silence. */
    private Path late() throws IOException {
        byte[] example = Files.readAllBytes(EXAMPLE);
        byte[] late = new byte[example.length + 48_000];
        System.arraycopy(example, 0, late, 0, 44);
        System.arraycopy(example, 44, late, 44 + 48_000, example.length - 44);
        java.nio.ByteBuffer.wrap(late).order(java.nio.ByteOrder.LITTLE_ENDIAN).putInt(40, late.length - 44);
        return Files.write(folder.resolve("late.wav"), late);
    }

    @Test
    void says_of_each_figure_whether_it_passes() {
        assertThat(message("check", EXAMPLE)).isZero();
        assertThat(out.toString())
                .startsWith(EXAMPLE + ": pass\n")
                .contains("  pass     Format            8,000 Hz, mono, 16-bit PCM\n")
                .contains("  pass     Duration          9.06 s\n");
    }

    @Test
    void a_message_that_may_not_be_played_fails_and_its_copy_passes() throws IOException {
        Path late = late();
        Path copy = folder.resolve("copy.wav");
        assertThat(message("check", late)).isEqualTo(1);
        assertThat(out.toString())
                .contains("late.wav: blocked")
                .contains("blocked  Leading silence   3.")
                .contains("people who answer hear nobody and hang up");

        assertThat(message("convert", late, copy, "--to", "a-law")).isZero();
        assertThat(out.toString()).contains("copy.wav: pass; cut 2,9");
        assertThat(message("check", copy)).isZero();
        assertThat(out.toString()).contains("8,000 Hz, mono, A-law");

        assertThat(message("convert", late, copy)).isEqualTo(1);
        assertThat(out.toString()).contains("is there already; --force replaces it");
        assertThat(message("convert", late, copy, "--force", "--keep-silence")).isEqualTo(1);
        assertThat(out.toString())
                .contains("copy.wav: blocked; cut 0 ms of silence at the start, 0 ms at the end")
                .contains("blocked  Leading silence");
    }

    @Test
    void speaks_json() throws IOException {
        assertThat(message("check", "--json", late())).isEqualTo(1);
        JsonNode json = Json.mapper().readTree(out.toString());
        assertThat(json.get("level").asText()).isEqualTo("blocked");
        assertThat(json.at("/figures/durationSeconds").asDouble()).isBetween(12.05, 12.06);
        assertThat(json.at("/figures/leadingSilenceSeconds").asDouble()).isBetween(2.9, 3.2);
        assertThat(json.at("/findings/0/level").asText()).isEqualTo("pass");
        assertThat(message("check", "--json", folder)).isEqualTo(1);
        assertThat(Json.mapper().readTree(out.toString()).get("figures").isNull())
                .isTrue();
    }

    @Test
    void an_unknown_encoding_is_wrong_usage() {
        assertThat(message("convert", EXAMPLE, folder.resolve("copy.wav"), "--to", "mp3"))
                .isEqualTo(2);
        assertThat(out.toString()).contains("must be one of pcm, a-law, mu-law");
    }

    @Test
    void a_recording_that_does_not_exist_is_named() {
        assertThat(message("convert", folder.resolve("none.wav"), folder.resolve("copy.wav")))
                .isEqualTo(1);
        assertThat(out.toString()).contains("none.wav: there is no such file");
    }
}

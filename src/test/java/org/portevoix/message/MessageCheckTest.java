// SPDX-License-Identifier: Apache-2.0
package org.portevoix.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.portevoix.message.Finding.Level.BLOCKED;
import static org.portevoix.message.Finding.Level.PASS;
import static org.portevoix.message.Finding.Level.WARNING;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Objects;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class MessageCheckTest {
    private static final int[] SILENCES = {0, 150, 250, 900, 1_100};
    private static final int[] RATES = {8_000, 11_025, 44_100};
    private static final double[] NOISES = {0, Decibels.amplitude(-60), Decibels.amplitude(-46)};
    private static final Duration FRAME = Duration.ofMillis(20);

    @TempDir
    Path folder;

    private Path file() {
        return folder.resolve("message.wav");
    }

    private static Figures figures(Path file) {
        return Objects.requireNonNull(MessageCheck.of(file).figures());
    }

    private static Finding finding(Path file, String title) {
        return MessageCheck.of(file).findings().stream()
                .filter(finding -> finding.title().equals(title))
                .findFirst()
                .orElseThrow();
    }

    private MessageFindings ofBytes(byte... bytes) throws IOException {
        return MessageCheck.of(Files.write(file(), bytes));
    }

    @ParameterizedTest
    @EnumSource
    void silence_at_both_ends_is_measured_in_every_encoding(SampleEncoding encoding) throws IOException {
        for (int silence : SILENCES) {
            for (int rate : RATES) {
                for (double noise : NOISES) {
                    for (int channels = 1; channels <= 2; channels++) {
                        double from = silence / 1_000.0;
                        Path file = Recording.of(encoding, channels, rate)
                                .write(file(), from + 0.8, Recording.tone(from, from + 0.5, noise));
                        String what = silence + " ms, " + rate + " Hz, noise " + noise + ", " + channels;
                        Figures figures = figures(file);
                        assertThat(figures.leadingSilence()).as(what).isCloseTo(Duration.ofMillis(silence), FRAME);
                        assertThat(figures.trailingSilence()).as(what).isCloseTo(Duration.ofMillis(300), FRAME);
                        assertThat(figures.loudnessDbfs()).as(what).isCloseTo(-20.1, within(0.5));
                        assertThat(figures.encoding()).isEqualTo(encoding.title());
                    }
                }
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"0, PASS", "150, PASS", "250, WARNING", "900, WARNING", "1100, BLOCKED", "3000, BLOCKED"})
    void long_silence_at_the_start_warns_then_blocks(int silence, Finding.Level level) throws IOException {
        double from = silence / 1_000.0;
        Path file = Recording.TELEPHONE.write(file(), from + 2, Recording.tone(from, from + 2, 0));
        assertThat(finding(file, "Leading silence").level()).isEqualTo(level);
        assertThat(MessageCheck.of(file).level()).isEqualTo(level);
    }

    @Test
    void long_silence_at_the_end_warns() throws IOException {
        Path file = Recording.TELEPHONE.write(file(), 4, Recording.tone(0, 1.9, 0));
        assertThat(finding(file, "Trailing silence"))
                .isEqualTo(new Finding(
                        WARNING,
                        "Trailing silence",
                        "2.10 s: every call stays connected for it; 'message convert' leaves 1 s"));
    }

    @Test
    void a_click_is_no_sound() throws IOException {
        DoubleUnaryOperator tone = Recording.tone(1, 2, 0);
        Path file = Recording.TELEPHONE.write(
                file(), 3, time -> time > 0.2 && time < 0.21 ? 0.9 : tone.applyAsDouble(time));
        assertThat(figures(file).leadingSilence()).isCloseTo(Duration.ofSeconds(1), FRAME);
    }

    @Test
    void an_offset_is_no_sound_and_is_named() throws IOException {
        DoubleUnaryOperator tone = Recording.tone(0.5, 2, 0);
        Path file = Recording.TELEPHONE.write(file(), 2, time -> 0.05 + tone.applyAsDouble(time));
        assertThat(figures(file).leadingSilence()).isCloseTo(Duration.ofMillis(500), FRAME);
        assertThat(figures(file).dcOffset()).isCloseTo(0.05, within(0.001));
        assertThat(finding(file, "DC offset").detail()).startsWith("5.0 % of full scale: it clicks");
    }

    @ParameterizedTest
    @EnumSource
    void what_is_zero_has_no_offset(SampleEncoding encoding) throws IOException {
        Path file = Recording.of(encoding, 1, 8_000).write(file(), 2, Recording.tone(0, 1, 0));
        assertThat(figures(file).dcOffset()).isCloseTo(0, within(0.0003));
    }

    @ParameterizedTest
    @EnumSource
    void clipping_is_counted_and_a_clean_peak_is_not(SampleEncoding encoding) throws IOException {
        Recording recording = Recording.of(encoding, 1, 8_000);
        Path clipped = recording.write(file(), 1, time -> clip(1.5 * Math.sin(2 * Math.PI * 500 * time)));
        assertThat(figures(clipped).clippedRuns()).isCloseTo(1_000, within(1));
        assertThat(finding(clipped, "Clipping").level()).isEqualTo(WARNING);

        Path clean = recording.write(file(), 1, time -> 0.95 * Math.sin(2 * Math.PI * 500 * time));
        assertThat(finding(clean, "Clipping")).isEqualTo(new Finding(PASS, "Clipping", "none"));
        assertThat(figures(clean).peakDbfs()).isCloseTo(-0.4, within(0.2));
    }

    private static double clip(double sample) {
        return Math.max(-1, Math.min(1, sample));
    }

    @ParameterizedTest
    @CsvSource({"0.012, too quiet", "0.5, too loud"})
    void a_level_far_from_speech_warns(double amplitude, String what) throws IOException {
        Path file = Recording.TELEPHONE.write(
                file(), 1, time -> time < 0.8 ? amplitude * Math.sin(2 * Math.PI * 440 * time) : 0);
        assertThat(finding(file, "Loudness").level()).isEqualTo(WARNING);
        assertThat(finding(file, "Loudness").detail()).contains(what);
    }

    @Test
    void channels_that_cancel_each_other_are_named() throws IOException {
        byte[] data = new byte[4 * 8_000];
        for (int i = 0; i < data.length; i += 4) {
            int value = (int) (8_000 * Math.sin(i / 10.0));
            data[i] = (byte) value;
            data[i + 1] = (byte) (value >> 8);
            data[i + 2] = (byte) -value;
            data[i + 3] = (byte) (-value >> 8);
        }
        Path file = Recording.of(SampleEncoding.PCM_16, 2, 8_000).write(file(), data);
        assertThat(finding(file, "Channels").detail()).startsWith("they cancel each other");
        assertThat(finding(file, "Sound").level()).isEqualTo(BLOCKED);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.0, 0.0005})
    void silence_alone_is_blocked(double noise) throws IOException {
        Path file = Recording.TELEPHONE.write(file(), 2, Recording.tone(9, 9, noise));
        assertThat(MessageCheck.of(file).at(BLOCKED))
                .containsExactly(
                        new Finding(BLOCKED, "Sound", "none: the whole file is silence; record or export it again"));
        assertThat(figures(file).leadingSilence()).isEqualTo(Duration.ofSeconds(2));
    }

    @Test
    void what_gateways_may_not_play_warns() throws IOException {
        Path stereo = Recording.of(SampleEncoding.PCM_24, 2, 44_100).write(file(), 1, Recording.tone(0, 1, 0));
        assertThat(finding(stereo, "Format"))
                .isEqualTo(new Finding(
                        WARNING,
                        "Format",
                        "44,100 Hz, stereo, 24-bit PCM: telephones carry 8 kHz mono, and not every gateway converts; use"
                                + " 'message convert'"));
        Path wide = Recording.of(SampleEncoding.PCM_16, 1, 16_000).write(file(), 1, Recording.tone(0, 1, 0));
        assertThat(MessageCheck.of(wide).level()).isEqualTo(PASS);
    }

    @Test
    void extensible_headers_and_chunks_of_odd_length_are_read() throws IOException {
        for (SampleEncoding encoding : SampleEncoding.values()) {
            Path file = new Recording(encoding, 1, 8_000, true, true).write(file(), 1, Recording.tone(0.3, 1, 0));
            assertThat(figures(file).leadingSilence()).isCloseTo(Duration.ofMillis(300), FRAME);
        }
    }

    @Test
    void a_file_that_cannot_be_read_is_blocked_and_says_why() throws IOException {
        Recording telephone = Recording.TELEPHONE;
        byte[] second = new byte[16_000];
        assertThat(MessageCheck.of(folder.resolve("none.wav")).findings())
                .containsExactly(new Finding(BLOCKED, "File", "there is no such file"));
        assertThat(why(MessageCheck.of(folder))).isEqualTo("is no file");
        assertThat(why(ofBytes())).isEqualTo("is empty");
        assertThat(why(ofBytes((byte) 'h', (byte) 'i'))).startsWith("is not a WAV file");
        assertThat(why(ofBytes("ID3\u0004 and so on".getBytes(StandardCharsets.UTF_8))))
                .isEqualTo("is an MP3 file; export it as WAV, 16-bit PCM");
        assertThat(why(ofBytes(telephone.bytes(second, 20_000))))
                .isEqualTo("is cut off: it holds 16000 of 20000 bytes of sound; copy or export it again");
        assertThat(why(ofBytes(telephone.bytes(second, 0xFFFF_FFFFL)))).startsWith("does not say how long it is");
        assertThat(why(ofBytes(telephone.bytes(new byte[0], 0)))).startsWith("holds no sound;");
        assertThat(why(ofBytes(Arrays.copyOf(telephone.bytes(second, 16_000), 36))))
                .startsWith("holds no sound (no 'data' chunk)");
        assertThat(why(ofBytes(Recording.of(SampleEncoding.PCM_16, 6, 8_000).bytes(second, 16_000))))
                .isEqualTo("has 6 channels; export it as mono");
        assertThat(why(ofBytes(Recording.of(SampleEncoding.PCM_16, 1, 3).bytes(second, 16_000))))
                .startsWith("has a sample rate of 3 Hz");
        byte[] adpcm = telephone.bytes(second, 16_000);
        adpcm[20] = 0x11;
        adpcm[34] = 4;
        assertThat(why(ofBytes(adpcm))).startsWith("its encoding is IMA ADPCM of 4 bits, which is not read here");
        byte[] noNumbers = new byte[8];
        Arrays.fill(noNumbers, (byte) 0xFF);
        assertThat(why(ofBytes(Recording.of(SampleEncoding.FLOAT_32, 1, 8_000).bytes(noNumbers, 8))))
                .startsWith("has samples that are no numbers");
    }

    @Test
    void more_than_an_hour_is_refused_before_it_is_read() throws IOException {
        byte[] start = Recording.TELEPHONE.bytes(new byte[0], 16_000L * 3_601);
        Files.write(file(), start);
        try (RandomAccessFile sparse = new RandomAccessFile(file().toFile(), "rw")) {
            sparse.setLength(start.length + 16_000L * 3_601);
        }
        assertThat(why(MessageCheck.of(file()))).isEqualTo("lasts more than an hour; a message is shorter");
    }

    private static String why(MessageFindings findings) {
        assertThat(findings.figures()).isNull();
        assertThat(findings.level()).isEqualTo(BLOCKED);
        return findings.findings().get(0).detail();
    }

    @Test
    void the_example_message_passes() {
        MessageFindings findings = MessageCheck.of(Path.of("config/examples/media/premier-tour.wav"));
        assertThat(findings.findings()).allMatch(finding -> finding.level() == PASS);
    }
}

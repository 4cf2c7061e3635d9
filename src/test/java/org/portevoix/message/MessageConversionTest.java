// SPDX-License-Identifier: Apache-2.0
package org.portevoix.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Objects;
import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.AudioInputStream;
import javax.sound.sampled.AudioSystem;
import javax.sound.sampled.UnsupportedAudioFileException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class MessageConversionTest {
    private static final Duration FRAME = Duration.ofMillis(20);

    @TempDir
    Path folder;

    private Path in() {
        return folder.resolve("in.wav");
    }

    private Path out() {
        return folder.resolve("out.wav");
    }

    private Figures converted(LineEncoding line, boolean keepSilence) {
        new MessageConversion(line, keepSilence).convert(in(), out(), true);
        return Objects.requireNonNull(MessageCheck.of(out()).figures());
    }

    @ParameterizedTest
    @EnumSource
    void every_recording_passes_once_converted(SampleEncoding encoding) throws IOException {
        for (int rate : new int[] {8_000, 11_025, 48_000}) {
            for (int channels = 1; channels <= 2; channels++) {
                Recording.of(encoding, channels, rate)
                        .write(in(), 3.7, Recording.tone(1.2, 1.7, Decibels.amplitude(-60)));
                for (LineEncoding line : LineEncoding.values()) {
                    Figures figures = converted(line, false);
                    assertThat(MessageCheck.of(out()).findings())
                            .as("%s %d %d to %s", encoding, rate, channels, line)
                            .allMatch(finding -> finding.level() == Finding.Level.PASS);
                    assertThat(figures.duration()).isCloseTo(Duration.ofMillis(1_600), FRAME);
                    assertThat(figures.leadingSilence()).isCloseTo(Duration.ofMillis(100), FRAME);
                    assertThat(figures.trailingSilence()).isCloseTo(Duration.ofSeconds(1), FRAME);
                    assertThat(figures.loudnessDbfs()).isCloseTo(-20.1, within(0.5));
                }
            }
        }
    }

    @Test
    void says_what_it_cut_and_cuts_no_sound() throws IOException {
        Recording.TELEPHONE.write(in(), 3.7, Recording.tone(0.75, 2.25, 0));
        MessageConversion.Changes changes = new MessageConversion(LineEncoding.PCM, false).convert(in(), out(), false);
        assertThat(changes.cutBefore()).isEqualTo(Duration.ofMillis(650));
        assertThat(changes.cutAfter()).isEqualTo(Duration.ofMillis(450));
        assertThat(changes.lowered()).isZero();

        byte[] recording = Files.readAllBytes(in());
        byte[] copy = Files.readAllBytes(out());
        int sound = 16_000 * 3 / 2;
        assertThat(copy).hasSize(44 + 1_600 + sound + 16_000);
        assertThat(Arrays.copyOfRange(copy, 44 + 1_600, 44 + 1_600 + sound))
                .isEqualTo(Arrays.copyOfRange(recording, 44 + 12_000, 44 + 12_000 + sound));
    }

    @Test
    void a_recording_that_starts_at_once_stays_whole() throws IOException {
        Recording.TELEPHONE.write(in(), 1, Recording.tone(0, 1, 0));
        assertThat(converted(LineEncoding.PCM, false).duration()).isEqualTo(Duration.ofSeconds(1));
    }

    @Test
    void silence_is_kept_when_asked() throws IOException {
        Recording.of(SampleEncoding.PCM_16, 1, 44_100).write(in(), 8, Recording.tone(3, 4, 0));
        Figures figures = converted(LineEncoding.PCM, true);
        assertThat(figures.duration()).isEqualTo(Duration.ofSeconds(8));
        assertThat(figures.leadingSilence()).isCloseTo(Duration.ofSeconds(3), FRAME);
    }

    @Test
    void an_offset_goes_and_a_full_peak_comes_down() throws IOException {
        Recording.TELEPHONE.write(in(), 1, time -> 0.1 + 0.9 * Math.sin(2 * Math.PI * 440 * time));
        Figures figures = converted(LineEncoding.PCM, false);
        assertThat(figures.dcOffset()).isCloseTo(0, within(0.001));
        assertThat(figures.peakDbfs()).isLessThanOrEqualTo(-1);
    }

    @ParameterizedTest
    @EnumSource
    void other_programs_read_what_is_written(LineEncoding line) throws IOException, UnsupportedAudioFileException {
        Recording.TELEPHONE.write(in(), 1.000_125, Recording.tone(0, 2, 0));
        converted(line, false);
        AudioFormat.Encoding expected = switch (line) {
            case PCM -> AudioFormat.Encoding.PCM_SIGNED;
            case A_LAW -> AudioFormat.Encoding.ALAW;
            case MU_LAW -> AudioFormat.Encoding.ULAW;
        };
        try (AudioInputStream sound = AudioSystem.getAudioInputStream(out().toFile())) {
            assertThat(sound.getFormat().getEncoding()).isEqualTo(expected);
            assertThat(sound.getFormat().getSampleRate()).isEqualTo(8_000);
            assertThat(sound.getFormat().getChannels()).isEqualTo(1);
            assertThat(sound.getFrameLength()).isEqualTo(8_001);
        }
        assertThat(Files.size(out()) % 2).isZero();
    }

    @Test
    void a_file_that_is_there_stays_unless_told() throws IOException {
        Recording.TELEPHONE.write(in(), 1, Recording.tone(0, 1, 0));
        Files.writeString(out(), "mine");
        MessageConversion conversion = new MessageConversion(LineEncoding.PCM, false);
        assertThatThrownBy(() -> conversion.convert(in(), out(), false))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("is there already");
        assertThat(out()).hasContent("mine");

        conversion.convert(in(), out(), true);
        assertThat(MessageCheck.of(out()).level()).isEqualTo(Finding.Level.PASS);
        conversion.convert(out(), out(), true);
        assertThat(MessageCheck.of(out()).level()).isEqualTo(Finding.Level.PASS);
        assertThat(folder).isDirectoryNotContaining("glob:**.part");
    }

    @Test
    void nothing_is_left_of_a_conversion_that_fails() throws IOException {
        MessageConversion conversion = new MessageConversion(LineEncoding.PCM, false);
        Files.write(in(), Recording.TELEPHONE.bytes(new byte[100], 200));
        assertThatThrownBy(() -> conversion.convert(in(), out(), false)).hasMessageContaining("is cut off");
        Recording.TELEPHONE.write(in(), new byte[16_000]);
        assertThatThrownBy(() -> conversion.convert(in(), out(), false))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("the whole file is silence");
        Recording.TELEPHONE.write(in(), 1, Recording.tone(0, 1, 0));
        assertThatThrownBy(() -> conversion.convert(in(), folder.resolve("none/out.wav"), false))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("there is no folder");
        Path other = Files.createDirectory(folder.resolve("other"));
        assertThatThrownBy(() -> conversion.convert(in(), other, true)).hasMessageContaining("is no file");
        assertThat(other).isDirectory();
        assertThat(folder).isDirectoryContaining("glob:**in.wav").isDirectoryNotContaining("glob:**out.wav*");
    }
}

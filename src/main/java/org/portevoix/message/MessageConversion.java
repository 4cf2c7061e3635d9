// SPDX-License-Identifier: Apache-2.0
package org.portevoix.message;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;

/**
 * Makes a file for the telephone of a recording: 8 kHz, one channel, no offset, no long silence at its ends, its peak at
 * -1 dBFS or below so that the filter clips nothing. Otherwise it is as loud as it was.
 */
public final class MessageConversion {
    private static final double HIGHEST_PEAK = Decibels.amplitude(-1);
    private static final int KEPT_PER_SECOND_BEFORE = 10;
    private static final int KEPT_SECONDS_AFTER = 1;

    private final LineEncoding line;
    private final boolean keepSilence;

    /** @param keepSilence whether the silence at both ends stays as it is */
    public MessageConversion(LineEncoding line, boolean keepSilence) {
        this.line = line;
        this.keepSilence = keepSilence;
    }

    /**
     * What was changed.
     *
     * @param cutBefore of the silence at the start
     * @param cutAfter of the silence at the end
     * @param lowered in dB
     */
    public record Changes(Duration cutBefore, Duration cutAfter, double lowered) {}

    /** The sample frames that are kept. */
    private record Part(long from, long to) {}

    /**
     * Writes {@code out}, whole or not at all.
     *
     * @param replace whether a file that is there may be replaced
     * @throws IllegalArgumentException when there is no sound in the recording, no folder for the copy, or a file already
     * @throws UncheckedIOException when a disk fails or is full
     */
    public Changes convert(Path in, Path out, boolean replace) {
        checkTarget(out, replace);
        try {
            return convert(in, levels(in), out, replace);
        } catch (UnusableSoundException e) {
            throw new IllegalArgumentException(in + ": " + e.getMessage(), e);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot make " + out + " of " + in + ": " + e.getMessage(), e);
        }
    }

    private static void checkTarget(Path out, boolean replace) {
        if (!replace && Files.exists(out)) {
            throw new IllegalArgumentException(out + " is there already; --force replaces it");
        }
        if (Files.exists(out) && !Files.isRegularFile(out)) {
            throw new IllegalArgumentException(out + " is no file, and is not replaced by one");
        }
        Path folder = out.toAbsolutePath().getParent();
        if (folder == null || !Files.isDirectory(folder)) {
            throw new IllegalArgumentException(out + ": there is no folder " + folder);
        }
    }

    private static Levels levels(Path in) throws IOException {
        try (Sound sound = Sound.open(in)) {
            Levels levels = Levels.of(sound);
            if (levels.isSilent()) {
                throw new UnusableSoundException("the whole file is silence; record or export it again");
            }
            return levels;
        }
    }

    private Changes convert(Path in, Levels levels, Path out, boolean replace) throws IOException {
        double offset = levels.offset();
        double gain = Math.min(1, HIGHEST_PEAK / (levels.peak() + Math.abs(offset)));
        Path half = out.resolveSibling("." + out.getFileName() + ".part");
        try (Sound sound = Sound.open(in)) {
            WavHeader header = sound.header();
            Part part = part(header, levels);
            try (WavWriter writer = new WavWriter(half, line)) {
                copy(sound, part, offset, gain, writer);
            }
            move(half, out, replace);
            return new Changes(
                    header.time(part.from), header.time(header.length() - part.to), Math.max(0, -Decibels.of(gain)));
        } finally {
            Files.deleteIfExists(half);
        }
    }

    private static void move(Path half, Path out, boolean replace) throws IOException {
        if (replace) {
            Files.move(half, out, StandardCopyOption.REPLACE_EXISTING);
        } else {
            Files.move(half, out);
        }
    }

    private Part part(WavHeader header, Levels levels) {
        if (keepSilence) {
            return new Part(0, header.length());
        }
        long keptBefore = header.sampleRate() / KEPT_PER_SECOND_BEFORE;
        long keptAfter = (long) header.sampleRate() * KEPT_SECONDS_AFTER;
        return new Part(
                Math.max(0, levels.framesBefore() - keptBefore),
                header.length() - Math.max(0, levels.framesAfter() - keptAfter));
    }

    private static void copy(Sound sound, Part part, double offset, double gain, WavWriter writer) throws IOException {
        int rate = sound.header().sampleRate();
        Resampler resampler = new Resampler(rate, LineEncoding.SAMPLE_RATE, writer::add);
        Resampler.Sink sink = rate == LineEncoding.SAMPLE_RATE ? writer::add : resampler::add;
        float[] frame = new float[sound.header().channels()];
        for (long at = 0; at < part.to && sound.next(frame); at++) {
            if (at >= part.from) {
                sink.add((Sound.mix(frame) - offset) * gain);
            }
        }
        resampler.finish();
    }
}

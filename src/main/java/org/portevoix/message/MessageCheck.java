// SPDX-License-Identifier: Apache-2.0
package org.portevoix.message;

import static org.portevoix.message.Finding.Level.BLOCKED;
import static org.portevoix.message.Finding.Level.PASS;
import static org.portevoix.message.Finding.Level.WARNING;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Whether a recorded message can be played on a telephone. Reads WAV files of PCM (8, 16, 24, 32 bits), floats, A-law and
 * mu-law, mono or stereo, at any rate, up to an hour, in constant memory.
 *
 * <p>The limits: in April 2017 people complained of calls that began with three seconds of silence; over 200 ms of it is a
 * warning, over 1 s blocks. The nominal level of speech on telephone networks is an RMS of -26 dBFS (active speech level,
 * ITU-T P.56); ten decibels less or more are a warning.
 */
public final class MessageCheck {
    private static final Duration LONG_START = Duration.ofMillis(200);
    private static final Duration LONGEST_START = Duration.ofSeconds(1);
    private static final Duration LONG_END = Duration.ofSeconds(2);
    private static final double QUIET = -36;
    private static final double LOUD = -16;
    private static final double OFFSET = 0.01;

    private final Figures figures;
    private final List<Finding> findings = new ArrayList<>();

    private MessageCheck(Figures figures) {
        this.figures = figures;
    }

    /** Reads the file to its end; what keeps it from being read is a finding as well. */
    public static MessageFindings of(Path file) {
        try (Sound sound = Sound.open(file)) {
            Levels levels = Levels.of(sound);
            return new MessageCheck(Figures.of(sound.header(), levels)).findings(sound.header(), levels);
        } catch (UnusableSoundException e) {
            return unreadable(String.valueOf(e.getMessage()));
        } catch (IOException e) {
            return unreadable("cannot be read (" + e.getMessage() + "); check the disk and the file's permissions");
        }
    }

    private static MessageFindings unreadable(String why) {
        return new MessageFindings(null, List.of(new Finding(BLOCKED, "File", why)));
    }

    private MessageFindings findings(WavHeader header, Levels levels) {
        format(LineEncoding.canPlay(header));
        add(PASS, "Duration", seconds(figures.duration()), "");
        channels(levels.channelsCancel());
        if (levels.isSilent()) {
            add(BLOCKED, "Sound", "none", "the whole file is silence; record or export it again");
        } else {
            leadingSilence();
            trailingSilence();
            loudness();
            peak();
            offset();
        }
        return new MessageFindings(figures, List.copyOf(findings));
    }

    private void format(boolean playable) {
        String format = String.format(
                Locale.ROOT,
                "%,d Hz, %s, %s",
                figures.sampleRate(),
                figures.channels() == 1 ? "mono" : "stereo",
                figures.encoding());
        add(
                playable ? PASS : WARNING,
                "Format",
                format,
                "telephones carry 8 kHz mono, and not every gateway converts; use 'message convert'");
    }

    private void channels(boolean cancel) {
        if (cancel) {
            add(
                    WARNING,
                    "Channels",
                    "they cancel each other",
                    "a telephone plays both mixed, and hears almost nothing; export one channel as mono");
        }
    }

    private void leadingSilence() {
        Duration silence = figures.leadingSilence();
        add(
                silence.compareTo(LONGEST_START) > 0 ? BLOCKED : silence.compareTo(LONG_START) > 0 ? WARNING : PASS,
                "Leading silence",
                seconds(silence),
                "people who answer hear nobody and hang up; 'message convert' leaves 0.1 s");
    }

    private void trailingSilence() {
        add(
                figures.trailingSilence().compareTo(LONG_END) > 0 ? WARNING : PASS,
                "Trailing silence",
                seconds(figures.trailingSilence()),
                "every call stays connected for it; 'message convert' leaves 1 s");
    }

    private void loudness() {
        boolean quiet = figures.loudnessDbfs() < QUIET;
        boolean loud = figures.loudnessDbfs() > LOUD;
        add(
                quiet || loud ? WARNING : PASS,
                "Loudness",
                figures.loudnessDbfs() + " dBFS, RMS of what is spoken",
                quiet ? "too quiet; record or export it louder, near -26" : "too loud; export it quieter, near -26");
    }

    private void peak() {
        add(
                figures.peakDbfs() > 0 ? WARNING : PASS,
                "Peak",
                figures.peakDbfs() + " dBFS",
                "above full scale, which is cut off when it is played; export it quieter");
        add(
                figures.clippedRuns() > 0 ? WARNING : PASS,
                "Clipping",
                figures.clippedRuns() == 0
                        ? "none"
                        : String.format(Locale.ROOT, "%,d times at full scale", figures.clippedRuns()),
                "it crackles and no conversion repairs it; record it again with less gain");
    }

    private void offset() {
        add(
                Math.abs(figures.dcOffset()) > OFFSET ? WARNING : PASS,
                "DC offset",
                String.format(Locale.ROOT, "%.1f %% of full scale", 100 * figures.dcOffset()),
                "it clicks at the start; 'message convert' removes it");
    }

    private void add(Finding.Level level, String title, String figure, String repair) {
        findings.add(new Finding(level, title, level == PASS ? figure : figure + ": " + repair));
    }

    /** {@code 9.06 s}. */
    static String seconds(Duration duration) {
        return String.format(Locale.ROOT, "%.2f s", duration.toNanos() / 1e9);
    }
}

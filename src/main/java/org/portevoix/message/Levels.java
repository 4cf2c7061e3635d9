// SPDX-License-Identifier: Apache-2.0
package org.portevoix.message;

import java.io.IOException;
import java.util.Arrays;
import java.util.stream.Stream;

/**
 * How loud a sound is from moment to moment, and where it begins and ends. It is measured as a telephone plays it, both
 * channels mixed, in pieces of 10 ms, each as its RMS without its mean: a constant offset is no sound.
 *
 * <p>Silence is what is not louder than the threshold: twice (6 dB above) the RMS of the quietest tenth of a second, which
 * is the noise of the room, but at least -50 dBFS and at most -36 dBFS. Sound begins with the first piece above it when
 * three of ten are, so that a click is none.
 */
final class Levels {
    private static final int PIECES_PER_SECOND = 100;
    private static final int WINDOW = 10;
    private static final int SOUNDING = 3;
    private static final double NOISE_MARGIN = 2;
    private static final double LOWEST_THRESHOLD = Decibels.amplitude(-50);
    private static final double HIGHEST_THRESHOLD = Decibels.amplitude(-36);

    private final int pieceLength;
    private final FullScale[] fullScale;
    private float[] pieces = new float[PIECES_PER_SECOND];
    private int count;

    private int inPiece;
    private double pieceSum;
    private double pieceSquares;

    private long frames;
    private double sum;
    private double mixSquares;
    private double channelSquares;
    private float peak;

    private int first;
    private int last = -1;

    private Levels(WavHeader header) {
        pieceLength = Math.max(1, Math.round((float) header.sampleRate() / PIECES_PER_SECOND));
        fullScale = Stream.generate(() -> new FullScale(header.encoding().ceiling()))
                .limit(header.channels())
                .toArray(FullScale[]::new);
    }

    /** Reads the sound to its end. */
    static Levels of(Sound sound) throws IOException {
        Levels levels = new Levels(sound.header());
        float[] frame = new float[sound.header().channels()];
        while (sound.next(frame)) {
            levels.add(frame);
        }
        levels.endPiece();
        levels.findSound();
        return levels;
    }

    private void add(float[] frame) {
        for (int channel = 0; channel < frame.length; channel++) {
            fullScale[channel].add(frame[channel]);
            peak = Math.max(peak, Math.abs(frame[channel]));
            channelSquares += (double) frame[channel] * frame[channel] / frame.length;
        }
        double mix = Sound.mix(frame);
        mixSquares += mix * mix;
        sum += mix;
        pieceSum += mix;
        pieceSquares += mix * mix;
        frames++;
        if (++inPiece == pieceLength) {
            endPiece();
        }
    }

    private void endPiece() {
        if (inPiece == 0) {
            return;
        }
        double mean = pieceSum / inPiece;
        pieces = count < pieces.length ? pieces : Arrays.copyOf(pieces, 2 * count);
        pieces[count++] = (float) Math.sqrt(Math.max(0, pieceSquares / inPiece - mean * mean));
        inPiece = 0;
        pieceSum = 0;
        pieceSquares = 0;
    }

    private void findSound() {
        double threshold = threshold();
        first = 0;
        while (first < count && !sounds(first, Math.min(count, first + WINDOW), first, threshold)) {
            first++;
        }
        last = count - 1;
        while (last >= first && !sounds(Math.max(0, last - WINDOW + 1), last + 1, last, threshold)) {
            last--;
        }
    }

    private boolean sounds(int from, int to, int at, double threshold) {
        int loud = 0;
        for (int piece = from; piece < to; piece++) {
            loud += pieces[piece] > threshold ? 1 : 0;
        }
        return pieces[at] > threshold && loud >= SOUNDING;
    }

    /** An amplitude. */
    private double threshold() {
        double quietest = count < WINDOW ? 0 : Double.MAX_VALUE;
        for (int piece = 0; piece + WINDOW <= count; piece++) {
            quietest = Math.min(quietest, rms(piece, piece + WINDOW, 0));
        }
        return Math.min(HIGHEST_THRESHOLD, Math.max(LOWEST_THRESHOLD, NOISE_MARGIN * quietest));
    }

    /** Of the pieces that are louder than {@code above}. */
    private double rms(int from, int to, double above) {
        double squares = 0;
        int loud = 0;
        for (int piece = from; piece < to; piece++) {
            if (pieces[piece] >= above) {
                squares += (double) pieces[piece] * pieces[piece];
                loud++;
            }
        }
        return loud == 0 ? 0 : Math.sqrt(squares / loud);
    }

    boolean isSilent() {
        return last < first;
    }

    /** Sample frames before the first sound; all of them when there is none. */
    long framesBefore() {
        return isSilent() ? frames : (long) first * pieceLength;
    }

    /** Sample frames after the last sound; all of them when there is none. */
    long framesAfter() {
        return isSilent() ? frames : Math.max(0, frames - (last + 1L) * pieceLength);
    }

    /** RMS of what is spoken, the pauses left out; an amplitude. */
    double spoken() {
        return rms(first, last + 1, threshold());
    }

    /** The greatest magnitude in any channel. */
    double peak() {
        return peak;
    }

    /** Runs of samples at full scale in all channels. */
    int clippedRuns() {
        return Stream.of(fullScale).mapToInt(FullScale::runs).sum();
    }

    /** The mean of all samples, as a part of full scale. */
    double offset() {
        return sum / frames;
    }

    /** Whether the mix of two channels has less than a twentieth of their power: one is the other upside down. */
    boolean channelsCancel() {
        return mixSquares < channelSquares / 20;
    }
}

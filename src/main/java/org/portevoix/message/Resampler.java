// SPDX-License-Identifier: Apache-2.0
package org.portevoix.message;

import java.io.IOException;

/**
 * Brings sound to another sample rate through a low-pass filter, a sinc in a Blackman window, so that nothing above half
 * of the lower rate comes back as a lower tone. At 8 kHz it is flat to 3.4 kHz and lets nothing through from 4.1 kHz on.
 */
final class Resampler {
    /** Takes the samples of the new rate, one after the other. */
    interface Sink {
        void add(double sample) throws IOException;
    }

    /** Middle of the slope, and the slope's width, as parts of the lower rate. */
    private static final double CUTOFF = 0.47;

    private static final double SLOPE = 0.08;

    /** A Blackman window of N samples makes a slope of 5.5 / N. */
    private static final double BLACKMAN = 5.5;

    /** Entries of the table for each sample of the lower rate; between two of them the error is below -90 dB. */
    private static final int RESOLUTION = 512;

    private final int from;
    private final int to;
    private final Sink sink;
    private final double lowerRate;
    private final double reach;
    private final double[] kernel;
    private final double[] recent;
    private long taken;
    private long given;

    /** From one rate to another, in Hz. */
    Resampler(int from, int to, Sink sink) {
        this.from = from;
        this.to = to;
        this.sink = sink;
        this.lowerRate = Math.min(1.0, (double) to / from);
        double half = BLACKMAN / SLOPE / 2;
        this.reach = half / lowerRate;
        this.kernel = new double[(int) Math.ceil(half * RESOLUTION) + 2];
        for (int i = 0; i < kernel.length; i++) {
            kernel[i] = kernel((double) i / RESOLUTION, half);
        }
        this.recent = new double[2 * (int) Math.ceil(reach) + 2];
    }

    private static double kernel(double distance, double half) {
        if (distance >= half) {
            return 0;
        }
        double angle = 2 * Math.PI * CUTOFF * distance;
        double phase = Math.PI * distance / half;
        double window = 0.42 + 0.5 * Math.cos(phase) + 0.08 * Math.cos(2 * phase);
        return 2 * CUTOFF * (angle == 0 ? 1 : Math.sin(angle) / angle) * window;
    }

    void add(double sample) throws IOException {
        recent[(int) (taken++ % recent.length)] = sample;
        while (position() + reach < taken) {
            sink.add(at(position()));
            given++;
        }
    }

    /** Gives what is still under way; nothing may be added afterwards. */
    void finish() throws IOException {
        long end = taken;
        while (position() < end) {
            add(0);
        }
    }

    /** Of the next sample to give, counted in samples taken. */
    private double position() {
        return (double) given * from / to;
    }

    private double at(double position) {
        double sum = 0;
        long last = Math.min(taken - 1, (long) (position + reach));
        for (long i = Math.max(0, (long) Math.ceil(position - reach)); i <= last; i++) {
            double place = Math.abs(position - i) * lowerRate * RESOLUTION;
            int entry = (int) place;
            double weight = kernel[entry] + (place - entry) * (kernel[entry + 1] - kernel[entry]);
            sum += recent[(int) (i % recent.length)] * weight;
        }
        return sum * lowerRate;
    }
}

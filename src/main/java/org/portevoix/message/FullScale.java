// SPDX-License-Identifier: Apache-2.0
package org.portevoix.message;

/** Finds clipping in one channel: runs of samples at the same end of the scale. */
final class FullScale {
    /** A clean peak touches full scale for a sample or two. */
    private static final int SHORTEST_RUN = 3;

    private final float ceiling;
    private int run;
    private int runs;

    FullScale(float ceiling) {
        this.ceiling = ceiling;
    }

    void add(float sample) {
        int side = sample >= ceiling ? 1 : sample <= -ceiling ? -1 : 0;
        run = side == 0 ? 0 : Integer.signum(run) == side ? run + side : side;
        if (Math.abs(run) == SHORTEST_RUN) {
            runs++;
        }
    }

    int runs() {
        return runs;
    }
}

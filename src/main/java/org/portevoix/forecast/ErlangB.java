// SPDX-License-Identifier: Apache-2.0
package org.portevoix.forecast;

/**
 * How many channels a traffic needs. The loss formula of A. K. Erlang (1917), by the recursion of ITU-T's Teletraffic
 * Engineering Handbook, 7.3.1: B(0) = 1, B(n) = A B(n-1) / (n + A B(n-1)), which loses no digits at thousands of channels.
 */
final class ErlangB {
    private ErlangB() {}

    /**
     * The share of calls that find no free channel, 0 to 1.
     *
     * @param erlangs calls in progress on average: calls per second times seconds a call holds a channel (Little's law)
     */
    static double blocking(double erlangs, int channels) {
        double blocked = 1;
        for (int n = 1; n <= channels; n++) {
            blocked = next(erlangs, n, blocked);
        }
        return blocked;
    }

    /** The fewest channels of which no more than this share of calls finds none free. */
    static int channels(double erlangs, double blocking) {
        int channels = 0;
        double blocked = erlangs > 0 ? 1 : 0;
        while (blocked > blocking) {
            channels++;
            blocked = next(erlangs, channels, blocked);
        }
        return channels;
    }

    private static double next(double erlangs, int channel, double blocked) {
        return erlangs * blocked / (channel + erlangs * blocked);
    }
}

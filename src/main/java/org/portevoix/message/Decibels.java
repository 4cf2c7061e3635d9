// SPDX-License-Identifier: Apache-2.0
package org.portevoix.message;

/** Levels in dBFS: 0 is full scale, so a sine at full scale has an RMS of -3. */
final class Decibels {
    /** Below anything that can be heard, and a number that JSON can hold. */
    private static final double NOTHING = -120;

    private Decibels() {}

    static double of(double amplitude) {
        return amplitude <= 0 ? NOTHING : Math.max(NOTHING, 20 * Math.log10(amplitude));
    }

    static double amplitude(double decibels) {
        return Math.pow(10, decibels / 20);
    }
}

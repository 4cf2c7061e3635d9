// SPDX-License-Identifier: Apache-2.0
package org.portevoix.dispatch;

import java.time.Duration;

/**
 * What this process may send of one campaign, through one vendor or through one trunk.
 *
 * @param perSecond calls per second, evenly spaced
 * @param most calls in any sliding second; 0: this process may send none
 * @param rampUp in which the first calls, and those after a stop as long, come up to the whole rate
 */
record PaceLimit(String name, double perSecond, int most, Duration rampUp) {
    /** All of a rate: {@code floor(rate) + 1} in any sliding second. */
    static PaceLimit of(String name, double perSecond) {
        return new PaceLimit(name, perSecond, (int) Math.floor(perSecond) + 1, Duration.ZERO);
    }

    PaceLimit rampingUp(Duration time) {
        return new PaceLimit(name, perSecond, most, time);
    }
}

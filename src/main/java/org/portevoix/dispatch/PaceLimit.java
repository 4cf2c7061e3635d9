// SPDX-License-Identifier: Apache-2.0
package org.portevoix.dispatch;

import java.time.Duration;
import org.portevoix.store.Share;

/**
 * What this process may send of one campaign, through one vendor or through one trunk.
 *
 * @param perSecond calls per second, evenly spaced
 * @param most calls in any sliding second; 0: this process may send none
 * @param rampUp in which the first calls, and those after a stop as long, come up to the whole rate
 */
record PaceLimit(String name, double perSecond, int most, Duration rampUp) {
    /**
     * A share of a rate. All processes together let {@code floor(rate) + 1} leave in any sliding second, and each has its
     * part of these: whatever their clocks show and however late their calls are, together they never send more.
     */
    static PaceLimit of(String name, double rate, Share share) {
        int together = (int) Math.floor(rate) + 1;
        int most = share.part(together, name);
        return new PaceLimit(name, rate * most / together, most, Duration.ZERO);
    }

    PaceLimit rampingUp(Duration time) {
        return new PaceLimit(name, perSecond, most, time);
    }
}

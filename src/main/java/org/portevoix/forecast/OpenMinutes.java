// SPDX-License-Identifier: Apache-2.0
package org.portevoix.forecast;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.BitSet;
import org.portevoix.rules.Callee;
import org.portevoix.rules.CallingTimes;

/**
 * The minutes at which calls to somebody may leave, each looked at once. A minute is open when its first moment is; the
 * first minute is counted from the moment given.
 */
final class OpenMinutes {
    /** How far ahead is looked: three months. */
    static final int HORIZON = 92 * 24 * 60;

    private final CallingTimes times;
    private final Callee callee;
    private final Instant start;
    private final BitSet open = new BitSet();
    private int known;

    OpenMinutes(CallingTimes times, Callee callee, Instant start) {
        this.times = times;
        this.callee = callee;
        this.start = start;
    }

    boolean isOpen(int minute) {
        return next(minute) == minute;
    }

    /** The first open minute from this one on; -1 when none is to come, or none within the horizon. */
    int next(int minute) {
        int next = open.nextSetBit(minute);
        while (next < 0 && known < HORIZON) {
            look();
            next = open.nextSetBit(minute);
        }
        return next;
    }

    private void look() {
        Instant at = at(start, known);
        if (times.isOver(at, callee)) {
            known = HORIZON;
        } else {
            open.set(known, times.isOpen(at, callee));
            known++;
        }
    }

    /** The first moment of a minute. */
    static Instant at(Instant start, int minute) {
        return minute == 0 ? start : start.truncatedTo(ChronoUnit.MINUTES).plus(minute, ChronoUnit.MINUTES);
    }

    static double seconds(Instant start, int minute) {
        return Duration.between(at(start, minute), at(start, minute + 1)).toMillis() / 1000.0;
    }
}

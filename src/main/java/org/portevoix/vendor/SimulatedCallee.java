// SPDX-License-Identifier: Apache-2.0
package org.portevoix.vendor;

import java.util.SplittableRandom;
import org.portevoix.numbering.PhoneNumber;

/** What is at the other end of one simulated call. */
enum SimulatedCallee {
    BUSY,
    UNKNOWN_NUMBER,
    CONGESTION,
    NO_ANSWER,
    MACHINE,
    /** Answers and hangs up within two seconds. */
    HANGS_UP_AT_ONCE,
    /** Hangs up during the first words. */
    HANGS_UP_EARLY,
    /** Presses the listen key and hears the message. */
    LISTENS,
    /** Presses the oppose key. */
    OPPOSES,
    /** Presses no key and stays on the line. */
    SILENT;

    /** The last two digits decide for the few that tests rely on; the mix decides for all others. */
    static SimulatedCallee of(PhoneNumber number, SimulatorSettings settings, SplittableRandom random) {
        return switch ((int) (number.digits() % 100)) {
            case 46 -> BUSY;
            case 44 -> UNKNOWN_NUMBER;
            case 53 -> CONGESTION;
            case 48 -> NO_ANSWER;
            case 20 -> HANGS_UP_AT_ONCE;
            case 1 -> LISTENS;
            case 9 -> OPPOSES;
            default -> any(settings, random);
        };
    }

    boolean isHuman() {
        return switch (this) {
            case HANGS_UP_AT_ONCE, HANGS_UP_EARLY, LISTENS, OPPOSES, SILENT -> true;
            default -> false;
        };
    }

    private static SimulatedCallee any(SimulatorSettings settings, SplittableRandom random) {
        SimulatorSettings.Mix mix = settings.mix();
        double draw = random.nextDouble();
        if ((draw -= mix.machine()) < 0) {
            return MACHINE;
        }
        if ((draw -= mix.noAnswer()) < 0) {
            return NO_ANSWER;
        }
        if ((draw -= mix.busy()) < 0) {
            return BUSY;
        }
        if (draw - mix.failed() < 0) {
            return random.nextBoolean() ? UNKNOWN_NUMBER : CONGESTION;
        }
        return human(settings.habits(), random.nextDouble());
    }

    private static SimulatedCallee human(SimulatorSettings.Habits habits, double drawn) {
        double draw = drawn;
        if ((draw -= habits.listen()) < 0) {
            return LISTENS;
        }
        if ((draw -= habits.hangUp()) < 0) {
            return HANGS_UP_EARLY;
        }
        return draw - habits.oppose() < 0 ? OPPOSES : SILENT;
    }
}

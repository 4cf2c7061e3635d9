// SPDX-License-Identifier: Apache-2.0
package org.portevoix.replay;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.portevoix.config.ScaledClock;

/**
 * Runs the clock of a replay: at life's speed while files are read, over the hours in which nobody may be called at one
 * jump, and through the others as fast as the speed allows. To be asked to look some twenty times a second.
 */
public final class Governor {
    private static final int LOOKS_A_STEP = 10;

    /** Of a step: while the whole rate is used, somebody waits for his turn at nearly every look. */
    private static final int LOOKS_BEHIND = 2;

    /** Where people come due one after the other, a jump to each would take a look each, and never gain speed. */
    private static final Duration SHORTEST_JUMP = Duration.ofMinutes(1);

    private final ScaledClock clock;
    private final Speed speed;
    private final BooleanSupplier loading;
    private final Supplier<Optional<Instant>> nextTurn;
    private final Supplier<Duration> late;
    private final BooleanSupplier full;
    private final BooleanSupplier behind;
    private Duration worst = Duration.ZERO;
    private boolean wasFull;
    private int looksBehind;
    private Duration jumped = Duration.ZERO;
    private int looks;

    /**
     * @param nextTurn when the next call may be claimed; empty while calls are in progress or may be claimed now
     * @param late how long the simulator's next event has been due
     * @param full whether a campaign has all its channels taken
     * @param behind whether calls could leave that nobody sends
     */
    public Governor(
            ScaledClock clock,
            Speed speed,
            BooleanSupplier loading,
            Supplier<Optional<Instant>> nextTurn,
            Supplier<Duration> late,
            BooleanSupplier full,
            BooleanSupplier behind) {
        this.clock = clock;
        this.speed = speed;
        this.loading = loading;
        this.nextTurn = nextTurn;
        this.late = late;
        this.full = full;
        this.behind = behind;
    }

    /** Sees to it that the clock goes as it should. */
    public void look() {
        if (loading.getAsBoolean()) {
            runAt(1);
            return;
        }
        Instant soon = clock.instant().plus(SHORTEST_JUMP);
        Optional<Instant> turn = nextTurn.get().filter(soon::isBefore);
        if (turn.isPresent()) {
            jump(turn.get());
        } else {
            follow();
        }
        runAt(speed.now());
    }

    private void jump(Instant turn) {
        jumped = jumped.plus(Duration.between(clock.instant(), turn));
        clock.jump(turn);
        speed.afterBreak();
        begin();
    }

    private void follow() {
        Duration now = late.get();
        worst = now.compareTo(worst) > 0 ? now : worst;
        wasFull = wasFull || full.getAsBoolean();
        looksBehind += behind.getAsBoolean() ? 1 : 0;
        if (++looks == LOOKS_A_STEP) {
            adapt();
            begin();
        }
    }

    private void adapt() {
        if (looksBehind > LOOKS_BEHIND) {
            speed.ease();
        } else {
            speed.adapt(worst, wasFull);
        }
    }

    private void begin() {
        looksBehind = 0;
        worst = Duration.ZERO;
        wasFull = false;
        looks = 0;
    }

    private void runAt(double wanted) {
        if (clock.speed() != wanted) {
            clock.run(wanted);
        }
    }

    /** The time passed over so far. */
    public Duration jumped() {
        return jumped;
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.portevoix.whole;

import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Kills a run at a moment and a random time within it. The moments of a call are seen at the gateway, whose threads say so
 * and do the deed; the others are waited for here.
 */
final class Killer {
    /** The moment comes as often as this in every round; of ten calls one ends with a refusal. */
    private static final int OCCURRENCES = 40;

    private static final int REFUSALS = 8;

    private final Random random;
    private final Installation installation;
    private final Gateway gateway;
    private final AtomicInteger left = new AtomicInteger();
    private volatile @Nullable Moment awaited;
    private volatile Installation.@Nullable Running victim;
    private volatile long delayNanos;

    Killer(Random random, Installation installation, Gateway gateway) {
        this.random = random;
        this.installation = installation;
        this.gateway = gateway;
    }

    /** Starts a run that will be killed; false when the moment did not come before the run's own end. */
    boolean runUntil(Moment moment) {
        left.set(1 + random.nextInt(moment == Moment.REFUSAL ? REFUSALS : OCCURRENCES));
        delayNanos = TimeUnit.MICROSECONDS.toNanos(random.nextInt(4_000));
        Installation.Running run = installation.start("run", "--until-done");
        victim = run;
        awaited = moment;
        switch (moment) {
            case START -> pause(random.nextInt(4_000));
            case INTAKE -> {
                waitFor(run, () -> run.out().contains("Routes started"));
                pause(random.nextInt(900));
            }
            case CLAIM -> {
                waitFor(run, () -> installation.list("data/inbox").isEmpty());
                pause(random.nextInt(1_500));
            }
            case REPORT -> awaitTheReport(run);
            default -> waitFor(run, () -> false);
        }
        boolean alive = run.isAlive();
        awaited = null;
        run.kill();
        return alive || run.exit() == Installation.Running.KILLED;
    }

    private void awaitTheReport(Installation.Running run) {
        if (random.nextBoolean()) {
            waitFor(run, new Quiet()::hasCome);
            pause(random.nextInt(2_500));
        } else {
            waitFor(
                    run,
                    () -> !installation.list("data/reports/" + Books.CAMPAIGN).isEmpty());
            pause(random.nextInt(50));
        }
    }

    /** The gateway sees a moment; the thread that does returns once the victim is dead. */
    void seen(Moment moment) {
        Installation.Running run = victim;
        if (moment == awaited && run != null && left.decrementAndGet() == 0) {
            LockSupport.parkNanos(delayNanos);
            run.kill();
        }
    }

    private interface Sign {
        boolean hasCome();
    }

    /** A second without a request or an event, after there were some: what is left is the end. */
    private final class Quiet {
        private int seen;
        private long since = System.nanoTime();

        boolean hasCome() {
            int now = gateway.requests().size() + gateway.acknowledged().size();
            if (now != seen || now == 0) {
                seen = now;
                since = System.nanoTime();
            }
            return System.nanoTime() - since > TimeUnit.SECONDS.toNanos(1);
        }
    }

    private static void waitFor(Installation.Running run, Sign sign) {
        while (run.isAlive() && !sign.hasCome()) {
            pause(2);
        }
    }

    private static void pause(int millis) {
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(millis));
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.portevoix.cli;

import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Ctrl-C, SIGTERM and SIGHUP: the first asks for the end, the second is the end.
 *
 * <p>Not a shutdown hook: H2 closes its database in one, beside ours, and what is under way could not be written down any
 * more; H2 cannot be told otherwise while other processes share its file. Hooks run once the program has ended in order.
 */
final class StopSignals {
    /** Longer than the longest wait for a gateway's answer, shorter than the 30 s that service managers grant. */
    private static final Duration GRACE = Duration.ofSeconds(28);

    private static final int CUT_OFF = 143;

    private final CountDownLatch stop = new CountDownLatch(1);

    private StopSignals() {}

    static StopSignals listen() {
        StopSignals signals = new StopSignals();
        try {
            for (String name : List.of("TERM", "INT", "HUP")) {
                signals.handle(name);
            }
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("this Java cannot listen to signals", e);
        }
        return signals;
    }

    /** sun.misc.Signal is all Java has; its name in the source is a warning that cannot be turned off. */
    private void handle(String name) throws ReflectiveOperationException {
        Class<?> signal = Class.forName("sun.misc.Signal");
        Class<?> handler = Class.forName("sun.misc.SignalHandler");
        Object taken = Proxy.newProxyInstance(
                StopSignals.class.getClassLoader(), new Class<?>[] {handler}, (proxy, method, arguments) -> {
                    taken();
                    return null;
                });
        signal.getMethod("handle", signal, handler)
                .invoke(null, signal.getConstructor(String.class).newInstance(name), taken);
    }

    private void taken() {
        if (stop.getCount() == 0) {
            Runtime.getRuntime().halt(CUT_OFF);
        }
        stop.countDown();
        Thread watch = new Thread(StopSignals::cutOff, "stop");
        watch.setDaemon(true);
        watch.start();
    }

    /** What is not over in time is cut off as by a kill, which the next start repairs. */
    private static void cutOff() {
        try {
            TimeUnit.NANOSECONDS.sleep(GRACE.toNanos());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        Runtime.getRuntime().halt(CUT_OFF);
    }

    /** Waits for a signal; false when none came in time. */
    boolean await(Duration time) throws InterruptedException {
        return stop.await(time.toNanos(), TimeUnit.NANOSECONDS);
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.portevoix.vendor;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.portevoix.call.CallEvent;
import org.portevoix.call.CallRequest;
import org.portevoix.config.ScaledClock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A voice gateway that rings no phone: takes canonical call requests and reports what an imagined public does, paced by
 * the program's clock. It opens no connection to any network, so numbers of the fiction blocks are its to call.
 *
 * <p>A call's next event is scheduled when the one before is delivered: events of one call never overtake each other
 * (unless asked to), and what is kept is bounded by the calls that are open.
 */
public final class GatewaySimulator implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(GatewaySimulator.class);
    private static final int DELIVERY_THREADS = 2;
    private static final int LARGEST_BATCH = 500;

    private final SimulatorSettings settings;
    private final ScaledClock clock;
    private final Consumer<List<Delivery>> receiver;
    private final CallTally tally = new CallTally();
    private final AtomicInteger ids = new AtomicInteger();
    private final BlockingQueue<OpenCall> due = new LinkedBlockingQueue<>();
    private final ScheduledThreadPoolExecutor timer = new ScheduledThreadPoolExecutor(
            1, Daemons.named("simulator-timer"), new ThreadPoolExecutor.DiscardPolicy());
    private final List<Thread> workers = new ArrayList<>();
    private volatile boolean closed;

    GatewaySimulator(SimulatorSettings settings, ScaledClock clock, Consumer<List<Delivery>> receiver) {
        this.settings = settings;
        this.clock = clock;
        this.receiver = receiver;
        for (int i = 0; i < DELIVERY_THREADS; i++) {
            workers.add(Daemons.named("simulator-delivery-" + i).newThread(this::deliver));
        }
        workers.forEach(Thread::start);
    }

    /** Events go to {@code receiver} in batches, on the simulator's two delivery threads; what it throws is counted. */
    public static GatewaySimulator reporting(
            SimulatorSettings settings, ScaledClock clock, Consumer<List<CallEvent>> receiver) {
        return new GatewaySimulator(
                settings,
                clock,
                batch -> receiver.accept(batch.stream().map(Delivery::event).toList()));
    }

    private static final class OpenCall {
        final List<Delivery> deliveries;
        int next;

        OpenCall(List<Delivery> deliveries) {
            this.deliveries = deliveries;
        }

        boolean isOver() {
            return next == deliveries.size();
        }

        void moveDue(Instant now, List<Delivery> batch) {
            do {
                batch.add(deliveries.get(next++));
            } while (!isOver() && !deliveries.get(next).due().isAfter(now));
        }
    }

    /** Takes the call and returns the gateway's id of it at once. NotSentException once closed. */
    public String place(CallRequest request) {
        if (closed) {
            throw new NotSentException("the simulator is closed", null);
        }
        Instant now = clock.instant();
        String id = "sim-" + request.reference() + "-" + ids.incrementAndGet();
        tally.placed(request.to(), now);
        schedule(new OpenCall(CallScript.of(settings, request, id, now)));
        return id;
    }

    /** What was called and how hard, so far. */
    public CallTally tally() {
        return tally;
    }

    /** Stops at once; open calls report nothing more. */
    @Override
    public void close() {
        closed = true;
        timer.shutdownNow();
        workers.forEach(Thread::interrupt);
    }

    private void schedule(OpenCall call) {
        if (call.isOver()) {
            tally.ended(1);
            return;
        }
        Duration wait = clock.real(
                Duration.between(clock.instant(), call.deliveries.get(call.next).due()));
        var unused = timer.schedule(() -> due.add(call), Math.max(0, wait.toNanos()), TimeUnit.NANOSECONDS);
    }

    private void deliver() {
        try {
            while (!closed) {
                List<OpenCall> calls = new ArrayList<>();
                calls.add(due.take());
                due.drainTo(calls, LARGEST_BATCH - 1);
                deliver(calls);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void deliver(List<OpenCall> calls) {
        Instant now = clock.instant();
        List<Delivery> batch = new ArrayList<>(calls.size());
        calls.forEach(call -> call.moveDue(now, batch));
        List<OpenCall> open = calls.stream().filter(call -> !call.isOver()).toList();
        // Ended before it is told: who hears of the end may place the next call, and the line is free for it.
        tally.ended(calls.size() - open.size());
        hand(batch);
        open.forEach(this::schedule);
    }

    private void hand(List<Delivery> batch) {
        try {
            receiver.accept(batch);
            tally.delivered(batch.size());
        } catch (RuntimeException e) {
            tally.undelivered(batch.size());
            if (!closed) {
                LOG.warn("{} call events were not taken: {}", batch.size(), e.toString());
            }
        }
    }
}

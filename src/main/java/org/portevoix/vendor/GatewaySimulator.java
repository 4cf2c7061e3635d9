// SPDX-License-Identifier: Apache-2.0
package org.portevoix.vendor;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.portevoix.call.CallEvent;
import org.portevoix.call.CallRequest;
import org.portevoix.call.CallState;
import org.portevoix.call.EventType;
import org.portevoix.call.SentCall;
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
    private static final int DELIVERY_THREADS = 4;
    private static final int LARGEST_BATCH = 10_000;

    private final SimulatorSettings settings;
    private final ScaledClock clock;
    private final Consumer<List<Delivery>> receiver;
    private final CallTally tally = new CallTally();
    private final AtomicInteger ids = new AtomicInteger();
    private final Map<String, OpenCall> open = new ConcurrentHashMap<>();
    private final Agenda<OpenCall> agenda;
    private final List<Thread> workers = new ArrayList<>();
    private volatile boolean closed;

    GatewaySimulator(SimulatorSettings settings, ScaledClock clock, Consumer<List<Delivery>> receiver) {
        this.settings = settings;
        this.clock = clock;
        this.receiver = receiver;
        this.agenda = new Agenda<>(clock);
        for (int i = 0; i < DELIVERY_THREADS; i++) {
            workers.add(Daemons.named("simulator-delivery-" + i).newThread(this::deliver));
        }
        workers.forEach(Thread::start);
    }

    /** Events go to {@code receiver} in batches, on the simulator's four delivery threads; what it throws is counted. */
    public static GatewaySimulator reporting(
            SimulatorSettings settings, ScaledClock clock, Consumer<List<CallEvent>> receiver) {
        return new GatewaySimulator(
                settings,
                clock,
                batch -> receiver.accept(batch.stream().map(Delivery::event).toList()));
    }

    /** Delivered by one thread at a time, and cancelled by another. */
    private static final class OpenCall {
        final String id;
        List<Delivery> deliveries;
        int next;

        OpenCall(String id, List<Delivery> deliveries) {
            this.id = id;
            this.deliveries = deliveries;
        }

        synchronized boolean isOver() {
            return next == deliveries.size();
        }

        synchronized Instant due() {
            return deliveries.get(next).due();
        }

        /** Whether this ended the call; one that is over already has nothing to move. */
        synchronized boolean moveDue(Instant now, List<Delivery> batch) {
            if (isOver()) {
                return false;
            }
            do {
                batch.add(deliveries.get(next++));
            } while (!isOver() && !due().isAfter(now));
            return isOver();
        }

        /** What was not told yet gives way to the report of a cancelled call, unless somebody has answered by now. */
        synchronized boolean cancel(Instant now) {
            boolean tooLate = isOver()
                    || deliveries.stream()
                            .map(Delivery::event)
                            .anyMatch(event ->
                                    answersOrEnds(event) && !event.occurredAt().isAfter(now));
            if (!tooLate) {
                Delivery instead = deliveries.get(next);
                List<Delivery> left = new ArrayList<>(deliveries.subList(0, next));
                left.add(new Delivery(instead.request(), cancelled(instead.event(), now), now));
                deliveries = left;
            }
            return !tooLate;
        }

        private static boolean answersOrEnds(CallEvent event) {
            return event.event().state() == CallState.ANSWERED
                    || event.event().state().isFinal();
        }

        private static CallEvent cancelled(CallEvent instead, Instant now) {
            return new CallEvent(
                    instead.reference(),
                    instead.id(),
                    EventType.CANCELLED,
                    now,
                    instead.sequence(),
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    null);
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
        OpenCall call = new OpenCall(id, CallScript.of(settings, request, id, now));
        open.put(id, call);
        schedule(call);
        return id;
    }

    /** Takes a call back; false when it is answered, over or unknown. Its end is reported as {@code cancelled}. */
    public boolean cancel(SentCall sent) {
        return cancel(sent.id());
    }

    boolean cancel(String id) {
        OpenCall call = open.get(id);
        Instant now = clock.instant();
        if (call == null || !call.cancel(now)) {
            return false;
        }
        agenda.add(now, call);
        return true;
    }

    /** What was called and how hard, so far. */
    public CallTally tally() {
        return tally;
    }

    /** How long the next event has been due, in the time of the program's clock; zero when none is. */
    public Duration late() {
        return agenda.late();
    }

    /** Stops at once; open calls report nothing more. */
    @Override
    public void close() {
        closed = true;
        workers.forEach(Thread::interrupt);
    }

    private void schedule(OpenCall call) {
        if (call.isOver()) {
            open.remove(call.id);
            tally.ended(1);
            return;
        }
        agenda.add(call.due(), call);
    }

    private void deliver() {
        try {
            while (!closed) {
                deliver(agenda.take(LARGEST_BATCH));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void deliver(List<OpenCall> calls) {
        Instant now = clock.instant();
        List<Delivery> batch = new ArrayList<>(calls.size());
        List<OpenCall> ended = new ArrayList<>();
        // one that was cancelled meanwhile comes here twice
        List<OpenCall> told = calls.stream().filter(call -> !call.isOver()).toList();
        for (OpenCall call : told) {
            if (call.moveDue(now, batch)) {
                ended.add(call);
            }
        }
        // Ended before it is told: who hears of the end may place the next call, and the line is free for it.
        ended.forEach(call -> open.remove(call.id));
        tally.ended(ended.size());
        hand(batch);
        told.stream().filter(call -> !call.isOver()).forEach(this::schedule);
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

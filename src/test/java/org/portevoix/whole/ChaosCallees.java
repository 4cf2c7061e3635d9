// SPDX-License-Identifier: Apache-2.0
package org.portevoix.whole;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;

/**
 * People who answer, are busy, are out, or press the key to object, on a line that loses one event in ten, doubles and
 * delays others and keeps no order; some requests get no answer or a 500 though the phone rings. What a callee does in an
 * attempt depends on the seed alone.
 */
final class ChaosCallees {
    private static final double LOST = 0.10;
    private static final double DOUBLED = 0.10;
    private static final double LATE = 0.15;
    private static final int SOON_MILLIS = 250;
    private static final int LATE_MILLIS = 2_000;

    private final long seed;
    private final Killer killer;

    ChaosCallees(long seed, Killer killer) {
        this.seed = seed;
        this.killer = killer;
    }

    void take(Gateway.Request request) throws IOException {
        Random random = new Random(seed * 31
                + request.number().hashCode() * 7L
                + request.body().get("attempt").asInt());
        // the first value of neighbouring seeds is nearly the same
        random.nextInt();
        killer.seen(Moment.REQUEST);
        events(random, request).forEach(event -> deliver(random, request, event));
        answer(random.nextDouble(), request);
        killer.seen(Moment.ANSWER);
    }

    private static void answer(double chance, Gateway.Request request) throws IOException {
        if (chance < 0.02) {
            request.drop();
        } else if (chance < 0.04) {
            request.answer(500, "broken");
        } else {
            request.accept();
        }
    }

    private static List<String> events(Random random, Gateway.Request request) {
        double chance = random.nextDouble();
        List<String> events = new ArrayList<>();
        events.add(request.json("ringing", ",\"sequence\":1"));
        if (chance < 0.15) {
            events.add(request.json("busy", ",\"sequence\":4"));
        } else if (chance < 0.30) {
            events.add(request.json("no-answer", ",\"sequence\":4"));
        } else if (chance < 0.45) {
            // a gateway that gets the end wrong must not bring the call back
            String end = List.of("completed", "busy", "no-answer").get(random.nextInt(3));
            events.add(request.json("digit", ",\"sequence\":3,\"digits\":\"9\""));
            events.add(request.json(end, ",\"sequence\":4"));
        } else if (chance < 0.93) {
            events.add(request.json("answered", ",\"sequence\":2"));
            events.add(request.json("completed", ",\"sequence\":4,\"durationSeconds\":12"));
        }
        return events;
    }

    private void deliver(Random random, Gateway.Request request, String event) {
        boolean lost = random.nextDouble() < LOST;
        int copies = random.nextDouble() < DOUBLED ? 2 : 1;
        for (int i = 0; i < copies; i++) {
            int delay = random.nextDouble() < LATE ? random.nextInt(LATE_MILLIS) : random.nextInt(SOON_MILLIS);
            if (!lost) {
                after(delay).execute(() -> post(request, event));
            }
        }
    }

    private void post(Gateway.Request request, String event) {
        request.repeat(event);
        killer.seen(Moment.CALLBACK);
        if (isRefusal(event)) {
            killer.seen(Moment.REFUSAL);
        }
    }

    static boolean isRefusal(String event) {
        return event.contains("\"digits\":\"9\"");
    }

    private static Executor after(int millis) {
        return CompletableFuture.delayedExecutor(millis, TimeUnit.MILLISECONDS);
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.portevoix.vendor;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.portevoix.call.CallEvent;
import org.portevoix.call.CallRequest;
import org.portevoix.call.EventType;

/** Works out beforehand all that one simulated call does: a function of seed, number, attempt and start only. */
final class CallScript {
    private static final long QUEUED_MILLIS = 20;
    private static final long TEN_THOUSANDTHS_A_SECOND = 2;

    private final SimulatorSettings settings;
    private final CallRequest request;
    private final String id;
    private final Instant accepted;
    private final SplittableRandom random;
    private final SplittableRandom trouble;
    private final List<CallEvent> events = new ArrayList<>(7);

    private CallScript(SimulatorSettings settings, CallRequest request, String id, Instant accepted) {
        this.settings = settings;
        this.request = request;
        this.id = id;
        this.accepted = accepted.truncatedTo(ChronoUnit.MILLIS);
        this.random =
                new SplittableRandom(31 * (31 * settings.seed() + request.to().digits()) + request.attempt());
        this.trouble = random.split();
    }

    /** All events of the call with the times they are sent at, first to last. */
    static List<Delivery> of(SimulatorSettings settings, CallRequest request, String id, Instant accepted) {
        CallScript script = new CallScript(settings, request, id, accepted);
        script.play(SimulatedCallee.of(request.to(), settings, script.random));
        return script.disturbed();
    }

    private void play(SimulatedCallee callee) {
        note(EventType.QUEUED, QUEUED_MILLIS);
        long setUp = random.nextLong(500, 2_000);
        switch (callee) {
            case BUSY -> note(EventType.BUSY, setUp);
            case UNKNOWN_NUMBER -> fail(setUp, "unknown-number", "no such number");
            case CONGESTION -> fail(setUp, "congestion", "no free line");
            default -> ring(callee, setUp);
        }
    }

    private void ring(SimulatedCallee callee, long at) {
        note(EventType.RINGING, at);
        long limit = 1_000L * request.ringTimeoutSeconds();
        long ring = settings.times().ring().millis(random);
        if (callee == SimulatedCallee.NO_ANSWER || ring >= limit) {
            note(EventType.NO_ANSWER, at + limit);
        } else {
            talk(callee, at + ring);
        }
    }

    private void talk(SimulatedCallee callee, long at) {
        int firstAudio = random.nextInt(150, 900);
        long detection = random.nextLong(3_000, 4_000);
        long key = random.nextLong(4_000, 8_000);
        long end = Math.min(stay(callee, key), 1_000L * request.maxDurationSeconds());
        String pressed = pressed(callee);
        add(EventType.ANSWERED, at, null, null, null, firstAudio, null, null, null);
        if (detection < end) {
            String who = callee.isHuman() ? "human" : "machine";
            add(EventType.ANSWERED, at + detection, who, null, null, null, null, null, null);
        }
        if (pressed != null && key < end) {
            add(EventType.DIGIT, at + key, null, pressed, null, null, null, null, null);
        }
        int seconds = (int) (end / 1_000);
        CallEvent.Price price = new CallEvent.Price(BigDecimal.valueOf(seconds * TEN_THOUSANDTHS_A_SECOND, 4), "EUR");
        add(EventType.COMPLETED, at + end, null, null, seconds, null, price, null, null);
    }

    /** Milliseconds from answer to end when nobody cuts the call off. */
    private long stay(SimulatedCallee callee, long key) {
        return switch (callee) {
            case HANGS_UP_AT_ONCE -> random.nextLong(200, 2_000);
            case HANGS_UP_EARLY -> random.nextLong(1_000, 8_000);
            case OPPOSES -> key + 2_000;
            case MACHINE -> settings.times().machine().millis(random);
            default -> settings.times().human().millis(random);
        };
    }

    private @Nullable String pressed(SimulatedCallee callee) {
        return switch (callee) {
            case LISTENS -> request.keys().listen();
            case OPPOSES -> request.keys().oppose();
            default -> null;
        };
    }

    private void note(EventType type, long at) {
        add(type, at, null, null, null, null, null, null, null);
    }

    private void fail(long at, String code, String text) {
        add(EventType.FAILED, at, null, null, null, null, null, code, text);
    }

    private void add(
            EventType type,
            long at,
            @Nullable String answeredBy,
            @Nullable String digits,
            @Nullable Integer durationSeconds,
            @Nullable Integer firstAudioMillis,
            CallEvent.@Nullable Price price,
            @Nullable String errorCode,
            @Nullable String errorText) {
        events.add(new CallEvent(
                request.reference(),
                id,
                type,
                accepted.plusMillis(at),
                events.size() + 1,
                answeredBy,
                digits,
                durationSeconds,
                firstAudioMillis,
                price,
                errorCode,
                errorText));
    }

    private List<Delivery> disturbed() {
        List<Delivery> deliveries = new ArrayList<>(events.size());
        for (CallEvent event : events) {
            if (happens(settings.trouble().lost())) {
                continue;
            }
            long delay = happens(settings.trouble().late()) ? trouble.nextLong(1_000, 30_000) : 0;
            deliveries.add(sent(event, delay));
            if (happens(settings.trouble().duplicated())) {
                deliveries.add(sent(event, delay + trouble.nextLong(5_000)));
            }
        }
        deliveries.sort(Comparator.comparing(Delivery::due));
        return deliveries;
    }

    private boolean happens(double share) {
        return share > 0 && trouble.nextDouble() < share;
    }

    private Delivery sent(CallEvent event, long delay) {
        return new Delivery(request, event, event.occurredAt().plusMillis(delay));
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.portevoix.bench;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.portevoix.call.Json;
import org.portevoix.vendor.RecordedVendor;
import org.portevoix.vendor.SignedCallback;

/** Posts what Twilio tells of calls, signed as it does, and says how long each was on its way to an answer of 200. */
final class TwilioCallbacks implements AutoCloseable {
    static final String SECRET = "a-token-of-the-bench";

    private static final List<Map<String, String>> TOLD = List.of(
            Map.of("CallStatus", "initiated"),
            Map.of("CallStatus", "ringing"),
            Map.of("CallStatus", "in-progress"),
            Map.of("CallStatus", "in-progress", "AnsweredBy", "human"),
            Map.of("CallStatus", "completed", "CallDuration", "31"));

    /** Callbacks of one call. */
    static final int EACH = TOLD.size();

    private static final int CONNECTIONS = 200;
    private static final long PATIENCE_SECONDS = 300;

    private final Vertx vertx = Vertx.vertx();
    private final HttpClient client = vertx.createHttpClient(
            new PoolOptions().setHttp1MaxSize(CONNECTIONS).setMaxWaitQueueSize(-1));
    private final RecordedVendor twilio = RecordedVendor.named("twilio");
    private final int port;

    TwilioCallbacks(int port) {
        this.port = port;
    }

    static String reference(int call) {
        return String.format("%026d", call);
    }

    /**
     * Of one series.
     *
     * @param nanos of each callback from when it was due to its answer, sorted
     * @param refused those with another answer than 200
     */
    @SuppressWarnings("ArrayRecordComponent")
    record Answers(long[] nanos, double seconds, int refused) {
        void print(String what) {
            if (refused > 0) {
                throw new AssertionError(what + ": " + refused + " not answered with 200");
            }
            BenchTable.line(
                    "| %-34s | %,9d | %7.1f | %6.1f | %6.1f | %6.1f | %6.0f | %6.2f %% |",
                    what,
                    nanos.length,
                    seconds,
                    millis(0.5),
                    millis(0.95),
                    millis(0.99),
                    nanos[nanos.length - 1] / 1e6,
                    100.0
                            * Arrays.stream(nanos)
                                    .filter(nano -> nano <= 50_000_000)
                                    .count()
                            / nanos.length);
        }

        private double millis(double share) {
            return nanos[(int) (share * (nanos.length - 1))] / 1e6;
        }
    }

    /** All callbacks of calls, so many a second, those of one call some seconds apart. */
    Answers send(int from, int calls, int rate) throws InterruptedException {
        List<SignedCallback> all = new ArrayList<>();
        int apart = calls / 10;
        for (int moment = 0; moment < calls + apart * (EACH - 1); moment++) {
            for (int event = 0; event < EACH; event++) {
                int call = moment - event * apart;
                if (call >= 0 && call < calls) {
                    all.add(callback(from + call, event));
                }
            }
        }
        return post(all, rate);
    }

    /** The first callback of each of these calls, all due now. */
    Answers burst(int from, int calls) throws InterruptedException {
        List<SignedCallback> all = new ArrayList<>();
        for (int call = 0; call < calls; call++) {
            all.add(callback(from + call, 0));
        }
        return post(all, Integer.MAX_VALUE);
    }

    private Answers post(List<SignedCallback> all, int rate) throws InterruptedException {
        long[] nanos = new long[all.size()];
        AtomicInteger refused = new AtomicInteger();
        CountDownLatch open = new CountDownLatch(all.size());
        AtomicInteger next = new AtomicInteger();
        long began = System.nanoTime();
        long timer = vertx.setPeriodic(1, id -> {
            double due = (System.nanoTime() - began) / 1e9 * rate;
            while (next.get() < all.size() && next.get() < due) {
                int one = next.getAndIncrement();
                long at = rate == Integer.MAX_VALUE ? began : began + (long) (one * 1e9 / rate);
                post(all.get(one), status -> {
                    nanos[one] = System.nanoTime() - at;
                    refused.addAndGet(status == 200 ? 0 : 1);
                    open.countDown();
                });
            }
        });
        boolean answered = open.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
        vertx.cancelTimer(timer);
        double seconds = (System.nanoTime() - began) / 1e9;
        Arrays.sort(nanos);
        return new Answers(nanos, seconds, answered ? refused.get() : refused.get() + (int) open.getCount());
    }

    private void post(SignedCallback callback, java.util.function.IntConsumer answered) {
        client.request(HttpMethod.POST, port, "127.0.0.1", callback.path() + "?" + callback.query())
                .compose(request -> {
                    callback.headers().forEach(request::putHeader);
                    return request.send(Buffer.buffer(callback.body()));
                })
                .compose(response -> response.body().map(body -> response.statusCode()))
                .onComplete(done -> answered.accept(done.succeeded() ? done.result() : -1));
    }

    private SignedCallback callback(int call, int event) {
        ObjectNode fields = Json.mapper().valueToTree(TOLD.get(event));
        fields.put("CallSid", "CA" + call).put("SequenceNumber", Integer.toString(event));
        return SignedCallback.of(twilio, "/callbacks/twilio", "ref=" + reference(call), fields, SECRET, Instant.EPOCH);
    }

    @Override
    public void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.portevoix.bench;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Posts what Twilio tells of calls, signed as it does, and says how long each was on its way to an answer of 200. */
final class TwilioCallbacks implements AutoCloseable {
    static final String SECRET = "a-token-of-the-bench";

    private static final List<String> TOLD = List.of(
            "CallStatus=initiated",
            "CallStatus=ringing",
            "CallStatus=in-progress",
            "CallStatus=in-progress&AnsweredBy=human",
            "CallStatus=completed&CallDuration=31");

    /** Callbacks of one call. */
    static final int EACH = TOLD.size();

    private static final int CONNECTIONS = 200;
    private static final long PATIENCE_SECONDS = 300;

    private final Vertx vertx = Vertx.vertx();
    private final HttpClient client = vertx.createHttpClient(
            new PoolOptions().setHttp1MaxSize(CONNECTIONS).setMaxWaitQueueSize(-1));
    private final int port;
    private final String publicUrl;

    /** @param publicUrl what is signed; the callbacks go to 127.0.0.1 */
    TwilioCallbacks(int port, String publicUrl) {
        this.port = port;
        this.publicUrl = publicUrl;
    }

    static String reference(int call) {
        return String.format("%026d", call);
    }

    private record Callback(String path, String body, String signature) {}

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
        List<Callback> all = new ArrayList<>();
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
        List<Callback> all = new ArrayList<>();
        for (int call = 0; call < calls; call++) {
            all.add(callback(from + call, 0));
        }
        return post(all, Integer.MAX_VALUE);
    }

    private Answers post(List<Callback> all, int rate) throws InterruptedException {
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

    private void post(Callback callback, java.util.function.IntConsumer answered) {
        client.request(HttpMethod.POST, port, "127.0.0.1", callback.path())
                .compose(request -> request.putHeader("Content-Type", "application/x-www-form-urlencoded")
                        .putHeader("X-Twilio-Signature", callback.signature())
                        .send(Buffer.buffer(callback.body())))
                .compose(response -> response.body().map(body -> response.statusCode()))
                .onComplete(done -> answered.accept(done.succeeded() ? done.result() : -1));
    }

    private Callback callback(int call, int event) {
        String path = "/callbacks/twilio?ref=" + reference(call);
        String body = "CallSid=CA" + call + "&AccountSid=AC0123456789&From=%2B33162000000&To=%2B33199001234&"
                + TOLD.get(event) + "&SequenceNumber=" + event;
        return new Callback(path, body, signature(publicUrl + path, body));
    }

    private static String signature(String url, String body) {
        Map<String, String> fields = new TreeMap<>();
        for (String field : body.split("&", -1)) {
            fields.put(
                    field.substring(0, field.indexOf('=')),
                    field.substring(field.indexOf('=') + 1).replace("%2B", "+"));
        }
        String text = url
                + fields.entrySet().stream()
                        .map(field -> field.getKey() + field.getValue())
                        .collect(Collectors.joining());
        try {
            Mac mac = Mac.getInstance("HmacSHA1");
            mac.init(new SecretKeySpec(SECRET.getBytes(StandardCharsets.UTF_8), "HmacSHA1"));
            return Base64.getEncoder().encodeToString(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }
}

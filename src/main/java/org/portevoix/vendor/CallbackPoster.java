// SPDX-License-Identifier: Apache-2.0
package org.portevoix.vendor;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import org.portevoix.call.CallEvent;
import org.portevoix.call.Json;

/**
 * Posts the events of the simulated gateway to the status URLs of their calls, each at least once: after a failure three
 * times more, then the event is dropped and counted.
 */
final class CallbackPoster implements Consumer<List<Delivery>>, AutoCloseable {
    private static final int MOST_UNDER_WAY = 64;
    private static final List<Duration> BACK_OFF =
            List.of(Duration.ofMillis(200), Duration.ofSeconds(1), Duration.ofSeconds(3));

    private final ExecutorService threads = Executors.newFixedThreadPool(2, Daemons.named("simulator-callback"));
    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .executor(threads)
            .build();
    private final Semaphore underWay = new Semaphore(MOST_UNDER_WAY);
    private final LongAdder posted = new LongAdder();
    private final LongAdder dropped = new LongAdder();

    /** Waits while too many are under way, and so slows the simulator down rather than fill the memory. */
    @Override
    public void accept(List<Delivery> batch) {
        for (Delivery delivery : batch) {
            post(request(delivery.request().statusUrl(), delivery.event()), 0);
        }
    }

    /** Events a status URL answered 2xx. */
    long posted() {
        return posted.sum();
    }

    /** Events given up. */
    long dropped() {
        return dropped.sum();
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }

    private void post(HttpRequest request, int tried) {
        underWay.acquireUninterruptibly();
        var unused = client.sendAsync(request, HttpResponse.BodyHandlers.discarding())
                .handle((response, failure) -> failure == null && response.statusCode() / 100 == 2)
                .thenAccept(taken -> answered(request, tried, taken));
    }

    private void answered(HttpRequest request, int tried, boolean taken) {
        underWay.release();
        if (taken) {
            posted.increment();
        } else if (tried == BACK_OFF.size()) {
            dropped.increment();
        } else {
            long wait = BACK_OFF.get(tried).toMillis();
            CompletableFuture.delayedExecutor(wait, TimeUnit.MILLISECONDS).execute(() -> post(request, tried + 1));
        }
    }

    private static HttpRequest request(String statusUrl, CallEvent event) {
        try {
            return HttpRequest.newBuilder(URI.create(statusUrl))
                    .timeout(Duration.ofSeconds(10))
                    .header("Content-Type", "application/json")
                    .POST(HttpRequest.BodyPublishers.ofByteArray(Json.mapper().writeValueAsBytes(event)))
                    .build();
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}

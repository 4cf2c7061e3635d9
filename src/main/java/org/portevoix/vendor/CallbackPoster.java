// SPDX-License-Identifier: Apache-2.0
package org.portevoix.vendor;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.io.SocketConfig;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.http.io.entity.EntityUtils;
import org.apache.hc.core5.util.Timeout;
import org.portevoix.call.Json;

/**
 * Posts the events of the simulated gateway to the status URLs of their calls, each at least once: after a failure three
 * times more, then the event is dropped and counted. Blocking threads: the JDK's own client starts a thread per answer
 * on a machine of two cores, and carried a tenth of the rate.
 */
final class CallbackPoster implements Consumer<List<Delivery>>, AutoCloseable {
    private static final int THREADS = 16;
    private static final int MOST_WAITING = 2_000;
    private static final List<Duration> BACK_OFF =
            List.of(Duration.ofMillis(200), Duration.ofSeconds(1), Duration.ofSeconds(3));

    private final CloseableHttpClient client = HttpClients.custom()
            .setConnectionManager(PoolingHttpClientConnectionManagerBuilder.create()
                    .setMaxConnPerRoute(THREADS)
                    .setMaxConnTotal(THREADS)
                    .setDefaultSocketConfig(SocketConfig.custom()
                            .setSoTimeout(Timeout.ofSeconds(10))
                            .build())
                    .build())
            .disableAutomaticRetries()
            .disableRedirectHandling()
            .disableCookieManagement()
            .build();
    private final ScheduledThreadPoolExecutor threads = new ScheduledThreadPoolExecutor(
            THREADS, Daemons.named("simulator-callback"), new ThreadPoolExecutor.DiscardPolicy());
    private final Semaphore waiting = new Semaphore(MOST_WAITING);
    private final LongAdder posted = new LongAdder();
    private final LongAdder dropped = new LongAdder();

    /** Waits while too many are under way, and so slows the simulator down rather than fill the memory. */
    @Override
    public void accept(List<Delivery> batch) {
        for (Delivery delivery : batch) {
            waiting.acquireUninterruptibly();
            threads.execute(() -> post(delivery, 0));
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
        waiting.release(MOST_WAITING);
        try {
            client.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void post(Delivery delivery, int tried) {
        if (taken(delivery)) {
            posted.increment();
            waiting.release();
        } else if (tried == BACK_OFF.size()) {
            dropped.increment();
            waiting.release();
        } else {
            var unused = threads.schedule(
                    () -> post(delivery, tried + 1), BACK_OFF.get(tried).toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    private boolean taken(Delivery delivery) {
        try {
            HttpPost post = new HttpPost(delivery.request().statusUrl());
            post.setEntity(new ByteArrayEntity(
                    Json.mapper().writeValueAsBytes(delivery.event()), ContentType.APPLICATION_JSON));
            return client.execute(post, response -> {
                EntityUtils.consume(response.getEntity());
                return response.getCode() / 100 == 2;
            });
        } catch (IOException e) {
            return false;
        }
    }
}

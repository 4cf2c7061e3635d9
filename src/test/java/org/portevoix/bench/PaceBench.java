// SPDX-License-Identifier: Apache-2.0
package org.portevoix.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.bucket4j.Bucket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * How even the pace is: the real jar calls through the http vendor for 70 s at each rate, the first 10 s being warm-up.
 * Stamped: the time the product wrote down just before the write. Gateway: when the request arrived there, on the same
 * two cores. Beside it, in the same run and at the higher rates: what the gateway sees of a bare HTTP client that does
 * nothing else and sends exactly on time, which is what this machine's network and scheduler leave of a perfect pace;
 * Camel's own throttle; and a Bucket4j bucket of one token.
 */
class PaceBench {
    private static final double[] RATES = Stream.of(
                    System.getProperty("bench.rates", "1,7.5,46.3,500,2000").split(","))
            .mapToDouble(Double::parseDouble)
            .toArray();
    private static final int SECONDS = Integer.getInteger("bench.seconds", 70);

    @TempDir
    Path folder;

    @Test
    void pace() throws Exception {
        List<String> table = new ArrayList<>(List.of(Stamps.header()));
        for (double rate : RATES) {
            table.addAll(product(rate));
            if (rate > 10) {
                // below, there is nothing to see
                table.add(evenClient(rate));
                table.add(camelThrottle(rate));
                table.add(bucket(rate));
            }
        }
        BenchTable.head("Pace, " + SECONDS + " s at each rate, of which the first 10 s do not count, "
                + String.join(" ", BenchHome.JVM));
        table.forEach(line -> BenchTable.line("%s", line));
    }

    private List<String> product(double rate) throws Exception {
        return MeasuredRun.of(folder.resolve("home-" + rate), rate, SECONDS, 10, 1)
                .rows(rate, (int) Math.floor(rate) + 1, atGateway(rate));
    }

    private static String evenClient(double rate) throws Exception {
        int seconds = Math.min(SECONDS, 40);
        HttpClient client =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
        try (GatewayProcess gateway = new GatewayProcess(1)) {
            long start = System.nanoTime();
            for (int i = 0; i < rate * seconds; i++) {
                long at = start + (long) (i * 1e9 / rate);
                while (System.nanoTime() < at) {
                    LockSupport.parkNanos(at - System.nanoTime());
                }
                HttpRequest request = HttpRequest.newBuilder(URI.create(gateway.url()))
                        .POST(HttpRequest.BodyPublishers.ofString("{\"to\":\"" + i + "\",\"reference\":\"" + i + "\"}"))
                        .build();
                var unused = client.sendAsync(request, HttpResponse.BodyHandlers.discarding());
            }
            Stamps arrived = Stamps.of(gateway.log().times());
            return arrived.row("yardstick: bare client, at the gateway", rate, atGateway(rate));
        }
    }

    private static int atGateway(double rate) {
        return (int) Math.floor(Math.max(rate + 1, rate * 1.02));
    }

    /** Camel's throttle takes whole numbers for each period: 46.3 is as near as 46 a second gets. */
    private static String camelThrottle(double rate) throws Exception {
        int seconds = Math.min(SECONDS, 25);
        ConcurrentLinkedQueue<Long> stamps = new ConcurrentLinkedQueue<>();
        try (DefaultCamelContext camel = new DefaultCamelContext()) {
            camel.disableJMX();
            camel.addRoutes(new RouteBuilder() {
                @Override
                public void configure() {
                    from("seda:in?concurrentConsumers=20&size=100000")
                            .throttle((long) Math.max(1, Math.floor(rate)))
                            .timePeriodMillis(rate < 1 ? (long) (1000 / rate) : 1000)
                            .process(exchange -> stamps.add(System.nanoTime()));
                }
            });
            camel.start();
            camel.getShutdownStrategy().setTimeout(1);
            var template = camel.createProducerTemplate();
            for (int i = 0; i < rate * (seconds + 5); i++) {
                template.sendBody("seda:in", i);
            }
            new CountDownLatch(1).await(seconds, TimeUnit.SECONDS);
        }
        return Stamps.of(array(stamps)).row("yardstick: Camel throttle", rate, (int) Math.floor(rate) + 1);
    }

    private static String bucket(double rate) throws Exception {
        int seconds = Math.min(SECONDS, 25);
        Bucket bucket = Bucket.builder()
                .addLimit(limit -> limit.capacity(1).refillGreedy(Math.round(rate * 10), Duration.ofSeconds(10)))
                .build();
        ConcurrentLinkedQueue<Long> stamps = new ConcurrentLinkedQueue<>();
        ExecutorService threads = Executors.newFixedThreadPool(20);
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
        for (int i = 0; i < 20; i++) {
            threads.execute(() -> {
                try {
                    while (System.nanoTime() < end) {
                        bucket.asBlocking().consume(1);
                        stamps.add(System.nanoTime());
                    }
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            });
        }
        threads.shutdown();
        assertThat(threads.awaitTermination(seconds + 30, TimeUnit.SECONDS)).isTrue();
        return Stamps.of(array(stamps)).row("yardstick: Bucket4j, one token", rate, (int) Math.floor(rate) + 1);
    }

    private static long[] array(ConcurrentLinkedQueue<Long> stamps) {
        return stamps.stream().mapToLong(Long::longValue).toArray();
    }
}

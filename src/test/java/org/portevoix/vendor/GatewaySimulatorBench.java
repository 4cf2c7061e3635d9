// SPDX-License-Identifier: Apache-2.0
package org.portevoix.vendor;

import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntConsumer;
import org.junit.jupiter.api.Test;
import org.portevoix.call.CallRequest;
import org.portevoix.call.Json;
import org.portevoix.config.ScaledClock;
import org.portevoix.numbering.PhoneNumber;

/** How many calls of six events the simulator carries; client, gateway and callbacks share one JVM and its cores. */
class GatewaySimulatorBench {
    private static final int SECONDS = Integer.getInteger("bench.seconds", 20);

    @Test
    void inProcess() {
        LongAdder heard = new LongAdder();
        try (GatewaySimulator simulator = GatewaySimulator.reporting(
                SimulatorSettings.central(), ScaledClock.real(), events -> heard.add(events.size()))) {
            for (int rate : new int[] {500, 2_000, 10_000}) {
                long before = heard.sum();
                double reached =
                        paced(rate, Duration.ofSeconds(SECONDS), i -> simulator.place(request(i, "http://x/y")));
                print("in process", rate, reached, heard.sum() - before, simulator.tally());
            }
        }
        unpaced();
    }

    /** A clock 10,000 times as fast: all events of a call are due at once. */
    private static void unpaced() {
        LongAdder heard = new LongAdder();
        ScaledClock fast = ScaledClock.from(Instant.parse("2017-04-18T08:00:00Z"), 10_000);
        try (GatewaySimulator simulator =
                GatewaySimulator.reporting(SimulatorSettings.central(), fast, events -> heard.add(events.size()))) {
            int calls = 500_000;
            long start = System.nanoTime();
            for (int i = 0; i < calls; i++) {
                simulator.place(request(i, "http://x/y"));
            }
            await().atMost(Duration.ofMinutes(2))
                    .until(() -> simulator.tally().counts().concurrent() == 0);
            double seconds = (System.nanoTime() - start) / 1e9;
            System.out.printf("DEMO unpaced: %,.0f calls/s, %,.0f events/s%n", calls / seconds, heard.sum() / seconds);
        }
    }

    @Test
    void overHttp() throws Exception {
        LongAdder heard = new LongAdder();
        LongAdder accepted = new LongAdder();
        ExecutorService callers = Executors.newFixedThreadPool(32);
        HttpClient client =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
        // Twenty times as fast, so that the callbacks of a call come within the run.
        ScaledClock clock = ScaledClock.from(Instant.parse("2017-04-18T08:00:00Z"), 20);
        try (SimulatedGatewayServer server =
                new SimulatedGatewayServer(SimulatedGatewayOptions.local(), SimulatorSettings.central(), clock)) {
            HttpServer receiver = receiver(heard);
            String statusUrl = "http://127.0.0.1:" + receiver.getAddress().getPort() + "/callbacks/http";
            for (int rate : new int[] {500, 500, 1_000}) {
                long heardBefore = heard.sum();
                long acceptedBefore = accepted.sum();
                double reached = paced(
                        rate,
                        Duration.ofSeconds(SECONDS),
                        i -> callers.execute(() -> {
                            if (post(client, server.url(), request(i, statusUrl)) == 201) {
                                accepted.increment();
                            }
                        }));
                String what = "over http, accepted " + (accepted.sum() - acceptedBefore) / SECONDS + "/s";
                print(what, rate, reached, heard.sum() - heardBefore, server.tally());
            }
            await().atMost(Duration.ofSeconds(60))
                    .until(() -> server.tally().counts().concurrent() == 0);
            System.out.println("DEMO dropped " + server.callbacksDropped() + " heard " + heard);
            receiver.stop(0);
        } finally {
            callers.shutdownNow();
        }
    }

    private static HttpServer receiver(LongAdder heard) throws IOException {
        HttpServer receiver = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 1_000);
        receiver.createContext("/", exchange -> {
            exchange.getRequestBody().readAllBytes();
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
            heard.increment();
        });
        receiver.setExecutor(Executors.newFixedThreadPool(8, Daemons.named("receiver")));
        receiver.start();
        return receiver;
    }

    private static int post(HttpClient client, String url, CallRequest request) {
        try {
            HttpRequest post = HttpRequest.newBuilder(URI.create(url))
                    .POST(HttpRequest.BodyPublishers.ofByteArray(Json.mapper().writeValueAsBytes(request)))
                    .build();
            return client.send(post, HttpResponse.BodyHandlers.discarding()).statusCode();
        } catch (IOException | InterruptedException e) {
            return 0;
        }
    }

    private static final AtomicInteger NEXT = new AtomicInteger();

    private static double paced(int rate, Duration length, IntConsumer call) {
        long start = System.nanoTime();
        int done = 0;
        while (System.nanoTime() - start < length.toNanos()) {
            long due = start + done * 1_000_000_000L / rate;
            long wait = due - System.nanoTime();
            if (wait > 0) {
                LockSupport.parkNanos(wait);
            }
            call.accept(NEXT.getAndIncrement());
            done++;
        }
        return done / ((System.nanoTime() - start) / 1e9);
    }

    private static CallRequest request(int i, String statusUrl) {
        CallRequest like = Requests.to(1201, 1, 25, 120, statusUrl);
        return new CallRequest(
                "01JD" + i,
                like.campaign(),
                1,
                new PhoneNumber(33_199_000_000L + i * 100L + 1),
                like.from(),
                like.message(),
                like.keys(),
                25,
                120,
                "async",
                statusUrl + "?ref=01JD" + i,
                null);
    }

    private static void print(String what, int rate, double reached, long events, CallTally tally) {
        long heap = (Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory()) >> 20;
        System.out.printf(
                "DEMO %s: asked %d/s, placed %.0f/s, events %.0f/s, heap %d MB, %s%n",
                what, rate, reached, events / (double) SECONDS, heap, tally.counts());
    }
}

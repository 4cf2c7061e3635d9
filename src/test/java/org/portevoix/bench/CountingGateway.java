// SPDX-License-Identifier: Apache-2.0
package org.portevoix.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.portevoix.call.Json;

/**
 * A gateway that shares no code with the product's simulator: stamps every request as it arrives, counts numbers, takes
 * each call, and reports it busy.
 */
public final class CountingGateway implements AutoCloseable {
    static {
        // otherwise the JDK's server waits 40 ms for an ACK between head and body
        System.setProperty("sun.net.httpserver.nodelay", "true");
    }

    private final HttpServer server;
    private final ExecutorService threads = Executors.newFixedThreadPool(16);
    private final HttpClient client = HttpClient.newBuilder()
            // over HTTP/2 the client itself gives up beyond 100 events at once
            .version(HttpClient.Version.HTTP_1_1)
            .executor(threads)
            .build();
    private final Queue<Long> arrivals = new ConcurrentLinkedQueue<>();
    private final Map<String, AtomicInteger> numbers = new ConcurrentHashMap<>();
    private final AtomicInteger unacknowledged = new AtomicInteger();

    public CountingGateway() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 1024);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(threads);
        server.createContext("/calls", exchange -> {
            arrivals.add(System.nanoTime());
            JsonNode call = Json.mapper().readTree(exchange.getRequestBody());
            int count = numbers.computeIfAbsent(call.get("to").asText(), to -> new AtomicInteger())
                    .incrementAndGet();
            byte[] body = ("{\"id\":\"count-" + arrivals.size() + "-" + count + "\"}").getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(201, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
            reportBusy(call.get("reference").asText(), call.get("statusUrl").asText());
        });
        server.start();
    }

    private void reportBusy(String reference, String statusUrl) {
        String event = "{\"reference\":\"" + reference + "\",\"event\":\"busy\",\"occurredAt\":\"" + Instant.now()
                + "\",\"sequence\":1}";
        var unused = client.sendAsync(
                        HttpRequest.newBuilder(URI.create(statusUrl))
                                .header("Content-Type", "application/json")
                                .POST(HttpRequest.BodyPublishers.ofString(event))
                                .build(),
                        HttpResponse.BodyHandlers.discarding())
                .whenComplete((response, failure) -> {
                    if (failure != null || response.statusCode() != 200) {
                        unacknowledged.incrementAndGet();
                    }
                });
    }

    public String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/calls";
    }

    public long[] arrivals() {
        return arrivals.stream().mapToLong(Long::longValue).toArray();
    }

    /** How often each number was called. */
    public Map<String, AtomicInteger> numbers() {
        return numbers;
    }

    public int unacknowledged() {
        return unacknowledged.get();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.portevoix.whole;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.portevoix.call.Json;

/**
 * A voice gateway in the plain http contract that does what a test tells it, number by number. It shares no code with
 * the product's simulator. Untold, it takes each call and reports it completed.
 */
final class Gateway implements AutoCloseable {
    static {
        // otherwise the JDK's server waits 40 ms for an ACK between head and body
        System.setProperty("sun.net.httpserver.nodelay", "true");
    }

    private static final int ATTEMPTS = 4;
    private static final int ATTEMPTS_OF_THE_PATIENT = 200;
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    /** What the gateway does with a request. */
    interface Behaviour {
        void take(Request request) throws IOException;
    }

    /** An event that was answered 200, and when. */
    record Acknowledged(Request request, String json, Instant at) {}

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final HttpClient client = HttpClient.newBuilder()
            // over HTTP/2 the client itself gives up beyond 100 events at once
            .version(HttpClient.Version.HTTP_1_1)
            .executor(threads)
            .build();
    private final Queue<Request> requests = new ConcurrentLinkedQueue<>();
    private final List<String> unacknowledged = new CopyOnWriteArrayList<>();
    private final Queue<Acknowledged> acknowledged = new ConcurrentLinkedQueue<>();
    private final Map<String, Behaviour> behaviours = new ConcurrentHashMap<>();
    private final CountDownLatch closed = new CountDownLatch(1);
    private volatile int attempts = ATTEMPTS;
    private volatile Behaviour usual = request -> request.accept().report("completed", ",\"durationSeconds\":12");

    Gateway() {
        this(0);
    }

    Gateway(int port) {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1024);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(threads);
        server.createContext("/calls", this::take);
        server.start();
    }

    /** A port nobody listens on. */
    static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What a gateway takes to answer. */
    static void pause(Duration length) {
        try {
            TimeUnit.NANOSECONDS.sleep(length.toNanos());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    static String url(int port) {
        return "http://127.0.0.1:" + port + "/calls";
    }

    String url() {
        return url(server.getAddress().getPort());
    }

    Gateway usually(Behaviour behaviour) {
        usual = behaviour;
        return this;
    }

    /** Repeats its events for minutes. */
    Gateway patient() {
        attempts = ATTEMPTS_OF_THE_PATIENT;
        return this;
    }

    Gateway to(String number, Behaviour behaviour) {
        behaviours.put(number, behaviour);
        return this;
    }

    private void take(HttpExchange exchange) throws IOException {
        if (exchange.getRequestMethod().equals("DELETE")) {
            // takes no call back: what it has, it plays to the end
            exchange.sendResponseHeaders(405, -1);
            exchange.close();
            return;
        }
        JsonNode body = Json.mapper().readTree(exchange.getRequestBody());
        Request request = new Request(exchange, body);
        requests.add(request);
        behaviours.getOrDefault(request.number(), usual).take(request);
    }

    List<Request> requests() {
        return List.copyOf(requests);
    }

    /** How often each number was asked for. */
    Map<String, Long> counts() {
        return requests.stream().collect(Collectors.groupingBy(Request::number, TreeMap::new, Collectors.counting()));
    }

    Request requestTo(String number) {
        return requests.stream()
                .filter(request -> request.number().equals(number))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no request to " + number));
    }

    /** Events that were never answered 200. */
    List<String> unacknowledged() {
        return unacknowledged;
    }

    List<Acknowledged> acknowledged() {
        return List.copyOf(acknowledged);
    }

    HttpResponse<byte[]> get(String url) {
        try {
            return client.send(
                    HttpRequest.newBuilder(URI.create(url)).build(), HttpResponse.BodyHandlers.ofByteArray());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Posts an event of a call nobody here asked for, again and again; returns the first status that is not 404 or 503. */
    int repeatUntilTaken(String url, String reference) throws InterruptedException {
        String json =
                "{\"reference\":\"" + reference + "\",\"event\":\"ringing\",\"occurredAt\":\"" + Instant.now() + "\"}";
        HttpRequest event = HttpRequest.newBuilder(URI.create(url))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(json))
                .build();
        while (true) {
            try {
                int status = client.send(event, HttpResponse.BodyHandlers.discarding())
                        .statusCode();
                if (status != 503) {
                    return status;
                }
            } catch (IOException e) {
                // nobody listens yet
            }
            Thread.sleep(5);
        }
    }

    @Override
    public void close() {
        closed.countDown();
        server.stop(0);
        threads.shutdownNow();
    }

    /** One request, and what can be done with it. */
    final class Request {
        private final HttpExchange exchange;
        private final JsonNode body;
        private final Instant arrivedAt = Instant.now();

        Request(HttpExchange exchange, JsonNode body) {
            this.exchange = exchange;
            this.body = body;
        }

        Instant arrivedAt() {
            return arrivedAt;
        }

        JsonNode body() {
            return body;
        }

        String number() {
            return body.get("to").asText();
        }

        String reference() {
            return body.get("reference").asText();
        }

        String header(String name) {
            return exchange.getRequestHeaders().getFirst(name);
        }

        Request accept() throws IOException {
            return answer(201, "{\"id\":\"gateway-" + reference() + "\"}");
        }

        Request answer(int status, String text, String... headers) throws IOException {
            for (int i = 0; i < headers.length; i += 2) {
                exchange.getResponseHeaders().set(headers[i], headers[i + 1]);
            }
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
            return this;
        }

        /** The connection ends in the middle of the answer. */
        void cut() throws IOException {
            byte[] part = "{\"id\":\"gate".getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(201, 100);
            exchange.getResponseBody().write(part);
            exchange.getResponseBody().flush();
            exchange.close();
        }

        /** The connection ends without an answer. */
        void drop() {
            exchange.close();
        }

        /** No answer for as long as the gateway lives. */
        void stall() {
            try {
                closed.await();
            } catch (InterruptedException e) {
                exchange.close();
            }
        }

        /** Posts an event, in the background; {@code more} continues its JSON object. */
        Request report(String event, String more) {
            return repeat(json(event, more));
        }

        /** Posts an event that {@link #json} has made, in the background: the same one again, or a late one. */
        Request repeat(String json) {
            send(json, 1);
            return this;
        }

        private void send(String json, int attempt) {
            var unused = client.sendAsync(post(json), HttpResponse.BodyHandlers.discarding())
                    .whenComplete((response, failure) -> {
                        if (failure == null && response.statusCode() == 200) {
                            acknowledged.add(new Acknowledged(this, json, Instant.now()));
                            return;
                        }
                        String why = failure == null ? "status " + response.statusCode() : failure.toString();
                        if (attempt >= attempts) {
                            unacknowledged.add(json + ": " + why);
                        } else {
                            CompletableFuture.delayedExecutor(1, TimeUnit.SECONDS)
                                    .execute(() -> send(json, attempt + 1));
                        }
                    });
        }

        /** Posts an event and waits for the status it is answered with. */
        int post(String event, String more) {
            try {
                return client.send(post(json(event, more)), HttpResponse.BodyHandlers.discarding())
                        .statusCode();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }

        String json(String event, String more) {
            return "{\"reference\":\"" + reference() + "\",\"event\":\"" + event + "\",\"occurredAt\":\""
                    + Instant.now() + "\"" + more + "}";
        }

        private HttpRequest post(String json) {
            return HttpRequest.newBuilder(URI.create(body.get("statusUrl").asText()))
                    .header("Content-Type", "application/json")
                    .timeout(PATIENCE)
                    .POST(HttpRequest.BodyPublishers.ofString(json))
                    .build();
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.portevoix.vendor;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.LongAdder;
import org.portevoix.call.CallRequest;
import org.portevoix.call.Json;
import org.portevoix.config.ScaledClock;
import org.portevoix.numbering.PhoneNumber;

/**
 * The simulator as a gateway of its own, in the plain http vendor's contract: {@code POST /calls} takes a canonical call
 * request, {@code DELETE /calls/<id>} takes it back, and events are posted to its {@code statusUrl}. {@code GET /stats} tells how hard it was called, {@code GET
 * /calls} which number how often, one JSON object a line.
 */
public final class SimulatedGatewayServer implements AutoCloseable {
    private static final int LONGEST_REQUEST = 64 * 1024;
    private static final int THREADS = 16;

    static {
        // The JDK's server sends head and body as two packets: without this each answer waits 40 ms for an ACK.
        setDefault("sun.net.httpserver.nodelay", "true");
        // A client's idle connection must not be closed under its next request, which would look like a lost call.
        setDefault("sun.net.httpserver.idleInterval", "600");
        setDefault("sun.net.httpserver.maxIdleConnections", "2000");
    }

    private final SimulatedGatewayOptions options;
    private final SimulatorSettings settings;
    private final ScaledClock clock;
    private final CallbackPoster poster = new CallbackPoster();
    private final GatewaySimulator simulator;
    private final SlidingSecond accepted = new SlidingSecond();
    private final LongAdder slowedDown = new LongAdder();
    private final LongAdder failed = new LongAdder();
    private final LongAdder malformed = new LongAdder();
    private final ExecutorService threads = Executors.newFixedThreadPool(THREADS, Daemons.named("simulated-gateway"));
    private final HttpServer server;

    /** Listens at once; UncheckedIOException when the port is taken. */
    public SimulatedGatewayServer(SimulatedGatewayOptions options, SimulatorSettings settings, ScaledClock clock) {
        this.options = options;
        this.settings = settings;
        this.clock = clock;
        try {
            server = HttpServer.create(new InetSocketAddress(options.host(), options.port()), 1_000);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot listen on " + options.host() + ":" + options.port(), e);
        }
        simulator = new GatewaySimulator(settings, clock, poster);
        server.createContext("/calls", this::calls);
        server.createContext("/stats", this::stats);
        server.setExecutor(threads);
        server.start();
    }

    /** What {@code voice.http.url} must be. */
    public String url() {
        return "http://" + options.host() + ":" + server.getAddress().getPort() + "/calls";
    }

    /** What was called and how hard, so far. */
    public CallTally tally() {
        return simulator.tally();
    }

    /** Events that no status URL took after four attempts. */
    public long callbacksDropped() {
        return poster.dropped();
    }

    @Override
    public void close() {
        server.stop(0);
        simulator.close();
        poster.close();
        threads.shutdownNow();
    }

    private void calls(HttpExchange exchange) throws IOException {
        try (exchange) {
            switch (exchange.getRequestMethod()) {
                case "POST" -> place(exchange);
                case "GET" -> list(exchange);
                case "DELETE" -> cancel(exchange);
                default -> answer(exchange, 405, Map.of("error", "only GET, POST and DELETE"));
            }
        }
    }

    private void place(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readNBytes(LONGEST_REQUEST + 1);
        CallRequest request;
        try {
            if (body.length > LONGEST_REQUEST) {
                throw new IllegalArgumentException("larger than " + LONGEST_REQUEST + " bytes");
            }
            request = CallRequestReader.read(body);
        } catch (IllegalArgumentException e) {
            malformed.increment();
            answer(exchange, 400, Map.of("error", String.valueOf(e.getMessage())));
            return;
        }
        place(exchange, request);
    }

    private void place(HttpExchange exchange, CallRequest request) throws IOException {
        if (!admits()) {
            slowedDown.increment();
            exchange.getResponseHeaders().set("Retry-After", "1");
            answer(exchange, 429, Map.of("error", "more than " + options.rate() + " calls in a second"));
        } else if (fails(request)) {
            failed.increment();
            answer(exchange, options.failStatus(), Map.of("error", "fails on purpose"));
        } else {
            answer(exchange, 201, Map.of("id", simulator.place(request)));
        }
    }

    private void cancel(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        if (simulator.cancel(path.substring(path.lastIndexOf('/') + 1))) {
            exchange.sendResponseHeaders(204, -1);
        } else {
            answer(exchange, 404, Map.of("error", "no such call, or it is answered or over"));
        }
    }

    private boolean admits() {
        if (options.rate() == 0) {
            return true;
        }
        synchronized (accepted) {
            boolean free = accepted.before(clock.instant()) < options.rate();
            if (free) {
                accepted.add(clock.instant());
            }
            return free;
        }
    }

    /** Depends on seed and reference only, so that a run can be repeated. */
    private boolean fails(CallRequest request) {
        long seed = 31 * settings.seed() + request.reference().hashCode();
        return options.failShare() > 0 && new SplittableRandom(seed).nextDouble() < options.failShare();
    }

    private void list(HttpExchange exchange) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", "application/x-ndjson");
        exchange.sendResponseHeaders(200, 0);
        try (Writer lines =
                new BufferedWriter(new OutputStreamWriter(exchange.getResponseBody(), StandardCharsets.UTF_8))) {
            tally().forEachNumber((number, count) -> write(lines, number, count));
        }
    }

    private static void write(Writer lines, PhoneNumber number, int count) {
        try {
            lines.write("{\"number\":\"" + number.e164() + "\",\"count\":" + count + "}\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void stats(HttpExchange exchange) throws IOException {
        try (exchange) {
            answer(
                    exchange,
                    200,
                    Map.of(
                            "counts", tally().counts(),
                            "callbacksPosted", poster.posted(),
                            "callbacksDropped", poster.dropped(),
                            "slowedDown", slowedDown.sum(),
                            "failedOnPurpose", failed.sum(),
                            "malformed", malformed.sum()));
        }
    }

    private static void answer(HttpExchange exchange, int status, Map<String, ?> body) throws IOException {
        byte[] json = Json.mapper().writeValueAsBytes(body);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, json.length);
        exchange.getResponseBody().write(json);
    }

    private static void setDefault(String key, String value) {
        if (System.getProperty(key) == null) {
            System.setProperty(key, value);
        }
    }
}

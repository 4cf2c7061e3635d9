// SPDX-License-Identifier: Apache-2.0
package org.portevoix.vendor;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.portevoix.call.CallEvent;

/** Takes callbacks as the pipeline would, and can refuse the first few. */
final class CallbackReceiver implements AutoCloseable {
    private final List<CallEvent> events = new CopyOnWriteArrayList<>();
    private final AtomicInteger refusals;
    private final ExecutorService threads = Executors.newFixedThreadPool(4);
    private final HttpServer server;

    CallbackReceiver(int refusals) throws IOException {
        this.refusals = new AtomicInteger(refusals);
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 100);
        server.createContext("/", this::take);
        server.setExecutor(threads);
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/callbacks/http";
    }

    List<CallEvent> events() {
        return events;
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    private void take(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] body = exchange.getRequestBody().readAllBytes();
            if (refusals.getAndDecrement() > 0) {
                exchange.sendResponseHeaders(500, -1);
                return;
            }
            String ref = exchange.getRequestURI().getQuery().substring("ref=".length());
            events.addAll(new GatewayCallbacks(Clock.systemUTC()).events(body, ref));
            exchange.sendResponseHeaders(200, -1);
        }
    }
}

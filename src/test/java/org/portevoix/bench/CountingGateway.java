// SPDX-License-Identifier: Apache-2.0
package org.portevoix.bench;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.time.Instant;

/**
 * A gateway that shares no code with the product's simulator: stamps every request as it arrives, takes each call, and
 * reports it busy; or tells six events of it, or nothing, by its argument. A process of its own, see {@link GatewayProcess}: prints its URL, and when its input ends, one line
 * {@code nanoseconds,number} for each request, then how many events it told and how many of them were not taken.
 *
 * <p>On one event loop: the JDK's server held requests back for 10 to 40 ms twice a second.
 */
final class CountingGateway {
    private static final int MOST_CALLS = 1_000_000;

    private final Vertx vertx = Vertx.vertx();
    private final HttpClient client = vertx.createHttpClient(new PoolOptions().setHttp1MaxSize(200));

    /** Laid out beforehand: a stamp must not wait for memory. */
    private final long[] arrivals = new long[MOST_CALLS];

    private final String[] numbers = new String[MOST_CALLS];
    private final int events;
    private int count;
    private int told;
    private int unacknowledged;

    private CountingGateway(int events) {
        this.events = events;
    }

    private void take(HttpServerRequest request) {
        long now = System.nanoTime();
        request.body().onSuccess(body -> {
            JsonObject call = body.toJsonObject();
            arrivals[count] = now;
            numbers[count] = call.getString("to");
            count++;
            request.response().setStatusCode(201).end("{\"id\":\"count-" + count + "\"}");
            if (call.containsKey("statusUrl")) {
                tell(call.getString("statusUrl"), call.getString("reference"));
            }
        });
    }

    private void tell(String statusUrl, String reference) {
        if (events == 1) {
            report(statusUrl, event(reference, "busy", 1));
        } else if (events == 6) {
            report(statusUrl, event(reference, "queued", 1));
            later(1_000, statusUrl, event(reference, "ringing", 2));
            later(3_000, statusUrl, event(reference, "answered", 3).put("firstAudioMillis", 300));
            later(5_000, statusUrl, event(reference, "answered", 4).put("answeredBy", "human"));
            later(6_000, statusUrl, event(reference, "digit", 5).put("digits", "1"));
            later(10_000, statusUrl, event(reference, "completed", 6).put("durationSeconds", 7));
        }
    }

    private void later(long millis, String statusUrl, JsonObject event) {
        vertx.setTimer(
                millis,
                timer -> report(statusUrl, event.put("occurredAt", Instant.now().toString())));
    }

    private static JsonObject event(String reference, String event, int sequence) {
        return new JsonObject()
                .put("reference", reference)
                .put("event", event)
                .put("occurredAt", Instant.now().toString())
                .put("sequence", sequence);
    }

    private void report(String statusUrl, JsonObject event) {
        RequestOptions to = new RequestOptions().setMethod(HttpMethod.POST).setAbsoluteURI(statusUrl);
        client.request(to)
                .compose(request ->
                        request.putHeader("Content-Type", "application/json").send(Buffer.buffer(event.encode())))
                .onComplete(done -> {
                    told++;
                    if (done.failed() || done.result().statusCode() != 200) {
                        unacknowledged++;
                    }
                });
    }

    private HttpServer start() {
        return vertx.createHttpServer()
                .requestHandler(this::take)
                .listen(0, "127.0.0.1")
                .toCompletionStage()
                .toCompletableFuture()
                .join();
    }

    public static void main(String[] arguments) throws IOException {
        CountingGateway gateway = new CountingGateway(Integer.parseInt(arguments[0]));
        System.out.println("http://127.0.0.1:" + gateway.start().actualPort() + "/calls");
        System.in.readAllBytes();
        gateway.vertx.close().toCompletionStage().toCompletableFuture().join();
        for (int i = 0; i < gateway.count; i++) {
            System.out.println(gateway.arrivals[i] + "," + gateway.numbers[i]);
        }
        System.out.println(gateway.told + "," + gateway.unacknowledged);
    }
}

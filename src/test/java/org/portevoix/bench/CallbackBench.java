// SPDX-License-Identifier: Apache-2.0
package org.portevoix.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.portevoix.store.CampaignStates;
import org.portevoix.store.Database;
import org.portevoix.vendor.SignedCallback;

/**
 * How fast the real jar answers signed callbacks, each written down before its answer: five of every call at 1,000 a second,
 * then a burst all at once. Beside it, in the same run: a server that reads the same and answers at once.
 */
class CallbackBench {
    private static final int RATE = Integer.getInteger("bench.callbacks", 1_000);
    private static final int SECONDS = Integer.getInteger("bench.seconds", 60);
    private static final int WARM_UP_SECONDS = 30;
    private static final int BURST = 10_000;
    private static final int FIRST = RATE * WARM_UP_SECONDS / TwilioCallbacks.EACH;
    private static final int STEADY = RATE * SECONDS / TwilioCallbacks.EACH;
    private static final int CALLS = FIRST + STEADY + BURST;

    @TempDir
    Path home;

    @Test
    void callbacks() throws Exception {
        BenchHome.withoutCampaign(home);
        BenchHome.campaign(home, 1);
        Path campaign = home.resolve("config/campaigns/bench.yaml");
        Files.writeString(campaign, Files.readString(campaign).replace("vendor: http", "vendor: twilio"));
        place();
        BenchTable.head(
                "Callbacks of Twilio, signed, H2, each answered once it is written down; ms from when it is due");
        BenchTable.line(
                "| what                               | callbacks |    in s | p50 ms | p95 ms | p99 ms | max ms | in 50 ms |");
        int port = BenchHome.freePort();
        Process run = BenchHome.start(
                home,
                List.of(),
                Map.of(
                        "SERVER_PORT",
                        Integer.toString(port),
                        "SERVER_PUBLIC_URL",
                        SignedCallback.HOST,
                        "VOICE_TWILIO_ACCOUNT_SID",
                        "AC0123456789",
                        "VOICE_TWILIO_AUTH_TOKEN",
                        TwilioCallbacks.SECRET));
        try {
            BenchHome.awaitStart(home.resolve("run.log"), run);
            measure(port);
        } finally {
            run.destroy();
            assertThat(run.waitFor(60, TimeUnit.SECONDS)).isTrue();
        }
        try (Database database = open()) {
            assertThat(database.jdbc().queryForObject("select count(*) from call_event", Long.class))
                    .as("each callback is written down, once")
                    .isEqualTo((long) (FIRST + STEADY) * TwilioCallbacks.EACH + BURST);
        }
    }

    private void measure(int port) throws Exception {
        try (TwilioCallbacks vendor = new TwilioCallbacks(port)) {
            vendor.send(0, FIRST, RATE);
            vendor.send(FIRST, STEADY, RATE).print("portevoix, " + RATE + " a second");
            vendor.burst(CALLS - BURST, BURST).print("portevoix, all at once");
        }
        Vertx vertx = Vertx.vertx();
        HttpServer bare = vertx.createHttpServer()
                .requestHandler(request ->
                        request.body().onSuccess(body -> request.response().end()))
                .listen(0, "127.0.0.1")
                .toCompletionStage()
                .toCompletableFuture()
                .get();
        try (TwilioCallbacks vendor = new TwilioCallbacks(bare.actualPort())) {
            vendor.send(0, RATE * 10 / TwilioCallbacks.EACH, RATE)
                    .print("yardstick: bare server, " + RATE + " a second");
            vendor.burst(CALLS - BURST, BURST).print("yardstick: bare server, all at once");
        } finally {
            vertx.close().toCompletionStage().toCompletableFuture().get();
        }
    }

    private Database open() {
        return Database.open("jdbc:h2:file:" + home.resolve("data/portevoix"), "", "", 2);
    }

    /** The calls the callbacks are of, as if they had been requested a moment ago. */
    private void place() {
        try (Database database = open()) {
            Clock clock = Clock.systemUTC();
            long campaign = new CampaignStates(database, clock).id("bench");
            Timestamp now = Database.time(clock.instant());
            List<Object[]> claims = new ArrayList<>();
            List<Object[]> calls = new ArrayList<>();
            for (int i = 0; i < CALLS; i++) {
                long number = 33_199_000_000L + i % 10_000;
                String reference = TwilioCallbacks.reference(i);
                claims.add(new Object[] {i + 1, reference, campaign, i, number, now});
                calls.add(new Object[] {i + 1, reference, campaign, i, number, now, now, now, "CA" + i});
            }
            database.jdbc()
                    .batchUpdate(
                            "insert into claim (id, reference, campaign_id, contact_id, number, attempt, claimed_at)"
                                    + " values (?, ?, ?, ?, ?, 1, ?)",
                            claims);
            database.jdbc()
                    .batchUpdate(
                            "insert into call (id, reference, campaign_id, contact_id, number, attempt, vendor, state, claimed_at,"
                                    + " requested_at, heard_at, vendor_id) values (?, ?, ?, ?, ?, 1, 'twilio', 'requested', ?, ?, ?, ?)",
                            calls);
            database.jdbc()
                    .update(
                            "insert into in_progress (campaign_id, vendor, calls) values (?, 'twilio', ?)",
                            campaign,
                            CALLS);
        }
    }
}

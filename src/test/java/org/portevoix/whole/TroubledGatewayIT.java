// SPDX-License-Identifier: Apache-2.0
package org.portevoix.whole;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.portevoix.call.Json;

/** A gateway that is away, slow, rude or wrong costs no call, and makes none ring twice. */
class TroubledGatewayIT {
    @TempDir
    Path home;

    @Test
    void whatIsCertainlyNotSentIsSentLaterAndOnce() {
        int port = Gateway.freePort();
        try (Installation installation = new Installation(home)) {
            installation.gateway(Gateway.url(port)).people("annuaire.csv", 0, 30);
            installation.campaign("campaign", "rate: 20/s");
            var run = installation.run("--until-done");
            await("a call that was put back")
                    .atMost(Installation.LONG)
                    .until(() -> installation
                            .command("explain", Installation.number(0))
                            .out()
                            .contains("not-sent"));
            AtomicInteger slowedDown = new AtomicInteger();
            try (Gateway gateway = new Gateway(port)) {
                gateway.usually(request -> {
                    if (slowedDown.incrementAndGet() <= 5) {
                        request.answer(429, "slower", "Retry-After", "1");
                    } else {
                        request.accept().report("busy", "");
                    }
                });
                run.endsWith(0);

                assertThat(gateway.counts()).hasSize(30);
                assertThat(gateway.requests())
                        .as("calls taken, and those slowed down")
                        .hasSize(30 + 5);
                assertThat(installation
                                .read("data/reports/campaign/calls.csv")
                                .lines()
                                .filter(line -> line.contains(",busy,")))
                        .hasSize(30);
            }
        }
    }

    @Test
    void whatMayHaveRungIsNeverSentAgain() throws IOException {
        try (Gateway gateway = new Gateway();
                Installation installation = new Installation(home)) {
            installation.gateway(gateway.url()).people("annuaire.csv", 0, 10);
            installation.set("CALLS_SILENCE", "5s").set("VOICE_RESPONSE_TIMEOUT", "2s");
            installation.campaign(
                    "campaign",
                    "rate: 20/s",
                    "retries: {busy: {times: 1, after: 1s}, no-answer: {times: 1, after: 1s}}");
            gateway.to(Installation.number(0), request -> request.answer(403, "not allowed: prefix 19900"));
            gateway.to(Installation.number(1), request -> request.answer(500, "broken"));
            gateway.to(Installation.number(2), Gateway.Request::stall);
            gateway.to(Installation.number(3), request -> request.answer(200, "<html>all is well</html>"));
            gateway.to(Installation.number(4), Gateway.Request::drop);
            gateway.to(Installation.number(5), request -> {
                // all at once, twice and the wrong way round
                request.accept();
                for (int i = 0; i < 2; i++) {
                    request.report("completed", ",\"sequence\":3,\"durationSeconds\":7")
                            .report("answered", ",\"sequence\":2")
                            .report("ringing", ",\"sequence\":1");
                }
                request.report("busy", ",\"sequence\":4");
            });
            gateway.to(Installation.number(6), request -> {
                // faster than the answer to the request, and longer than any column
                request.report("ringing", ",\"id\":\"" + "x".repeat(300) + "\",\"sequence\":1");
                request.answer(201, "{\"id\":\"" + "x".repeat(300) + "\"}");
                for (int i = 0; i < 6; i++) {
                    assertThat(request.post("digit", ",\"sequence\":" + (2 + i) + ",\"digits\":\"1234567812345678\""))
                            .isEqualTo(200);
                }
                assertThat(request.post("completed", ",\"price\":{\"amount\":1,\"currency\":\"EURO\"}"))
                        .isEqualTo(400);
                request.report("completed", "");
            });
            gateway.to(Installation.number(7), request -> {
                // the event tells more than the answer
                request.report("busy", ",\"sequence\":1").drop();
            });

            installation.run("--until-done").endsWith(0);

            assertThat(gateway.counts()).hasSize(10);
            assertThat(gateway.unacknowledged()).isEmpty();
            assertThat(gateway.counts().entrySet().stream()
                            .filter(entry -> entry.getValue() > 1)
                            .map(Map.Entry::getKey))
                    .isSubsetOf(Installation.number(7));
            assertThat(Json.mapper()
                            .readTree(installation.read("data/reports/campaign/summary.json"))
                            .at("/calls/unknown")
                            .asInt())
                    .isEqualTo(4);
            assertThat(explain(installation, 0)).contains("failed", "http-403", "not allowed: prefix 19900");
            assertThat(explain(installation, 1)).contains("unknown", "http-500", "broken");
            assertThat(explain(installation, 2)).contains("unknown", "timed out");
            assertThat(explain(installation, 3)).contains("unknown", "http-200 but no JSON");
            assertThat(explain(installation, 4)).contains("unknown");
            assertThat(explain(installation, 5)).contains(" answered {").doesNotContain("attempt 2");
            assertThat(explain(installation, 6)).contains("through http: completed");

            int sent = gateway.requests().size();
            var again = installation.run();
            assertThat(gateway.requestTo(Installation.number(1)).post("completed", ",\"sequence\":1"))
                    .as("an event long after the end")
                    .isEqualTo(200);
            again.terminate().endsWith(0);
            assertThat(explain(installation, 1)).contains("through http: completed");
            assertThat(gateway.requests()).hasSize(sent);
        }
    }

    /** One call nobody hears of must not keep a vendor's pause up until its limit of silence. */
    @Test
    void aPauseEndsWhileOtherCallsGoOn() {
        try (Gateway gateway = new Gateway();
                Installation installation = new Installation(home)) {
            installation.gateway(gateway.url()).people("annuaire.csv", 0, 6);
            installation.campaign("campaign", "rate: 20/s");
            AtomicInteger asked = new AtomicInteger();
            gateway.usually(request -> {
                if (asked.incrementAndGet() == 3) {
                    request.answer(429, "", "Retry-After", "1");
                } else {
                    request.accept();
                }
            });
            var run = installation.run();
            await("everybody's call")
                    .atMost(Installation.LONG)
                    .until(() ->
                            gateway.counts().size() == 6 && gateway.requests().size() == 7);
            run.terminate().endsWith(0);
        }
    }

    private static String explain(Installation installation, int person) {
        return installation
                .command("explain", Installation.number(person))
                .endsWith(0)
                .out();
    }
}

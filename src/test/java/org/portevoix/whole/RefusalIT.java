// SPDX-License-Identifier: Apache-2.0
package org.portevoix.whole;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.portevoix.call.Json;

/** Whoever says no is not called any more, however it is said; and what other processes see and do while a run works. */
class RefusalIT {
    private static final int PEOPLE = 12;

    @TempDir
    Path home;

    @Test
    void nobodyIsCalledAfterARefusal() throws IOException {
        try (Gateway gateway = new Gateway();
                Installation installation = new Installation(home)) {
            installation.gateway(gateway.url()).people("annuaire.csv", 0, PEOPLE);
            installation.campaign("first", "rate: 20/s", "concurrent: 1", "retries: {busy: {times: 1, after: 1s}}");
            gateway.to(Installation.number(0), request -> {
                request.accept();
                assertThat(request.post("answered", ",\"sequence\":1")).isEqualTo(200);
                assertThat(request.post("digit", ",\"sequence\":2,\"digits\":\"9\""))
                        .isEqualTo(200);
                // a gateway that gets its events wrong must not bring the call back
                assertThat(request.post("busy", ",\"sequence\":3")).isEqualTo(200);
            });
            // the only channel stays taken until everything else has been tried
            gateway.to(Installation.number(3), Gateway.Request::accept);

            var run = installation.run("--until-done");
            await().atMost(Installation.LONG).until(() -> gateway.requests().size() == 4);
            String last = Installation.number(PEOPLE - 1);
            assertThat(installation
                            .command("oppose", "--evidence", "letter 17", last)
                            .endsWith(0)
                            .out())
                    .contains("is on the register");
            assertOtherProcessesWork(installation);
            gateway.requestTo(Installation.number(3)).report("completed", "");
            run.endsWith(0);

            assertThat(gateway.counts().keySet()).containsExactlyElementsOf(numbers(0, PEOPLE - 1));
            assertThat(gateway.counts().values()).containsOnly(1L);

            gateway.to(Installation.number(3), request -> request.accept().report("completed", ""));
            installation.campaign("second", "rate: 50/s");
            installation.run("--until-done").endsWith(0);

            assertThat(gateway.counts().keySet()).containsExactlyElementsOf(numbers(0, PEOPLE - 1));
            assertThat(gateway.counts().get(Installation.number(0))).isEqualTo(1);
            numbers(1, PEOPLE - 1)
                    .forEach(number -> assertThat(gateway.counts().get(number)).isEqualTo(2));
            assertThat(installation
                            .command("explain", "01 99 00 00 00")
                            .endsWith(0)
                            .out())
                    .contains("on the opposition register since", "key-press", "key 9")
                    .contains("left out of campaign second: opposed")
                    .contains("called in campaign first, attempt 1 through http: completed");
            assertThat(installation.command("explain", last).endsWith(0).out())
                    .contains("by operator", "letter 17", "left out of campaign first: opposed");
        }
    }

    /** While {@code run} holds the database. */
    private static void assertOtherProcessesWork(Installation installation) throws IOException {
        var status = installation.command("status", "--json").endsWith(0);
        Map<?, ?> summary = Json.mapper().readValue(status.out(), Map.class);
        assertThat(summary.get("campaign")).isEqualTo("first");
        assertThat(summary.get("state")).isEqualTo("running");
        assertThat(summary.get("contacts")).isEqualTo(PEOPLE);
        assertThat(installation
                        .command("export", "contacts", "--format", "jsonl")
                        .endsWith(0)
                        .out()
                        .lines())
                .hasSize(PEOPLE);
        installation.command("report", "--campaign", "first").endsWith(0);
        assertThat(installation.read("data/reports/first/summary.txt")).contains("first, running");
        assertThat(installation.command("explain", "+33199009999").endsWith(1).out())
                .contains("nothing is known");
        assertThat(installation.command("export", "nonsense").endsWith(2).err()).contains("nonsense");
        assertThat(installation.command("oppose", "no number").endsWith(1).err())
                .contains("where a number should be");
    }

    private static List<String> numbers(int from, int to) {
        return IntStream.range(from, to).mapToObj(Installation::number).toList();
    }
}

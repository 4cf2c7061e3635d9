// SPDX-License-Identifier: Apache-2.0
package org.portevoix.whole;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** PostgreSQL that goes away under a run, which must neither die, nor double or lose a call, nor say that it wrote an event. */
@Tag("chaos")
@EnabledIfSystemProperty(named = "chaos.long", matches = "true", disabledReason = "minutes: mvn -Pchaos verify")
class LostDatabaseIT {
    private static final int PEOPLE = 300;

    /** Its restart takes the rest of a second or two. */
    private static final int RESTART = 0;

    @TempDir
    Path home;

    @ParameterizedTest(name = "for {0} s")
    @ValueSource(ints = {RESTART, 60})
    void theRunGoesOnWhenItIsBack(int seconds) throws IOException, InterruptedException {
        int port = Gateway.freePort();
        EmbeddedPostgres postgres = postgres(port);
        try (Gateway gateway = new Gateway().patient();
                Installation installation = new Installation(home)) {
            installation
                    .set("STORE_URL", postgres.getJdbcUrl("postgres", "postgres"))
                    .set("STORE_USERNAME", "postgres")
                    .set("STORE_PASSWORD", "postgres")
                    .set("CALLS_SILENCE", (seconds + 20) + "s");
            installation.gateway(gateway.url()).people("annuaire.csv", 0, PEOPLE);
            installation.campaign(Books.CAMPAIGN, "rate: 50/s");
            gateway.to(Installation.number(0), Gateway.Request::accept);
            Installation.Running run = installation.run("--until-done");
            await("calls")
                    .atMost(Installation.LONG)
                    .until(() -> gateway.requests().size() > 50);

            Gateway.Request silent = gateway.requestTo(Installation.number(0));

            postgres.close();
            int before = gateway.requests().size();
            assertThat(seconds == RESTART ? 500 : status(silent))
                    .as("the answer to an event meanwhile; 0: none in time")
                    .isNotEqualTo(200);
            TimeUnit.SECONDS.sleep(seconds);
            assertThat(run.isAlive()).as(run.err()).isTrue();
            postgres = postgres(port);
            assertThat(gateway.requests().size() - before)
                    .as("calls that were claimed before")
                    .isLessThanOrEqualTo(100);
            silent.report("completed", ",\"sequence\":2");

            run.endsWith(0, Duration.ofMinutes(2));

            assertThat(gateway.unacknowledged()).isEmpty();
            Books books = Books.of(installation, gateway)
                    .nobodyIsDoubled()
                    .nobodyIsLost("annuaire.csv", PEOPLE)
                    .nobodyIsCalledAfterARefusal(Map.of())
                    .theReportIsComplete();
            assertThat(books.calls()).isEqualTo(PEOPLE);
            assertThat(books.unknown())
                    .as("claimed, and never sent")
                    .isEqualTo(PEOPLE - gateway.requests().size());
        } finally {
            postgres.close();
        }
    }

    /** 0: no answer in time. */
    private static int status(Gateway.Request request) {
        try {
            return request.post("ringing", ",\"sequence\":1");
        } catch (UncheckedIOException e) {
            return 0;
        }
    }

    private EmbeddedPostgres postgres(int port) throws IOException {
        return EmbeddedPostgres.builder()
                .setDataDirectory(home.resolve("postgresql"))
                .setCleanDataDirectory(false)
                .setPort(port)
                .start();
    }
}

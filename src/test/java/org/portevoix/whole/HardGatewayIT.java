// SPDX-License-Identifier: Apache-2.0
package org.portevoix.whole;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A gateway that fails for a while under full load, though some of the phones ring. */
@Tag("chaos")
@EnabledIfSystemProperty(named = "chaos.long", matches = "true", disabledReason = "minutes: mvn -Pchaos verify")
class HardGatewayIT {
    private static final int PEOPLE = 150;
    private static final int GOOD = 30;
    private static final int BAD = 60;

    /** What becomes of a request meanwhile. */
    enum Trouble {
        HANGS,
        CUTS_ITS_ANSWER,
        DROPS,
        ANSWERS_500,
        ANSWERS_503
    }

    @TempDir
    Path home;

    @ParameterizedTest
    @EnumSource
    void nobodyIsDoubledOrLost(Trouble trouble) {
        try (Gateway gateway = new Gateway();
                Installation installation = new Installation(home)) {
            installation.gateway(gateway.url()).people("annuaire.csv", 0, PEOPLE);
            installation.set("CALLS_SILENCE", "20s").set("VOICE_RESPONSE_TIMEOUT", "2s");
            installation.campaign(Books.CAMPAIGN, "rate: 100/s");
            AtomicInteger asked = new AtomicInteger();
            gateway.usually(request -> take(request, asked.incrementAndGet(), trouble));

            installation.run("--until-done").endsWith(0, Duration.ofMinutes(3));

            assertThat(gateway.counts()).hasSize(PEOPLE);
            assertThat(gateway.unacknowledged()).isEmpty();
            Books books = Books.of(installation, gateway)
                    .nobodyIsDoubled()
                    .nobodyIsLost("annuaire.csv", PEOPLE)
                    .nobodyIsCalledAfterARefusal(Map.of())
                    .theReportIsComplete();
            assertThat(books.calls()).isEqualTo(PEOPLE);
            // more where a machine is so busy that an event comes after the silence
            assertThat(books.unknown()).as("those whose phone did not ring").isGreaterThanOrEqualTo(BAD / 2);
        }
    }

    private static void take(Gateway.Request request, int n, Trouble trouble) throws IOException {
        if (n <= GOOD || n > GOOD + BAD) {
            request.accept().report("completed", ",\"sequence\":2");
            return;
        }
        if (n % 2 == 0) {
            request.report("completed", ",\"sequence\":2");
        }
        switch (trouble) {
            case HANGS -> request.stall();
            case CUTS_ITS_ANSWER -> request.cut();
            case DROPS -> request.drop();
            case ANSWERS_500 -> request.answer(500, "broken");
            case ANSWERS_503 -> request.answer(503, "", "Retry-After", "1");
        }
    }
}

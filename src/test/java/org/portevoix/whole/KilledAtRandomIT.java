// SPDX-License-Identifier: Apache-2.0
package org.portevoix.whole;

import static org.assertj.core.api.Assertions.assertThat;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * {@code kill -9} at any moment: {@code chaos.rounds} rounds from {@code chaos.first} on, or the one of {@code chaos.seed} again; every fourth on
 * PostgreSQL.
 */
@Tag("chaos")
class KilledAtRandomIT {
    /** A multiple of the moments, and of the databases. */
    private static final int ANOTHER = 1_000;

    private static final int ON_POSTGRES = 4;

    private static final List<ChaosRound.Result> results = new ArrayList<>();
    private static EmbeddedPostgres postgres;

    @TempDir
    Path home;

    @BeforeAll
    static void start() throws IOException {
        postgres = EmbeddedPostgres.start();
    }

    static IntStream rounds() {
        Integer seed = Integer.getInteger("chaos.seed");
        int first = Integer.getInteger("chaos.first", 1);
        int rounds = Integer.getInteger("chaos.rounds", 3);
        return seed == null ? IntStream.range(first, first + rounds) : IntStream.of(seed);
    }

    @ParameterizedTest(name = "round {0}")
    @MethodSource("rounds")
    void nobodyIsDoubledLostOrCalledAfterARefusal(int round) throws SQLException {
        ChaosRound.Result result = play(round, home.resolve("round"));
        if (result.kills().isEmpty()) {
            // its books were right, but it ended before its kill: the same moment in another round
            result = play(round + ANOTHER, home.resolve("another"));
        }
        results.add(result);
        System.out.printf(
                Locale.ROOT,
                "round %d (chaos.seed=%d), %s: killed at %s; %d requests, %d calls, %d unknown, %.1f s%n",
                round,
                round,
                result.database(),
                result.kills().stream().map(Moment::text).collect(Collectors.joining(", ")),
                result.requests(),
                result.calls(),
                result.unknown(),
                result.seconds());
        assertThat(result.kills()).as("kills").isNotEmpty();
    }

    private static ChaosRound.Result play(int round, Path home) throws SQLException {
        boolean onPostgres = round % ON_POSTGRES == 2;
        return new ChaosRound(round, onPostgres ? "postgresql" : "h2", onPostgres ? database(round) : Map.of())
                .play(home);
    }

    private static Map<String, String> database(int round) throws SQLException {
        String name = "round" + round;
        try (Connection connection = postgres.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("create database " + name);
        }
        return Map.of(
                "STORE_URL", postgres.getJdbcUrl("postgres", name),
                "STORE_USERNAME", "postgres",
                "STORE_PASSWORD", "postgres");
    }

    /** Of the rounds that passed; a round that did not has failed with what was wrong. */
    @AfterAll
    static void stop() throws IOException {
        Map<Moment, Integer> kills = new EnumMap<>(Moment.class);
        results.forEach(result -> result.kills().forEach(moment -> kills.merge(moment, 1, Integer::sum)));
        System.out.printf(
                Locale.ROOT,
                "| rounds without doubled, lost, or called after a refusal | kills | calls | unknown | kills by moment |%n"
                        + "| %d | %d | %d | %d | %s |%n",
                results.size(),
                kills.values().stream().mapToInt(Integer::intValue).sum(),
                results.stream().mapToInt(ChaosRound.Result::calls).sum(),
                results.stream().mapToLong(ChaosRound.Result::unknown).sum(),
                kills.entrySet().stream()
                        .map(entry -> entry.getKey().text() + " " + entry.getValue())
                        .collect(Collectors.joining(", ")));
        postgres.close();
    }
}

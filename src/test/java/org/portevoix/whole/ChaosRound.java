// SPDX-License-Identifier: Apache-2.0
package org.portevoix.whole;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * One campaign whose program is killed one to three times on its way, with callees, events and refusals that make trouble,
 * and its books once it has come to its end.
 */
final class ChaosRound {
    private static final String FILE = "annuaire.csv";
    private static final int PEOPLE = 240;
    private static final int MOST_KILLS = 3;
    private static final Duration END = Duration.ofSeconds(90);

    /** What a round came to. */
    record Result(
            int round, String database, List<Moment> kills, int requests, int calls, long unknown, double seconds) {}

    private final int round;
    private final String database;
    private final Map<String, String> store;
    private final Random random;

    /** @param store {@code STORE_URL} and its kin; empty for the embedded database */
    ChaosRound(int round, String database, Map<String, String> store) {
        this.round = round;
        this.database = database;
        this.store = store;
        this.random = new Random(round);
    }

    Result play(Path home) {
        long began = System.nanoTime();
        try (Gateway gateway = new Gateway();
                Installation installation = new Installation(home)) {
            ChaosPeople people = prepare(installation, gateway);
            List<Moment> kills;
            Objectors objectors = new Objectors(installation, people.numbers(), random);
            try (objectors) {
                kills = kill(installation, gateway);
                installation.run("--until-done").endsWith(0, END);
            }
            Books books = Books.of(installation, gateway)
                    .nobodyIsDoubled()
                    .nobodyIsLost(FILE, people.rows())
                    .nobodyIsCalledAfterARefusal(objectors.heard())
                    .theAuditLogIsWhole()
                    .theReportIsComplete();
            return new Result(
                    round,
                    database,
                    kills,
                    gateway.requests().size(),
                    books.calls(),
                    books.unknown(),
                    (System.nanoTime() - began) / 1e9);
        }
    }

    private ChaosPeople prepare(Installation installation, Gateway gateway) {
        store.forEach(installation::set);
        installation
                .gateway(gateway.url())
                .set("API_TOKEN", Objectors.TOKEN)
                .set("CALLS_SILENCE", "3s")
                .set("VOICE_RESPONSE_TIMEOUT", "2s")
                .set("INTAKE_BATCH", "20");
        installation.campaign(
                Books.CAMPAIGN,
                "rate: 100/s",
                "once-per: household",
                "retries: {busy: {times: 1, after: 1s}, no-answer: {times: 1, after: 1s}}");
        ChaosPeople people = new ChaosPeople(PEOPLE, random);
        installation.drop(FILE, people.extract());
        return people;
    }

    /** The first kill's moment goes round with the rounds, so that each has its share. */
    private List<Moment> kill(Installation installation, Gateway gateway) {
        Killer killer = new Killer(random, installation, gateway);
        ChaosCallees callees = new ChaosCallees(round, killer);
        gateway.usually(callees::take);
        List<Moment> kills = new ArrayList<>();
        List<Moment> moments = List.of(Moment.values());
        Moment next = moments.get(round % moments.size());
        for (int left = 1 + random.nextInt(MOST_KILLS); left > 0; left--) {
            if (killer.runUntil(next)) {
                kills.add(next);
            }
            moments = moments.subList(moments.indexOf(next), moments.size());
            next = moments.get(random.nextInt(moments.size()));
        }
        return kills;
    }
}

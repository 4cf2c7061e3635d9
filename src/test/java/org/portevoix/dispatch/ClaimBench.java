// SPDX-License-Identifier: Apache-2.0
package org.portevoix.dispatch;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.portevoix.call.EventType;
import org.portevoix.campaign.Campaign;
import org.portevoix.scene.Scene;
import org.portevoix.scene.Someone;
import org.portevoix.store.Contact;
import org.portevoix.store.Database;
import org.portevoix.store.PlannedCall;

/**
 * Run with -Dtest=ClaimBench: what a claim round, the board, the progress line and an event cost, with 100,000 contacts
 * in six zones and 2,000 open calls in an H2 file that writes every commit through. Prints medians.
 */
class ClaimBench {
    private static final String[] ZONES = {
        "America/Guadeloupe", "America/Martinique", "Europe/Paris", "Indian/Mayotte", "Indian/Reunion", "Pacific/Noumea"
    };

    @Test
    void microseconds(@TempDir Path folder) {
        String url = System.getProperty(
                "bench.url", "jdbc:h2:file:" + folder.resolve("bench") + ";AUTO_SERVER=TRUE;WRITE_DELAY=0");
        Database database = Database.open(url, url.contains("postgres") ? "postgres" : "", "", 8);
        try (Scene scene = new Scene(database, folder)) {
            for (int batch = 0; batch < 10; batch++) {
                Someone[] people = new Someone[10_000];
                for (int i = 0; i < people.length; i++) {
                    // nine of ten live in Paris time
                    String zone = i % 10 == 0 ? ZONES[(i / 10) % ZONES.length] : "Europe/Paris";
                    Someone one = batch % 2 == 0 ? Someone.fixed(i) : Someone.mobile(i);
                    people[i] = new Someone(
                            new org.portevoix.numbering.PhoneNumber(one.number().digits() + batch * 100_000_000_000L),
                            one.type(),
                            "metropole",
                            zone,
                            one.place(),
                            new Contact.Home((long) (batch * 10_000 + i) / 2, null));
                }
                scene.load(people);
            }
            Campaign fill = scene.campaignNamed("fill", "rate: 2000/s", "concurrent: 2000");
            List<PlannedCall> open = new ArrayList<>();
            while (open.size() < 2000) {
                open.addAll(scene.claim(fill));
            }
            open.forEach(scene::send);
            Campaign campaign = scene.campaign("rate: 46.3/s", "concurrent: 20000");
            for (int round = 0; round < 20; round++) {
                List<PlannedCall> claimed = new ArrayList<>();
                List<PlannedCall> unsent = new ArrayList<>();
                show("claim of 47 calls", 1, () -> {
                    List<PlannedCall> some = scene.claim(campaign);
                    claimed.addAll(some);
                    unsent.addAll(some);
                    return some.size();
                });
                show("accepted", unsent.size(), () -> {
                    scene.send(unsent.remove(unsent.size() - 1));
                    return 1;
                });
                show("board.open", 50, () -> scene.board.open().size());
                show("board.finish", 50, () -> scene.board.finish().size());
                show("progress", 20, () -> (int) scene.summaries.progress().done());
                show("zones", 20, () -> scene.claims.zones(Long.MAX_VALUE).size());
                show("in progress", 20, () -> scene.claims.inProgress().size());
                List<PlannedCall> rung = new ArrayList<>(claimed);
                show("event", rung.size(), () -> {
                    PlannedCall call = rung.remove(rung.size() - 1);
                    scene.callEvents.record(List.of(org.portevoix.call.CallEvent.of(
                            call.reference(), EventType.RINGING, scene.clock.instant())));
                    return 1;
                });
                show("settle", claimed.size(), () -> {
                    scene.happens(claimed.remove(claimed.size() - 1), EventType.COMPLETED);
                    return 1;
                });
            }
            show("summary", 3, () -> (int) scene.summaries.of(campaign).contacts());
        }
    }

    private static void show(String what, int times, Supplier<Integer> work) {
        List<Long> took = new ArrayList<>();
        int result = 0;
        for (int i = 0; i < times; i++) {
            long start = System.nanoTime();
            result = work.get();
            took.add(System.nanoTime() - start);
        }
        Collections.sort(took);
        System.out.printf(
                "%-20s %8d us median, %8d us worst (%d)%n",
                what, took.get(took.size() / 2) / 1000, took.get(took.size() - 1) / 1000, result);
    }
}

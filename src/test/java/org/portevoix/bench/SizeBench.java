// SPDX-License-Identifier: Apache-2.0
package org.portevoix.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.portevoix.intake.SyntheticDirectory;
import org.portevoix.scene.Jvm;
import org.portevoix.store.CampaignStates;
import org.portevoix.store.Database;

/**
 * What a directory's size costs the real jar with a heap of 512 MB, on H2: the memory of its process while it loads, and its
 * start once it is there; at last with a call to every second of the people.
 */
class SizeBench {
    private static final List<Integer> SIZES = Stream.of(
                    System.getProperty("bench.sizes", "100000,1000000,6000000").split(",", -1))
            .map(Integer::valueOf)
            .toList();
    private static final long STARTS_WITHIN_SECONDS = 120;

    @TempDir
    Path folder;

    @Test
    void sizes() throws Exception {
        BenchTable.head("Size, -Xmx512m, H2");
        BenchTable.line("| rows       | peak memory of the load | start, s | start with a call to every second, s |");
        for (int rows : SIZES) {
            Path home = folder.resolve("home-" + rows);
            BenchHome.withoutCampaign(home);
            new SyntheticDirectory(rows, 1).write(home.resolve("data/inbox/annuaire.csv"));
            Measured load = Measured.of(run(home, "--until-done"), home.resolve("load.log"));
            double start = start(home);
            call(home);
            double restart = start(home);
            BenchTable.line("| %,10d | %23s | %8.1f | %36.1f |", rows, load.peak(), start, restart);
        }
    }

    private static ProcessBuilder run(Path home, String... options) {
        ProcessBuilder run = new ProcessBuilder(Stream.concat(
                        Stream.of(
                                Jvm.JAVA,
                                "-Xmx512m",
                                "-jar",
                                Path.of("target", "portevoix.jar").toString(),
                                "run",
                                "--home",
                                home.toString()),
                        Stream.of(options))
                .toList());
        run.environment().put("SERVER_PORT", "0");
        run.environment().put("INTAKE_SETTLE", "100ms");
        // nobody listens there, and nobody is called
        run.environment().put("VOICE_HTTP_URL", "http://127.0.0.1:9/calls");
        return run;
    }

    /** Seconds from the command to the line that its routes run. */
    private static double start(Path home) throws IOException, InterruptedException {
        Path log = home.resolve("start.log");
        long began = System.nanoTime();
        Process process =
                run(home).redirectErrorStream(true).redirectOutput(log.toFile()).start();
        BenchHome.awaitStart(log, process);
        double seconds = (System.nanoTime() - began) / 1e9;
        process.destroy();
        assertThat(process.waitFor(STARTS_WITHIN_SECONDS, TimeUnit.SECONDS)).isTrue();
        return seconds;
    }

    /** A campaign that has called half of the people, and whose time is over. */
    private static void call(Path home) throws IOException {
        BenchHome.campaign(home, 1, "from: 2017-04-18T10:00", "until: 2017-04-21T20:00");
        try (Database database = Database.open("jdbc:h2:file:" + home.resolve("data/portevoix"), "", "", 2)) {
            Clock clock = Clock.systemUTC();
            long campaign = new CampaignStates(database, clock).id("bench");
            Timestamp now = Database.time(clock.instant());
            database.jdbc()
                    .update(
                            "insert into claim (reference, campaign_id, contact_id, number, household, attempt, claimed_at)"
                                    + " select lpad(cast(id as varchar), 26, '0'), ?, id, number, household, 1, ?"
                                    + " from contact where mod(id, 2) = 0",
                            campaign,
                            now);
            database.jdbc()
                    .update(
                            "insert into call (id, reference, campaign_id, contact_id, number, household, attempt, claimed_at,"
                                    + " vendor, state, requested_at, answered_at, ended_at, heard_at, settled_at, duration_seconds)"
                                    + " select id, reference, campaign_id, contact_id, number, household, attempt, claimed_at,"
                                    + " 'http', 'completed', ?, ?, ?, ?, ?, 30 from claim",
                            now,
                            now,
                            now,
                            now,
                            now);
        }
    }
}

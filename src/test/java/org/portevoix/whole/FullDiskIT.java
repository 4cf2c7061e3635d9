// SPDX-License-Identifier: Apache-2.0
package org.portevoix.whole;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The embedded database cannot grow any more while calls are placed. */
@Tag("chaos")
@EnabledOnOs(OS.LINUX)
class FullDiskIT {
    private static final int PEOPLE = 300;
    private static final long ROOM_KILOBYTES = 100;

    @TempDir
    Path home;

    @Test
    void nothingLeavesThatIsNotWrittenDownAndTheRestIsCalledOnceThereIsRoom() throws IOException {
        try (Gateway gateway = new Gateway();
                Installation installation = new Installation(home)) {
            installation.gateway(gateway.url()).people("annuaire.csv", 0, PEOPLE);
            installation.set("CALLS_SILENCE", "5s").campaign(Books.CAMPAIGN, "rate: 100/s", "from: 2099-01-01T10:00");
            var load = installation.run();
            await("the file's end")
                    .atMost(Installation.LONG)
                    .until(() -> installation.list("data/done").contains("annuaire.csv"));
            load.terminate().endsWith(0);

            installation.campaign(Books.CAMPAIGN, "rate: 100/s");
            long size = Files.size(home.resolve("data/portevoix.mv.db"));
            var full = installation.longestFile(size / 1024 + ROOM_KILOBYTES).run("--until-done");
            await("the disk is full")
                    .atMost(Installation.LONG)
                    .until(() -> !full.isAlive() || full.err().contains("File too large"));
            assertThat(gateway.requests().size()).isLessThan(PEOPLE);
            full.kill();

            installation.longestFile(0).run("--until-done").endsWith(0);

            Books.of(installation, gateway)
                    .nobodyIsDoubled()
                    .nobodyIsLost("annuaire.csv", PEOPLE)
                    .nobodyIsCalledAfterARefusal(Map.of())
                    .theReportIsComplete();
        }
    }
}

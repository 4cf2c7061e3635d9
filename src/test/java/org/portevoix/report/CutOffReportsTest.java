// SPDX-License-Identifier: Apache-2.0
package org.portevoix.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.portevoix.call.EventType.COMPLETED;
import static org.portevoix.scene.Someone.fixed;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.portevoix.campaign.Campaign;
import org.portevoix.scene.DatabaseKind;
import org.portevoix.scene.Scene;

/** A program that was killed between a campaign's end and its report. */
class CutOffReportsTest {
    @TempDir
    Path folder;

    private Scene scene;
    private Campaign campaign;
    private CutOffReports cutOff;

    @BeforeEach
    void open() {
        scene = new Scene(DatabaseKind.H2, folder);
        campaign = scene.campaign();
        cutOff = new CutOffReports(scene.campaigns, scene.states, scene.reports);
        scene.load(fixed(1));
        scene.happens(scene.place(campaign), COMPLETED);
    }

    @AfterEach
    void close() {
        scene.close();
    }

    @Test
    void theReportOfAnEndedCampaignIsWrittenAtTheNextStart() {
        scene.board.finish();

        cutOff.recover();

        assertThat(report("exclusions.csv")).exists();
        assertThat(report("summary.txt")).content().contains("finished");
    }

    @Test
    void oneThatStoppedHalfWayIsWrittenAgain() throws IOException {
        scene.board.finish();
        scene.reports.write(campaign);
        Files.delete(report("exclusions.csv"));
        Files.delete(report("calls.csv"));

        cutOff.recover();

        assertThat(report("calls.csv")).exists();
        assertThat(report("exclusions.csv")).exists();
    }

    @Test
    void oneOfAnEarlierEndIsWrittenAgainAndAWholeOneIsLeftAlone() throws IOException {
        scene.board.finish();
        scene.reports.write(campaign);
        Files.writeString(report("exclusions.csv"), "as its owner left it");

        cutOff.recover();
        assertThat(report("exclusions.csv")).hasContent("as its owner left it");

        Files.setLastModifiedTime(report("exclusions.csv"), FileTime.from(Instant.parse("2017-04-18T09:00:00Z")));
        cutOff.recover();
        assertThat(report("exclusions.csv")).content().startsWith("campaign,");
    }

    @Test
    void aCampaignThatGoesOnHasNone() {
        cutOff.recover();
        assertThat(folder.resolve("data/reports")).doesNotExist();
    }

    private Path report(String file) {
        return folder.resolve("data/reports").resolve(campaign.name()).resolve(file);
    }
}

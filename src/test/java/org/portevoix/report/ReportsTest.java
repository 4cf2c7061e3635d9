// SPDX-License-Identifier: Apache-2.0
package org.portevoix.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.portevoix.call.EventType.ANSWERED;
import static org.portevoix.call.EventType.BUSY;
import static org.portevoix.call.EventType.COMPLETED;
import static org.portevoix.call.EventType.NO_ANSWER;
import static org.portevoix.call.EventType.RINGING;
import static org.portevoix.scene.Someone.fixed;
import static org.portevoix.scene.Someone.mobile;

import com.fasterxml.jackson.databind.JsonNode;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.portevoix.call.CallEvent;
import org.portevoix.call.Json;
import org.portevoix.campaign.Campaign;
import org.portevoix.report.Export.Format;
import org.portevoix.report.Export.Table;
import org.portevoix.scene.DatabaseKind;
import org.portevoix.scene.Scene;
import org.portevoix.store.Exclusion;
import org.portevoix.store.ExclusionReason;
import org.portevoix.store.PlannedCall;

/** A small campaign whose figures can be counted by hand, and what is told of it. */
@ParameterizedClass
@EnumSource(DatabaseKind.class)
class ReportsTest {
    private final Scene scene;
    private final Campaign campaign;

    /**
     * Ten contacts and one bad line. 1 listens, 2 objects, 3 is busy and due again, 4 was opposed before, 5 is of the home
     * of 1, 6 is mobile and outside the audience, 7 is answered by a machine, 8 does not answer; 9 lives in Martinique,
     * where it is too early; 10 came later.
     */
    ReportsTest(DatabaseKind kind, @TempDir Path folder) {
        scene = new Scene(kind, folder);
        long extract = scene.begin(
                fixed(1).ofHome(7),
                fixed(2),
                fixed(3),
                fixed(4),
                fixed(5).ofHome(7),
                mobile(6),
                fixed(7),
                fixed(8),
                fixed(9).inMartinique());
        scene.contacts.store(
                extract,
                List.of(),
                List.of(new Exclusion(11, null, "=call me; \"now\"", ExclusionReason.NOT_A_NUMBER, "no digits")));
        scene.extracts.ready(extract, 10);
        scene.oppose(fixed(4));
        campaign = scene.campaign(
                "title: \"Crue, alerte\"",
                "windows: [\"mon-fri 10:00-13:00\"]",
                "rate: 2/s",
                "once-per: household",
                "audience: {line-types: [fixed]}",
                "retries: {busy: {times: 1, after: 15m}}");
        scene.board.open();
        List<PlannedCall> calls = new ArrayList<>();
        for (int second = 0; second < 5; second++) {
            scene.claim(campaign).forEach(call -> calls.add(scene.send(call)));
            scene.clock.forward(Duration.ofSeconds(1));
        }
        assertThat(Scene.numbers(calls))
                .containsExactly("+33199000001", "+33199000002", "+33199000003", "+33199000007", "+33199000008");
        scene.happens(calls.get(0), RINGING, ANSWERED);
        scene.happens(ended(calls.get(0), 100, "0.0105"));
        scene.presses(calls.get(1), "9");
        scene.happens(ended(calls.get(1), 200, "0.02"));
        scene.happens(calls.get(2), BUSY);
        scene.happens(calls.get(3), ANSWERED);
        scene.happens(ended(calls.get(3), 900, "0.01"));
        scene.happens(calls.get(4), RINGING, NO_ANSWER);
        scene.load(fixed(10));
    }

    private CallEvent ended(PlannedCall call, int firstAudio, String price) {
        return new CallEvent(
                call.reference(),
                null,
                COMPLETED,
                scene.clock.instant(),
                null,
                "human",
                null,
                30,
                firstAudio,
                new CallEvent.Price(new BigDecimal(price), "EUR"),
                null,
                null);
    }

    @AfterEach
    void close() {
        scene.close();
    }

    @Test
    void countsTheCampaign() {
        Summary summary = scene.summaries.of(campaign);
        assertThat(summary.state()).isEqualTo("running");
        assertThat(summary.startedAt()).isEqualTo("2017-04-18T10:00:00Z");
        assertThat(summary.contacts()).isEqualTo(10);
        assertThat(summary.calls())
                .containsExactly(Map.entry("busy", 1L), Map.entry("completed", 3L), Map.entry("no-answer", 1L));
        assertThat(summary.peopleCalled()).isEqualTo(5);
        assertThat(summary.peopleReached()).isEqualTo(3);
        assertThat(summary.refusals()).isEqualTo(1);
        assertThat(summary.retriesDue()).isEqualTo(1);
        assertThat(summary.notReached()).isEqualTo(2);
        assertThat(summary.exclusions())
                .containsExactly(
                        Map.entry("household", 1L),
                        Map.entry("not-a-number", 1L),
                        Map.entry("opposed", 1L),
                        Map.entry("outside-audience", 1L));
        assertThat(summary.busiestSecond()).isEqualTo(2);
        assertThat(summary.callsPerSecond()).isEqualTo(5 / 60.0);
        assertThat(summary.firstAudioMillis()).isEqualTo(new Summary.Percentiles(200, 900));
        assertThat(summary.cost()).containsExactly(Map.entry("EUR", new BigDecimal("0.0405")));
        assertThat(scene.summaries.progress()).isEqualTo(new Summaries.Progress(7, 10));
        assertThat(summary.contacts())
                .as("every contact is called, left out, or still to be called")
                .isEqualTo(summary.peopleCalled() + 3 + summary.notReached());
    }

    @Test
    void writesTheCountForAPerson() {
        List<String> lines =
                SummaryText.of(scene.summaries.of(campaign)).lines().toList();
        assertThat(lines.get(0)).contains("alert (Crue, alerte), running");
        assertThat(lines).anyMatch(line -> line.matches("Began +2017-04-18 12:00:00 Paris"));
        assertThat(lines).anyMatch(line -> line.matches("People reached +3"));
        assertThat(lines).anyMatch(line -> line.matches("  no-answer +1"));
        assertThat(lines).anyMatch(line -> line.matches("Cost +0\\.0405 EUR"));
        assertThat(lines).allMatch(line -> line.length() <= 80);
    }

    private List<NamedCsvRecord> csv(Table table, @Nullable String name) throws IOException {
        StringWriter out = new StringWriter();
        long rows = scene.export.write(table, name, Format.CSV, out);
        try (CsvReader<NamedCsvRecord> reader = CsvReader.builder().ofNamedCsvRecord(out.toString())) {
            List<NamedCsvRecord> records = reader.stream().toList();
            assertThat(records).hasSize((int) rows);
            return records;
        }
    }

    private List<JsonNode> jsonl(Table table, @Nullable String name) throws IOException {
        StringWriter out = new StringWriter();
        long rows = scene.export.write(table, name, Format.JSONL, out);
        List<JsonNode> nodes = new ArrayList<>();
        for (String line : out.toString().lines().toList()) {
            nodes.add(Json.mapper().readTree(line));
        }
        assertThat(nodes).hasSize((int) rows);
        return nodes;
    }

    @Test
    void exportsTheCalls() throws IOException {
        scene.place(scene.campaignNamed("other", "concurrent: 1"));
        assertThat(csv(Table.CALLS, null)).hasSize(6);
        assertThat(jsonl(Table.CALLS, null)).hasSize(6);

        List<NamedCsvRecord> calls = csv(Table.CALLS, "alert");
        assertThat(calls.stream().map(call -> call.getField("number") + " " + call.getField("state")))
                .containsExactly(
                        "+33199000001 completed",
                        "+33199000002 completed",
                        "+33199000003 busy",
                        "+33199000007 completed",
                        "+33199000008 no-answer");
        NamedCsvRecord refusal = calls.get(1);
        assertThat(refusal.getField("digits")).isEqualTo("9");
        assertThat(Instant.parse(refusal.getField("requested_at"))).isEqualTo("2017-04-18T10:00:00Z");
        assertThat(refusal.getField("reference")).hasSize(26);
        assertThat(refusal.getField("vendor_id")).isEqualTo("v-" + refusal.getField("reference"));

        JsonNode first = jsonl(Table.CALLS, "alert").get(0);
        assertThat(first.get("price").decimalValue()).isEqualByComparingTo("0.0105");
        assertThat(first.get("first_audio_millis").intValue()).isEqualTo(100);
        assertThat(first.get("digits").isNull()).as("no key was pressed").isTrue();
        assertThat(first.get("answered_at").textValue()).isEqualTo("2017-04-18T10:00:05Z");
        assertThat(csv(Table.CALLS, "nobody")).isEmpty();
        assertThat(jsonl(Table.CALLS, "nobody")).isEmpty();
    }

    @Test
    void exportsWhatWasLeftOut() throws IOException {
        assertThat(csv(Table.EXCLUSIONS, "alert").stream()
                        .map(out -> out.getField("campaign") + "/" + out.getField("reason") + "/"
                                + out.getField("number") + "/" + out.getField("file") + ":" + out.getField("line")))
                .containsExactly(
                        "/not-a-number//annuaire-1.csv:11",
                        "alert/opposed/+33199000004/annuaire-1.csv:5",
                        "alert/household/+33199000005/annuaire-1.csv:6",
                        "alert/outside-audience/+33639980006/annuaire-1.csv:7");
        assertThat(csv(Table.EXCLUSIONS, null).get(0).getField("cell")).isEqualTo("=call me; \"now\"");
        assertThat(jsonl(Table.EXCLUSIONS, "other"))
                .extracting(out -> out.get("reason").textValue())
                .containsExactly("not-a-number");
    }

    @Test
    void exportsTheContacts() throws IOException {
        assertThat(csv(Table.CONTACTS, null)).hasSize(10);
        assertThat(jsonl(Table.CONTACTS, "alert"))
                .extracting(contact -> contact.get("number").textValue())
                .containsExactly("+33199000001", "+33199000002", "+33199000003", "+33199000007", "+33199000008");
        assertThat(csv(Table.CONTACTS, null).get(8).getField("zone")).isEqualTo("America/Martinique");
        assertThat(csv(Table.CONTACTS, null).get(0).getField("address")).isEqualTo("12 rue de l'Eglise");
        scene.load(fixed(11).at("97209", "972", "45.20"));
        NamedCsvRecord placed = csv(Table.CONTACTS, null).get(10);
        assertThat(List.of("commune_code", "department", "registered", "abstention"))
                .extracting(placed::getField)
                .containsExactly("97209", "972", "1000", "45.20");
        assertThat(csv(Table.CONTACTS, null).get(0).getField("abstention"))
                .as("not known")
                .isEmpty();
    }

    @Test
    void writesSixWholeFiles() throws IOException {
        scene.write("data/reports/alert/summary.txt", "of yesterday");
        Path folder = scene.reports.write(campaign).folder();

        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .as("and no half of one")
                    .containsExactlyInAnyOrder(
                            "summary.json",
                            "summary.txt",
                            "compliance.json",
                            "compliance.txt",
                            "calls.csv",
                            "exclusions.csv");
        }
        JsonNode summary = Json.mapper().readTree(folder.resolve("summary.json").toFile());
        assertThat(summary.get("peopleReached").intValue()).isEqualTo(3);
        assertThat(summary.get("startedAt").textValue()).isEqualTo("2017-04-18T10:00:00Z");
        assertThat(Files.readString(folder.resolve("summary.txt"))).startsWith("Campaign");
        assertThat(Files.readAllLines(folder.resolve("calls.csv"))).hasSize(6);
        assertThat(Files.readAllLines(folder.resolve("exclusions.csv"))).hasSize(5);
    }

    private String story(org.portevoix.scene.Someone someone) {
        return String.join("\n", scene.story.of(someone.number()));
    }

    @Test
    void tellsWhatIsKnownOfANumber() {
        assertThat(story(fixed(99))).isEmpty();
        assertThat(story(fixed(1)))
                .contains(
                        "loaded from annuaire-1.csv, line 2: Anne Durand 12 rue de l'Eglise 75011 Paris; fixed line in"
                                + " metropole (time of Europe/Paris)")
                .contains("called in campaign alert, attempt 1 through simulator: completed")
                .containsSubsequence(
                        "10:00:00Z claimed", "request sent", "10:00:05Z ringing", "10:00:05Z answered", "completed");
        assertThat(story(fixed(2)))
                .contains("on the opposition register since 2017-04-18T10:00:05Z by key-press (key 9");
        assertThat(story(fixed(3)))
                .contains("busy")
                .contains("due in campaign alert, attempt 2, not before 2017-04-18T10:15:05Z (busy)");
        assertThat(story(fixed(4)))
                .contains("on the opposition register since 2017-04-18T10:00:00Z by web\n")
                .contains("left out of campaign alert: opposed (on the opposition register)")
                .doesNotContain("turn");
        assertThat(story(fixed(5))).contains("household (the campaign calls this home on another of its lines)");
        assertThat(story(fixed(9))).contains("campaign alert: its turn has not come yet");
    }

    @Test
    void tellsForEachCampaignWhetherItsTurnHasCome() {
        scene.campaignNamed("next");
        assertThat(story(fixed(1)))
                .contains("called in campaign alert")
                .contains("campaign next: its turn has not come yet");

        scene.states.finish(scene.id(campaign));
        assertThat(story(fixed(10))).contains("campaign alert ended before its turn came");
        assertThat(story(fixed(3))).contains("left out of campaign alert: campaign-ended (attempt 2 was still due)");
    }

    @Test
    void forecastsTheEnd() {
        assertThat(scene.summaries.of(campaign).forecastEnd())
                .isEqualTo(scene.forecasts.end(campaign).orElseThrow());
    }
}

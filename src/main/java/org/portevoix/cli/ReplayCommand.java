// SPDX-License-Identifier: Apache-2.0
package org.portevoix.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.portevoix.call.Json;
import org.portevoix.campaign.Campaign;
import org.portevoix.campaign.Campaigns;
import org.portevoix.config.Settings;
import org.portevoix.intake.SyntheticDirectory;
import org.portevoix.replay.Speed;
import org.portevoix.store.Database;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code replay}: all days of a campaign on the built-in simulator, as fast as the machine can. */
@Command(
        name = "replay",
        mixinStandardHelpOptions = true,
        description =
                "Plays a whole campaign on the built-in simulator in a folder of its own, on a clock that jumps over"
                        + " the hours in which nobody may be called; ends by itself and prints how the rules were kept. No phone"
                        + " rings.")
public final class ReplayCommand implements Callable<Integer> {
    @Mixin
    private HomeOption home = new HomeOption();

    @Option(
            names = "--campaign",
            paramLabel = "NAME",
            defaultValue = "avril-2017",
            description = "One of config/campaigns, or of config/examples/campaigns (default: avril-2017).")
    private String campaign = "avril-2017";

    @Option(
            names = "--from",
            paramLabel = "TIME",
            defaultValue = "2017-04-18T10:00+02:00",
            description = "When the replay begins (default: 2017-04-18T10:00+02:00).")
    private String from = "2017-04-18T10:00+02:00";

    @Option(
            names = "--speed",
            paramLabel = "max|N",
            defaultValue = "max",
            description = "How many times as fast as life, 1 to 2000; max: as fast as this machine can (default).")
    private String speed = "max";

    @Option(
            names = "--contacts",
            paramLabel = "N",
            description =
                    "Call a made-up directory of N rows instead of the example extracts. Its numbers are of the real"
                            + " plan; only the simulator ever gets them.")
    private @Nullable Integer contacts;

    @Option(names = "--seed", paramLabel = "N", defaultValue = "1", description = "The same seed, the same directory.")
    private long seed;

    @Option(
            names = "--in",
            paramLabel = "DIR",
            defaultValue = "data/replay",
            description = "Where it plays; emptied first (default: data/replay).")
    private Path folder = Path.of("data/replay");

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        PrintWriter out = Out.of(spec);
        Speed chosen = Speed.of(speed);
        String start = start();
        Stage stage = Stage.empty(home.home(), folder);
        stage.campaign(campaign);
        stage.simulate(campaign, out);
        people(stage);
        Settings settings = stage.settings(Map.of(
                "clock.start",
                start,
                "clock.speed",
                "1",
                "store.url",
                Database.rehearsalUrl(stage.home().folder().resolve("data")),
                // each look reads the calls of a whole day, which here are minutes
                "calls.watch-every",
                "10m",
                // of the events of one call, that here come within a second, several are written at once
                "store.gather",
                "500ms"));
        requireNoRegisters(settings);
        stage.takeOn(settings, "replay", out);
        out.println("Replaying the campaign '" + campaign + "' from " + start + ".");
        out.flush();
        ReplayWatch watch = new ReplayWatch(chosen);
        int exit = RunCommand.run(settings, true, watch, out, out);
        return exit == 0 ? tell(settings, watch, out) : exit;
    }

    private String start() {
        try {
            return OffsetDateTime.parse(from).toString();
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException("--from must look like 2017-04-18T10:00+02:00, not '" + from + "'", e);
        }
    }

    private void people(Stage stage) throws IOException {
        if (contacts == null) {
            stage.exampleExtracts();
        } else {
            new SyntheticDirectory(contacts, seed).write(stage.inbox().resolve("annuaire-synthetic.csv"));
        }
    }

    /** It would wait for them for ever. */
    private void requireNoRegisters(Settings settings) {
        for (Campaign each : Campaigns.read(settings).good()) {
            if (!each.registers().isEmpty()) {
                throw new IllegalArgumentException("a replay has no imported registers, and '" + each.name()
                        + "' calls nobody without " + String.join(", ", each.registers()));
            }
        }
    }

    private int tell(Settings settings, ReplayWatch watch, PrintWriter out) throws IOException {
        Path report = settings.data().resolve("reports").resolve(campaign);
        if (!Files.exists(report.resolve("compliance.txt"))) {
            out.println("Not played to its end; there is no report.");
            return 1;
        }
        out.println(Files.readString(report.resolve("compliance.txt")));
        out.println(watch.text());
        out.println("The report is in " + home.home().shown(report) + ".");
        out.flush();
        JsonNode compliance =
                Json.mapper().readTree(report.resolve("compliance.json").toFile());
        return compliance.path("kept").asBoolean() ? 0 : 1;
    }
}

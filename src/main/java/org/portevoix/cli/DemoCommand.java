// SPDX-License-Identifier: Apache-2.0
package org.portevoix.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.portevoix.campaign.Campaigns;
import org.portevoix.config.Home;
import org.portevoix.config.ScaledClock;
import org.portevoix.config.Settings;
import org.portevoix.launch.Acknowledgements;
import org.portevoix.launch.RuleCheck.Result;
import org.portevoix.numbering.PhoneNumber;
import org.portevoix.store.Database;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code demo}: an example campaign of 18 April 2017 on the built-in simulator, much faster than life. */
@Command(
        name = "demo",
        mixinStandardHelpOptions = true,
        description = "Plays an example campaign on the built-in gateway simulator in a folder of its own, and ends by"
                + " itself. No phone rings.")
public final class DemoCommand implements Callable<Integer> {
    /** A Tuesday, when the afternoon's window opens: six hours without a break. */
    private static final String START = "2017-04-18T14:00:00+02:00";

    @Mixin
    private HomeOption home = new HomeOption();

    @Option(
            names = "--campaign",
            paramLabel = "NAME",
            defaultValue = "premier-tour",
            description = "One of config/examples/campaigns (default: premier-tour).")
    private String campaign = "premier-tour";

    @Option(
            names = "--in",
            paramLabel = "DIR",
            defaultValue = "data/demo",
            description = "Where the demo plays; emptied first (default: data/demo).")
    private Path folder = Path.of("data/demo");

    @Option(names = "--speed", defaultValue = "300", description = "How many times as fast as life (default: 300).")
    private double speed;

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        PrintWriter out = Out.of(spec);
        Home real = home.home();
        Home stage = new Home(real.folder().resolve(folder));
        set(real, stage);
        out.println("Playing the campaign '" + campaign + "' from " + START + " at " + Math.round(speed)
                + " times its speed.");
        Settings settings = Settings.of(stage)
                .with(Map.of(
                        "clock.start", START,
                        "clock.speed", Double.toString(speed),
                        "voice.vendor", "simulator",
                        "data.folder", "data",
                        "store.url", "",
                        "intake.settle", "500ms",
                        // on a busy machine two seconds can pass unheard, and they are ten minutes here
                        "calls.silence", "12h",
                        "server.port", System.getProperty("server.port", "0")));
        takeOn(settings, out);
        int exit = RunCommand.run(settings, true, out, out);
        if (exit == 0) {
            tellMore(out, settings, real, stage);
        }
        return exit;
    }

    /** What nobody may do to people may be rehearsed: recommendations the example does not follow are taken on, aloud. */
    private static void takeOn(Settings settings, PrintWriter out) {
        try (Database database = Database.open(settings)) {
            Acknowledgements taken = new Acknowledgements(database, ScaledClock.of(settings));
            new Check(settings, Campaigns.read(settings))
                    .rules(database)
                    .forEach((campaign, findings) -> findings.stream()
                            .filter(finding -> finding.result() == Result.TO_ACKNOWLEDGE)
                            .forEach(finding -> {
                                taken.record(
                                        campaign.name(), finding.rule().id(), "demo", "a rehearsal rings no phone");
                                out.println("Taken on for this rehearsal, as it rings no phone: "
                                        + finding.rule().label() + ".");
                            }));
        }
        out.flush();
    }

    /** What to look at next, with numbers that have a story. */
    private void tellMore(PrintWriter out, Settings settings, Home real, Home stage) {
        String command = "java -jar target/portevoix.jar";
        String home = " --home " + real.shown(stage.folder());
        out.println("The report is in "
                + real.shown(settings.data().resolve("reports").resolve(campaign)) + ". Look further:");
        try (Database database = Database.open(settings)) {
            story(database, "select number from call where digits = '9' order by id")
                    .ifPresent(
                            number -> out.println("  " + command + " explain" + home + " " + number + "   # said no"));
            story(database, "select number from exclusion where reason = 'household' order by id")
                    .ifPresent(number -> out.println(
                            "  " + command + " explain" + home + " " + number + "   # another line of a home"));
        }
        out.println("  " + command + " export exclusions" + home);
        out.flush();
    }

    private static Optional<String> story(Database database, String numbers) {
        return database.jdbc().queryForList(numbers + " limit 1", Long.class).stream()
                .findFirst()
                .map(digits -> new PhoneNumber(digits).e164());
    }

    private void set(Home real, Home stage) throws IOException {
        Path examples = real.config().resolve("examples");
        Path example = example(examples);
        Path marker = stage.folder().resolve(".portevoix-demo");
        if (Files.exists(stage.folder()) && !Files.exists(marker)) {
            throw new IllegalArgumentException(
                    stage.folder() + " is not an earlier demo's folder; choose one that does not exist with --in");
        }
        delete(stage.folder());
        Files.createDirectories(stage.folder());
        Files.createFile(marker);
        copy(real.routes(), stage.routes());
        copy(real.directories(), stage.directories());
        copy(real.rules(), stage.rules());
        copy(example, stage.campaigns().resolve(campaign + ".yaml"));
        copy(examples.resolve("reference"), stage.reference());
        copy(examples.resolve("media"), stage.folder().resolve("data/media"));
        copy(examples.resolve("extracts"), stage.folder().resolve("data/inbox"));
        Files.copy(real.properties(), stage.properties());
    }

    private Path example(Path examples) {
        Path file = examples.resolve("campaigns").resolve(campaign + ".yaml");
        if (!Files.isRegularFile(file)) {
            throw new IllegalArgumentException("no example '" + campaign + "' in " + file.getParent());
        }
        return file;
    }

    private static void copy(Path from, Path to) throws IOException {
        Files.createDirectories(to.getParent());
        for (Path source : tree(from)) {
            Path target = to.resolve(from.relativize(source).toString());
            if (Files.isDirectory(source)) {
                Files.createDirectories(target);
            } else {
                Files.copy(source, target);
            }
        }
    }

    private static void delete(Path folder) throws IOException {
        if (Files.exists(folder)) {
            for (Path path : tree(folder).stream()
                    .sorted(java.util.Comparator.reverseOrder())
                    .toList()) {
                Files.delete(path);
            }
        }
    }

    private static List<Path> tree(Path folder) throws IOException {
        try (Stream<Path> paths = Files.walk(folder)) {
            return paths.toList();
        }
    }
}

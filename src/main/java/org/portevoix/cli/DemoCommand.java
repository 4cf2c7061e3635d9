// SPDX-License-Identifier: Apache-2.0
package org.portevoix.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.portevoix.config.Home;
import org.portevoix.config.Settings;
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
        Stage stage = Stage.empty(real, folder);
        stage.example(campaign);
        stage.exampleExtracts();
        out.println("Playing the campaign '" + campaign + "' from " + START + " at " + Math.round(speed)
                + " times its speed.");
        Settings settings = stage.settings(Map.of("clock.start", START, "clock.speed", Double.toString(speed)));
        stage.takeOn(settings, "demo", out);
        int exit = RunCommand.run(settings, true, out, out);
        if (exit == 0) {
            tellMore(out, settings, real, stage.home());
        }
        return exit;
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
}

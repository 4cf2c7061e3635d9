// SPDX-License-Identifier: Apache-2.0
package org.portevoix.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.portevoix.campaign.Campaigns;
import org.portevoix.config.Home;
import org.portevoix.config.ScaledClock;
import org.portevoix.config.Settings;
import org.portevoix.launch.Acknowledgements;
import org.portevoix.launch.RuleCheck.Result;
import org.portevoix.numbering.PhoneNumber;
import org.portevoix.store.Database;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/**
 * An installation in a folder of its own, in which a campaign is played and no phone rings: the routes of the real one, but
 * no vendor's except the simulator's, so that no other can be reached.
 */
final class Stage {
    private static final String SIMULATOR = "simulator";

    /** What a person hears and sees of a campaign. */
    private static final Set<String> SAID = Set.of(
            "name",
            "title",
            "on-behalf-of",
            "caller-id",
            "call-back",
            "message",
            "prompts",
            "keys",
            "ring-timeout",
            "max-duration",
            "machine");

    private final Home real;
    private final Home home;

    private Stage(Home real, Home home) {
        this.real = real;
        this.home = home;
    }

    /** A new one in the place of an earlier one; an IllegalArgumentException when the folder is anything else. */
    static Stage empty(Home real, Path folder) throws IOException {
        Home home = new Home(real.folder().resolve(folder));
        Path marker = home.folder().resolve(".portevoix-demo");
        if (Files.exists(home.folder()) && !Files.exists(marker)) {
            throw new IllegalArgumentException(home.folder()
                    + " is not the folder of an earlier demo or replay; choose one that does not exist with --in");
        }
        delete(home.folder());
        Files.createDirectories(home.folder());
        Files.createFile(marker);
        copy(real.routes(), home.routes());
        for (Path kamelet : tree(home.vendors())) {
            if (Files.isRegularFile(kamelet)
                    && !kamelet.getFileName().toString().startsWith(SIMULATOR + "-")) {
                Files.delete(kamelet);
            }
        }
        copy(real.directories(), home.directories());
        copy(real.rules(), home.rules());
        Files.copy(real.properties(), home.properties());
        return new Stage(real, home);
    }

    Home home() {
        return home;
    }

    /** The campaigns of an installation and of its examples, by name. */
    static List<String> campaigns(Home real) throws IOException {
        List<String> names = new ArrayList<>();
        for (Path folder : List.of(real.campaigns(), real.config().resolve("examples/campaigns"))) {
            if (Files.isDirectory(folder)) {
                tree(folder).stream()
                        .map(file -> String.valueOf(file.getFileName()))
                        .filter(name -> name.endsWith(".yaml"))
                        .forEach(name -> names.add(name.substring(0, name.length() - ".yaml".length())));
            }
        }
        return names;
    }

    Path inbox() throws IOException {
        return Files.createDirectories(home.folder().resolve("data/inbox"));
    }

    /** A campaign of {@code config/examples}, with its message and the invented results. */
    void example(String name) throws IOException {
        Path file = examples().resolve("campaigns").resolve(name + ".yaml");
        if (!Files.isRegularFile(file)) {
            throw new IllegalArgumentException("no example '" + name + "' in " + file.getParent());
        }
        copy(file, home.campaigns().resolve(name + ".yaml"));
        copy(examples().resolve("reference"), home.reference());
        copy(examples().resolve("media"), home.folder().resolve("data/media"));
    }

    void exampleExtracts() throws IOException {
        copy(examples().resolve("extracts"), inbox());
    }

    /** A campaign of the real installation, with its message and references, or an example when there is none. */
    void campaign(String name) throws IOException {
        Path file = real.campaigns().resolve(name + ".yaml");
        if (!Files.isRegularFile(file)) {
            example(name);
            return;
        }
        copy(file, home.campaigns().resolve(name + ".yaml"));
        copyIfThere(real.reference(), home.reference());
        copyIfThere(Settings.of(real).data().resolve("media"), home.folder().resolve("data/media"));
    }

    /** Lets the simulator place the calls of a campaign, whatever vendors its file names. */
    void simulate(String name, PrintWriter out) throws IOException {
        Path file = home.campaigns().resolve(name + ".yaml");
        Map<String, Object> campaign = read(file);
        Object vendor = campaign.getOrDefault("vendor", SIMULATOR);
        if (!vendor.equals(SIMULATOR)) {
            campaign.put("vendor", SIMULATOR);
            write(file, campaign);
            out.println("Its vendor is " + vendor + "; here the simulator places its calls.");
        }
    }

    /** The real vendors instead of the simulator alone: here a phone may ring. */
    void vendors() throws IOException {
        delete(home.vendors());
        copy(real.vendors(), home.vendors());
    }

    /** One number in the inbox, and the campaign that calls it now, once: what it says is the real campaign's. */
    void oneCall(String name, String vendor, PhoneNumber number) throws IOException {
        campaign(name);
        Path file = home.campaigns().resolve(name + ".yaml");
        Map<String, Object> campaign = read(file);
        campaign.keySet().retainAll(SAID);
        campaign.putAll(Map.of(
                "vendor", vendor, "windows", "always", "rate", "1/s", "once-per", "number", "allow-fiction", true));
        write(file, campaign);
        Files.writeString(
                home.directories().resolve("one-number.yaml"),
                "name: one-number\nfiles: \"one-number.csv\"\nformat: csv\ncolumns: {number: [number]}\n");
        Files.writeString(inbox().resolve("one-number.csv"), "number\n" + number.e164() + "\n");
    }

    /** The real installation's properties, with the simulator as the only vendor and {@code more} replaced. */
    Settings settings(Map<String, String> more) {
        return Settings.of(home)
                .with(Map.of(
                        "voice.vendor", SIMULATOR,
                        "data.folder", "data",
                        "store.url", "",
                        "intake.settle", "500ms",
                        // on a busy machine two seconds can pass unheard, and they are ten minutes here
                        "calls.silence", "12h",
                        "server.port", System.getProperty("server.port", "0")))
                .with(more);
    }

    /** What nobody may do to people may be rehearsed: recommendations a campaign does not follow are taken on, aloud. */
    void takeOn(Settings settings, String by, PrintWriter out) {
        try (Database database = Database.open(settings)) {
            Acknowledgements taken = new Acknowledgements(database, ScaledClock.of(settings));
            new Check(settings, Campaigns.read(settings))
                    .rules(database)
                    .forEach((campaign, findings) -> findings.stream()
                            .filter(finding -> finding.result() == Result.TO_ACKNOWLEDGE)
                            .forEach(finding -> {
                                taken.record(campaign.name(), finding.rule().id(), by, "a rehearsal rings no phone");
                                out.println("Taken on for this rehearsal, as it rings no phone: "
                                        + finding.rule().label() + ".");
                            }));
        }
        out.flush();
    }

    private static Map<String, Object> read(Path file) throws IOException {
        Map<String, Object> campaign = new LinkedHashMap<>();
        if (new Yaml(new SafeConstructor(new LoaderOptions())).load(Files.readString(file))
                instanceof Map<?, ?> entries) {
            entries.forEach((key, value) -> campaign.put(String.valueOf(key), value));
        }
        return campaign;
    }

    private static void write(Path file, Map<String, Object> campaign) throws IOException {
        DumperOptions style = new DumperOptions();
        style.setDefaultFlowStyle(DumperOptions.FlowStyle.BLOCK);
        try (Writer writer = Files.newBufferedWriter(file)) {
            new Yaml(style).dump(campaign, writer);
        }
    }

    private Path examples() {
        return real.config().resolve("examples");
    }

    private static void copyIfThere(Path from, Path to) throws IOException {
        if (Files.exists(from)) {
            copy(from, to);
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        Files.createDirectories(Objects.requireNonNull(to.getParent()));
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
            List<Path> all = new ArrayList<>(tree(folder));
            all.sort(Comparator.reverseOrder());
            for (Path path : all) {
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

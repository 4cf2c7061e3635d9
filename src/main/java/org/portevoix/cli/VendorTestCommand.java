// SPDX-License-Identifier: Apache-2.0
package org.portevoix.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.portevoix.config.Settings;
import org.portevoix.config.Suggestion;
import org.portevoix.files.FolderTurn;
import org.portevoix.numbering.PhoneNumber;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code vendors test}: whether a vendor can be used, and on wish one call to the tester's own number. */
@Command(
        name = "test",
        mixinStandardHelpOptions = true,
        description =
                "Looks at a vendor's properties, asks it for a call it never had, and posts a callback that nobody signed"
                        + " to the public URL; with --to calls one number, which should be your own, and shows each step. Stop 'run'"
                        + " first: the callbacks come to the same port.")
public final class VendorTestCommand implements Callable<Integer> {
    @Mixin
    private HomeOption home = new HomeOption();

    @Mixin
    private CountryOption country = new CountryOption();

    @Parameters(paramLabel = "NAME", description = "The vendor: one of 'vendors list'.")
    private String vendor = "";

    @Option(names = "--to", paramLabel = "NUMBER", description = "Your own number, in any spelling; it will ring.")
    private @Nullable String to;

    @Option(
            names = "--campaign",
            paramLabel = "NAME",
            description = "Whose caller ID, message and keys the call has; with --to.")
    private String campaign = "";

    @Option(
            names = "--in",
            paramLabel = "DIR",
            defaultValue = "data/vendor-test",
            description = "Where it is tried; emptied first (default: data/vendor-test).")
    private Path folder = Path.of("data/vendor-test");

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        PrintWriter out = Out.of(spec);
        VendorFiles files = new VendorFiles(home.home());
        if (!files.isKnown(vendor)) {
            throw new IllegalArgumentException(
                    "vendor '" + vendor + "' has no kamelets in routes/vendors" + Suggestion.of(vendor, files.names()));
        }
        PhoneNumber number = to == null ? null : willing(to);
        VendorProbe probe = new VendorProbe(vendor, files, home.settings());
        List<VendorProbe.Finding> findings = new ArrayList<>(List.of(probe.configuration()));
        out.println(findings.get(0));
        if (findings.get(0).good()) {
            Stage stage = stage();
            findings.addAll(probe(stage, probe));
            findings.subList(1, findings.size()).forEach(out::println);
            out.flush();
            if (number != null && findings.stream().allMatch(VendorProbe.Finding::good)) {
                return ring(stage, number, out);
            }
        }
        out.flush();
        return findings.stream().allMatch(VendorProbe.Finding::good) ? 0 : 1;
    }

    /** Who is on the register is not called, not even for a test. */
    private PhoneNumber willing(String spelling) throws IOException {
        if (campaign.isEmpty()) {
            throw new IllegalArgumentException("--to needs --campaign: whose caller ID and message the call has");
        }
        List<String> campaigns = Stage.campaigns(home.home());
        if (!campaigns.contains(campaign)) {
            throw new IllegalArgumentException("no campaign '" + campaign + "'" + Suggestion.of(campaign, campaigns));
        }
        PhoneNumber number = country.read(home.plans(), spelling);
        try (HomeOption.Store store = home.store()) {
            store.register().find(number).ifPresent(opposition -> {
                throw new IllegalArgumentException(
                        number + " is on the opposition register (" + opposition.source() + ") and is not called");
            });
        }
        return number;
    }

    private Stage stage() throws IOException {
        Stage stage = Stage.empty(home.home(), folder);
        stage.vendors();
        return stage;
    }

    private Settings settings(Stage stage) {
        Settings real = home.settings();
        return stage.settings(Map.of(
                "voice.vendor", vendor,
                "server.port", real.text("server.port"),
                "calls.silence", real.text("calls.silence")));
    }

    private List<VendorProbe.Finding> probe(Stage stage, VendorProbe probe) {
        Settings settings = settings(stage);
        FolderTurn turn = new FolderTurn(settings.data());
        turn.take();
        try (turn;
                Application application = Application.open(settings, turn)) {
            application.start();
            List<VendorProbe.Finding> findings = probe.of(application);
            application.stop();
            return findings;
        }
    }

    private int ring(Stage stage, PhoneNumber number, PrintWriter out) throws Exception {
        stage.oneCall(campaign, vendor, number);
        Settings settings = settings(stage);
        try (StoryWatch story = new StoryWatch(settings, number, out)) {
            int exit = RunCommand.run(settings, true, story, out, out);
            return story.hasRung() ? exit : 1;
        }
    }
}

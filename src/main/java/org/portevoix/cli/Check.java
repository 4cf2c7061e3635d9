// SPDX-License-Identifier: Apache-2.0
package org.portevoix.cli;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.portevoix.campaign.Campaign;
import org.portevoix.campaign.Campaign.VendorShare;
import org.portevoix.campaign.Campaigns;
import org.portevoix.config.ConfigurationException;
import org.portevoix.config.Fault;
import org.portevoix.config.ScaledClock;
import org.portevoix.config.Settings;
import org.portevoix.config.Suggestion;
import org.portevoix.intake.Directories;
import org.portevoix.launch.Acknowledgements;
import org.portevoix.launch.RuleCheck;
import org.portevoix.message.Figures;
import org.portevoix.message.Finding;
import org.portevoix.message.MessageCheck;
import org.portevoix.message.MessageFindings;
import org.portevoix.numbering.NumberingPlans;
import org.portevoix.opposition.ErasedNumbers;
import org.portevoix.opposition.ErasureKey;
import org.portevoix.opposition.Registers;
import org.portevoix.reference.Reference;
import org.portevoix.routes.RouteLint;
import org.portevoix.store.Database;

/** Whether everything is ready, part by part; a part without faults is ready. */
final class Check {
    private static final int CONNECT_MILLIS = 2000;

    private final Settings settings;
    private final Campaigns campaigns;

    Check(Settings settings, Campaigns campaigns) {
        this.settings = settings;
        this.campaigns = campaigns;
    }

    /** Faults that keep a campaign from starting: in its own file, or in what it names. */
    List<Fault> campaigns() {
        List<Fault> faults = new ArrayList<>(campaigns.faults());
        campaigns.good().forEach(campaign -> faults.addAll(of(campaign)));
        return faults;
    }

    private List<Fault> of(Campaign campaign) {
        List<Fault> faults = new ArrayList<>();
        VendorFiles vendors = new VendorFiles(settings.home());
        for (VendorShare share : campaign.vendors()) {
            if (!vendors.isKnown(share.name())) {
                faults.add(campaign.source()
                        .fault(
                                "vendor",
                                "vendor '" + share.name() + "' has no kamelets in routes/vendors"
                                        + Suggestion.of(share.name(), vendors.names())));
                continue;
            }
            new VendorFit(vendors)
                    .faults(campaign, share.name())
                    .forEach(why -> faults.add(campaign.source().fault("vendor", why)));
            if (share.name().equals("http")) {
                faults.addAll(gatewayUrl(campaign));
            }
        }
        campaign.audio().forEach(audio -> faults.addAll(audio(campaign, audio)));
        for (String pack : campaign.packs()) {
            if (!campaigns.packs().good().containsKey(pack)) {
                faults.add(campaign.source()
                        .fault(
                                "rules",
                                "rule pack '" + pack + "' is not in config/rules"
                                        + Suggestion.of(
                                                pack,
                                                List.copyOf(
                                                        campaigns.packs().good().keySet()))
                                        + "; what cannot be checked does not pass"));
            }
        }
        return faults;
    }

    private List<Fault> audio(Campaign campaign, String audio) {
        String key = audio.equals(campaign.message().audio()) ? "message" : "prompts";
        List<String> problems = isMedia(audio)
                ? sound(campaign, audio)
                : List.of(
                        "the message " + audio + " is not in " + settings.home().shown(media()));
        return problems.stream()
                .map(problem -> campaign.source().fault(key, problem))
                .toList();
    }

    /** What makes a recording unfit for a telephone, or for this campaign. */
    private List<String> sound(Campaign campaign, String audio) {
        MessageFindings findings = MessageCheck.of(media().resolve(audio));
        List<String> problems = new ArrayList<>();
        findings.at(Finding.Level.BLOCKED)
                .forEach(finding -> problems.add(audio + ": " + finding.title() + " " + finding.detail()));
        Figures figures = findings.figures();
        if (figures != null && figures.duration().compareTo(campaign.maxDuration()) > 0) {
            problems.add(audio + " takes " + figures.duration().toSeconds() + " s, longer than max-duration, "
                    + campaign.maxDuration().toSeconds() + " s: its end would not be heard");
        }
        return problems;
    }

    /** What the rules say of each campaign that can be read. */
    Map<Campaign, List<RuleCheck.Finding>> rules(Database database) {
        RuleCheck rules = new RuleCheck(NumberingPlans.of(settings.home()), ScaledClock.of(settings));
        Acknowledgements acknowledged = new Acknowledgements(database, ScaledClock.of(settings));
        Map<Campaign, List<RuleCheck.Finding>> findings = new LinkedHashMap<>();
        campaigns
                .good()
                .forEach(campaign -> findings.put(campaign, rules.of(campaign, acknowledged.of(campaign.name()))));
        return findings;
    }

    /** The rules that let a campaign not start. */
    static List<Fault> stopping(Map<Campaign, List<RuleCheck.Finding>> findings) {
        List<Fault> faults = new ArrayList<>();
        findings.forEach((campaign, all) -> all.stream()
                .filter(finding -> finding.result().stops())
                .forEach(finding -> faults.add(campaign.source().fault("rules", words(campaign, finding)))));
        return faults;
    }

    private static String words(Campaign campaign, RuleCheck.Finding finding) {
        String what = finding.rule().label() + ": " + finding.verdict().why() + "; "
                + finding.verdict().change();
        return finding.result() == RuleCheck.Result.BLOCKED
                ? what
                : what + ", or take it on: portevoix campaign acknowledge " + campaign.name() + " "
                        + finding.rule().id() + " --name YOU --reason WHY";
    }

    List<Fault> rulePacks() {
        return campaigns.packs().faults();
    }

    private List<Fault> gatewayUrl(Campaign campaign) {
        String url = settings.text("voice.http.url", "");
        if (isUrl(url)) {
            return List.of();
        }
        String what = url.isEmpty()
                ? "must be set"
                : "must be a URL such as https://gateway.example.org/calls, not '" + url + "',";
        return settings.fault("voice.http.url", what + " for campaign " + campaign.name())
                .faults();
    }

    private static boolean isUrl(String text) {
        try {
            URI uri = new URI(text);
            return uri.getHost() != null && List.of("http", "https").contains(uri.getScheme());
        } catch (URISyntaxException e) {
            return false;
        }
    }

    /** Faults that keep the program from starting, found without opening every route. */
    List<Fault> beforeRun(Reference reference, Database database) {
        List<Fault> faults = new ArrayList<>(routesThere());
        faults.addAll(rulePacks());
        faults.addAll(stopping(rules(database)));
        faults.addAll(campaigns());
        faults.addAll(figuresThere(reference));
        return faults;
    }

    private List<Fault> routesThere() {
        Path routes = settings.home().routes();
        try (Stream<Path> files = Files.isDirectory(routes) ? Files.walk(routes) : Stream.empty()) {
            return files.anyMatch(file -> file.toString().endsWith(".camel.yaml"))
                    ? List.of()
                    : List.of(new Fault("routes", 0, "holds no route; copy the routes/ of the release there"));
        } catch (IOException e) {
            return List.of(new Fault("routes", 0, "cannot be read: " + e));
        }
    }

    private boolean isMedia(String audio) {
        Path file = media().resolve(audio).normalize();
        return file.startsWith(media()) && Files.isRegularFile(file);
    }

    private Path media() {
        return settings.data().resolve("media");
    }

    List<Fault> directories() {
        try {
            NumberingPlans.of(settings.home());
            return Directories.read(settings.home()).all().isEmpty()
                    ? List.of(new Fault("config/directories", 0, "holds no mapping; every file would be refused"))
                    : List.of();
        } catch (ConfigurationException e) {
            return e.faults();
        }
    }

    List<Fault> reference() {
        try {
            return figuresThere(Reference.read(settings));
        } catch (ConfigurationException e) {
            return e.faults();
        }
    }

    /** Without figures an audience by abstention is empty, and each contact would be left out for good. */
    private List<Fault> figuresThere(Reference reference) {
        return campaigns.good().stream()
                .filter(campaign -> campaign.audience().abstention() != null)
                .filter(campaign -> reference.turnouts().byCommune().isEmpty())
                .map(campaign -> campaign.source()
                        .fault(
                                "audience",
                                "'abstention' needs results of a ballot in config/reference, where there are none"))
                .toList();
    }

    List<Fault> routes(Map<String, Class<?>> beans) {
        List<Fault> missing = routesThere();
        return !missing.isEmpty() ? missing : new RouteLint(settings.home(), settings, beans).run();
    }

    /** People were erased, and the key to recognise them is missing or another one: they would be called again. */
    List<Fault> erased(Database database) {
        return new ErasedNumbers(database, ErasureKey.of(settings), ScaledClock.of(settings))
                .problem()
                .map(problem -> settings.fault("erasure.key", problem).faults())
                .orElse(List.of());
    }

    /** Registers that campaigns require and lack: no call of theirs leaves until they are imported. */
    List<Fault> registers(Database database) {
        Registers registers = new Registers(database, ScaledClock.of(settings));
        return campaigns.good().stream()
                .flatMap(campaign -> registers.obstacles(campaign.registers()).stream()
                        .map(why -> campaign.source().fault("registers", why)))
                .toList();
    }

    List<Fault> gateway() {
        String url = settings.text("voice.http.url", "");
        boolean used = campaigns.good().stream()
                .flatMap(campaign -> campaign.vendors().stream())
                .anyMatch(share -> share.name().equals("http"));
        return url.isEmpty() || !used
                ? List.of()
                : unreachable(url)
                        .map(why -> settings.fault("voice.http.url", why).faults())
                        .orElse(List.of());
    }

    private static Optional<String> unreachable(String url) {
        try {
            URI uri = URI.create(url);
            int port = uri.getPort() > 0 ? uri.getPort() : "https".equals(uri.getScheme()) ? 443 : 80;
            try (Socket socket = new Socket()) {
                socket.connect(new InetSocketAddress(uri.getHost(), port), CONNECT_MILLIS);
                return Optional.empty();
            }
        } catch (IOException | IllegalArgumentException e) {
            return Optional.of("cannot be reached at " + url + ": " + e.getMessage());
        }
    }
}

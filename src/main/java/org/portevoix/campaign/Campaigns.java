// SPDX-License-Identifier: Apache-2.0
package org.portevoix.campaign;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.portevoix.config.ConfigurationException;
import org.portevoix.config.Fault;
import org.portevoix.config.Home;
import org.portevoix.config.Settings;
import org.portevoix.config.Suggestion;
import org.portevoix.rules.RulePacks;

/** The campaigns of an installation: the good ones, the faults of the others, and the rule packs they may name. */
public record Campaigns(List<Campaign> good, List<Fault> faults, RulePacks packs) {

    /** Reads every {@code config/campaigns/*.yaml}, in the order of their names. */
    public static Campaigns read(Settings settings) {
        List<Campaign> good = new ArrayList<>();
        List<Fault> faults = new ArrayList<>();
        RulePacks packs = RulePacks.read(settings.home());
        for (Path path : files(settings.home())) {
            try {
                good.add(new CampaignFile(settings, path, packs).read());
            } catch (ConfigurationException e) {
                faults.addAll(e.faults());
            }
        }
        return new Campaigns(List.copyOf(good), List.copyOf(faults), packs);
    }

    private static List<Path> files(Home home) {
        if (!Files.isDirectory(home.campaigns())) {
            return List.of();
        }
        List<Path> files = new ArrayList<>();
        try (DirectoryStream<Path> found = Files.newDirectoryStream(home.campaigns(), "*.yaml")) {
            found.forEach(files::add);
        } catch (IOException e) {
            throw new UncheckedIOException(home.shown(home.campaigns()), e);
        }
        files.sort(null);
        return files;
    }

    /** The campaign of that name; an IllegalArgumentException names those there are. */
    public Campaign named(String name) {
        return good.stream()
                .filter(campaign -> campaign.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no campaign '" + name + "'; there are: "
                        + String.join(", ", names()) + Suggestion.of(name, names())));
    }

    private List<String> names() {
        return good.stream().map(Campaign::name).toList();
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.portevoix.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.portevoix.call.Json;
import org.portevoix.campaign.Campaign;
import org.portevoix.campaign.Campaigns;
import org.portevoix.reference.Reference;
import org.portevoix.report.AudienceCount;
import org.portevoix.report.AudienceFigures;
import org.portevoix.report.AudienceText;
import org.portevoix.store.Claims;
import org.portevoix.store.Extracts;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code audience NAME}: how many a campaign is for, and where. */
@Command(
        name = "audience",
        mixinStandardHelpOptions = true,
        description =
                "How many contacts a campaign is for and where they live, and how many it leaves out and why, before"
                        + " anything is called. Calls nobody and changes nothing.")
public final class AudienceCommand implements Callable<Integer> {
    @Mixin
    private HomeOption home = new HomeOption();

    @Parameters(paramLabel = "NAME", description = "A campaign of config/campaigns.")
    private String name = "";

    @Option(names = "--json", description = "One JSON object instead of text.")
    private boolean json;

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() throws JsonProcessingException {
        try (HomeOption.Store store = home.store()) {
            Campaign campaign = Campaigns.read(store.settings()).named(name);
            AudienceFigures figures = AudienceCount.of(
                    campaign,
                    new Claims(store.database(), store.clock()),
                    new Extracts(store.database(), store.clock()),
                    store.register(),
                    Reference.read(store.settings()).places());
            Out.of(spec).println(json ? Json.mapper().writeValueAsString(figures) : AudienceText.of(figures));
        }
        return 0;
    }
}

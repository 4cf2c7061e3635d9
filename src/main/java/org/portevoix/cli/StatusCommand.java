// SPDX-License-Identifier: Apache-2.0
package org.portevoix.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.portevoix.call.Json;
import org.portevoix.campaign.Campaign;
import org.portevoix.campaign.Campaigns;
import org.portevoix.report.Summaries;
import org.portevoix.report.Summary;
import org.portevoix.report.SummaryText;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code status}: where each campaign stands. */
@Command(
        name = "status",
        mixinStandardHelpOptions = true,
        description =
                "Counts by state, rate now and forecast of the end, for each campaign; also while run is running.")
public final class StatusCommand implements Callable<Integer> {
    @Mixin
    private HomeOption home = new HomeOption();

    @Option(names = "--campaign", paramLabel = "NAME", description = "Only this campaign.")
    private @Nullable String campaign;

    @Option(names = "--json", description = "One JSON object a campaign and line.")
    private boolean json;

    @Option(names = "--watch", description = "Again every 2 seconds until interrupted.")
    private boolean watch;

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() throws InterruptedException {
        try (HomeOption.Store store = home.store()) {
            Summaries summaries = store.summaries();
            List<Campaign> chosen = chosen(Campaigns.read(store.settings()));
            do {
                print(summaries, chosen);
            } while (watch && pause());
        }
        return 0;
    }

    private List<Campaign> chosen(Campaigns campaigns) {
        return campaign == null ? campaigns.good() : List.of(campaigns.named(campaign));
    }

    private static boolean pause() throws InterruptedException {
        java.util.concurrent.TimeUnit.SECONDS.sleep(2);
        return true;
    }

    private void print(Summaries summaries, List<Campaign> campaigns) {
        PrintWriter out = Out.of(spec);
        if (watch && !json) {
            out.print("\u001b[H\u001b[2J");
        }
        for (Campaign each : campaigns) {
            Summary summary = summaries.of(each);
            out.println(json ? json(summary) : SummaryText.of(summary));
        }
        if (campaigns.isEmpty() && !json) {
            out.println("No campaign: put one into config/campaigns (config/examples/campaigns has some).");
        }
        out.flush();
    }

    private static String json(Summary summary) {
        try {
            return Json.mapper().writeValueAsString(summary);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}

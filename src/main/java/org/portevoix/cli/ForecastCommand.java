// SPDX-License-Identifier: Apache-2.0
package org.portevoix.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.portevoix.call.Json;
import org.portevoix.campaign.Campaign;
import org.portevoix.campaign.Campaigns;
import org.portevoix.forecast.Forecast;
import org.portevoix.forecast.ForecastText;
import org.portevoix.forecast.Forecasts;
import org.portevoix.store.Extracts;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code forecast --campaign NAME}: when it ends, what it takes, and what to change. */
@Command(
        name = "forecast",
        mixinStandardHelpOptions = true,
        description =
                "When a campaign will end, how many channels and how much money it takes, and what to change to end"
                        + " in time. Calls nobody.")
public final class ForecastCommand implements Callable<Integer> {
    @Mixin
    private HomeOption home = new HomeOption();

    @Option(names = "--campaign", required = true, paramLabel = "NAME", description = "A campaign of config/campaigns.")
    private String name = "";

    @Option(
            names = "--by",
            paramLabel = "TIME",
            description = "When it is to end, such as 2017-04-21T18:00+02:00 (default: in its own time).")
    private @Nullable OffsetDateTime by;

    @Option(
            names = "--contacts",
            paramLabel = "N",
            description = "So many contacts in the campaign's zone, instead of those in the database.")
    private @Nullable Long contacts;

    @Option(names = "--json", description = "One JSON object instead of text.")
    private boolean json;

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() throws JsonProcessingException {
        try (HomeOption.Store store = home.store()) {
            Campaign campaign = Campaigns.read(store.settings()).named(name);
            Forecast forecast = forecast(store, campaign, by == null ? null : by.toInstant());
            Out.of(spec).println(json ? Json.mapper().writeValueAsString(forecast) : ForecastText.of(forecast));
        }
        return 0;
    }

    private Forecast forecast(HomeOption.Store store, Campaign campaign, @Nullable Instant end) {
        Forecasts forecasts = store.forecasts();
        if (contacts == null) {
            long upTo = new Extracts(store.database(), store.clock()).readyUpTo();
            return forecasts.of(campaign, store.register(), upTo, end);
        }
        if (contacts <= 0) {
            throw new IllegalArgumentException("--contacts must be above 0, not " + contacts);
        }
        return forecasts.of(campaign, contacts, end);
    }
}

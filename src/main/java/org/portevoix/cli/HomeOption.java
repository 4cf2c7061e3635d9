// SPDX-License-Identifier: Apache-2.0
package org.portevoix.cli;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.portevoix.audit.AuditLog;
import org.portevoix.campaign.Campaign;
import org.portevoix.campaign.Campaigns;
import org.portevoix.config.Home;
import org.portevoix.config.ScaledClock;
import org.portevoix.config.Settings;
import org.portevoix.forecast.Forecasts;
import org.portevoix.numbering.NumberingPlans;
import org.portevoix.opposition.ErasureKey;
import org.portevoix.opposition.OppositionRegister;
import org.portevoix.opposition.Registers;
import org.portevoix.report.ComplianceFigures;
import org.portevoix.report.Export;
import org.portevoix.report.Reports;
import org.portevoix.report.Summaries;
import org.portevoix.store.CampaignStates;
import org.portevoix.store.Database;
import picocli.CommandLine.Option;

/** The option every command has, and what hangs on it. */
public final class HomeOption {
    @Option(
            names = "--home",
            paramLabel = "DIR",
            defaultValue = ".",
            description = "The folder that holds routes/, config/ and data/ (default: the current folder).")
    private Path folder = Path.of(".");

    Home home() {
        return new Home(folder);
    }

    Settings settings() {
        return Settings.of(home());
    }

    NumberingPlans plans() {
        return NumberingPlans.of(home());
    }

    /** A command's view of the program: the database, open, and the clock. */
    Store store() {
        Settings settings = settings();
        return new Store(settings, Database.open(settings), ScaledClock.of(settings));
    }

    record Store(Settings settings, Database database, ScaledClock clock) implements AutoCloseable {
        OppositionRegister register() {
            return new OppositionRegister(database, ErasureKey.of(settings), clock);
        }

        /** The campaigns that have a file, by the id of their row. */
        Map<Long, Campaign> byId(Campaigns campaigns) {
            CampaignStates states = new CampaignStates(database, clock);
            Map<Long, Campaign> byId = new LinkedHashMap<>();
            campaigns.good().forEach(campaign -> byId.put(states.id(campaign.name()), campaign));
            return byId;
        }

        Forecasts forecasts() {
            return new Forecasts(settings, database, new CampaignStates(database, clock), clock);
        }

        Summaries summaries() {
            CampaignStates states = new CampaignStates(database, clock);
            return new Summaries(database, states, new Registers(database, clock), forecasts(), clock);
        }

        Reports reports() {
            CampaignStates states = new CampaignStates(database, clock);
            ComplianceFigures compliances =
                    new ComplianceFigures(database, states, new AuditLog(database, clock), clock);
            return new Reports(settings.data().resolve("reports"), summaries(), compliances, new Export(database));
        }

        @Override
        public void close() {
            database.close();
        }
    }
}

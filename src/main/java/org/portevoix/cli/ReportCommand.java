// SPDX-License-Identifier: Apache-2.0
package org.portevoix.cli;

import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.portevoix.campaign.Campaign;
import org.portevoix.campaign.Campaigns;
import org.portevoix.report.ComplianceText;
import org.portevoix.report.Reports;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code report}: the files a campaign's end writes, at any time. */
@Command(
        name = "report",
        mixinStandardHelpOptions = true,
        description = "Writes summary, compliance, calls and exclusions below data/reports now.")
public final class ReportCommand implements Callable<Integer> {
    @Mixin
    private HomeOption home = new HomeOption();

    @Option(names = "--campaign", paramLabel = "NAME", description = "Only this campaign.")
    private @Nullable String campaign;

    @Option(
            names = "--compliance",
            description = "Print how the campaigns kept the rules, and exit with 1 if one did not.")
    private boolean compliance;

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() {
        try (HomeOption.Store store = home.store()) {
            Campaigns campaigns = Campaigns.read(store.settings());
            List<Campaign> chosen = campaign == null ? campaigns.good() : List.of(campaigns.named(campaign));
            Reports reports = store.reports();
            boolean kept = true;
            for (Campaign each : chosen) {
                Reports.Written written = reports.write(each);
                Out.of(spec)
                        .println(
                                compliance
                                        ? ComplianceText.of(written.compliance())
                                        : store.settings().home().shown(written.folder()));
                kept &= written.compliance().isKept();
            }
            return compliance && !kept ? 1 : 0;
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.portevoix.cli;

import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.portevoix.campaign.Campaigns;
import org.portevoix.report.Export;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code export calls|exclusions|contacts}: tables for other programs, on standard output. */
@Command(
        name = "export",
        mixinStandardHelpOptions = true,
        description = "Writes calls, exclusions or contacts to standard output.")
public final class ExportCommand implements Callable<Integer> {
    @Mixin
    private HomeOption home = new HomeOption();

    @Parameters(paramLabel = "calls|exclusions|contacts", description = "What to write.")
    private Export.Table table = Export.Table.CALLS;

    @Option(names = "--campaign", paramLabel = "NAME", description = "Only what belongs to this campaign.")
    private @Nullable String campaign;

    @Option(names = "--format", paramLabel = "csv|jsonl", defaultValue = "CSV", description = "csv (default) or jsonl.")
    private Export.Format format = Export.Format.CSV;

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() {
        try (HomeOption.Store store = home.store()) {
            if (campaign != null) {
                Campaigns.read(store.settings()).named(campaign);
            }
            new Export(store.database()).write(table, campaign, format, Out.of(spec));
        }
        return 0;
    }
}

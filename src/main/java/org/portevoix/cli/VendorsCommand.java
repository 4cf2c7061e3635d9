// SPDX-License-Identifier: Apache-2.0
package org.portevoix.cli;

import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.portevoix.config.Settings;
import org.portevoix.vendor.Capability;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code vendors list|test}: the voice vendors that are plugged in. */
@Command(
        name = "vendors",
        mixinStandardHelpOptions = true,
        description = "The voice vendors that are plugged in, by their kamelets in routes/vendors.",
        subcommands = {VendorsCommand.Show.class, VendorTestCommand.class})
public final class VendorsCommand {
    /** {@code vendors list}. */
    @Command(
            name = "list",
            mixinStandardHelpOptions = true,
            description =
                    "Each vendor with what it can do, how its callbacks are proved, and which of its properties are"
                            + " missing.")
    public static final class Show implements Callable<Integer> {
        private static final String ROW = "%-11s %-9s %s%n";

        @Mixin
        private HomeOption home = new HomeOption();

        @Spec
        private @Nullable CommandSpec spec;

        @Override
        public Integer call() {
            Settings settings = home.settings();
            VendorFiles vendors = new VendorFiles(home.home());
            PrintWriter out = Out.of(spec);
            out.printf(ROW, "Vendor", "Callbacks", "Can");
            for (String vendor : vendors.names()) {
                out.printf(
                        ROW,
                        vendor,
                        vendors.callbacks(vendor),
                        vendors.capabilities(vendor).stream()
                                .map(Capability::text)
                                .collect(Collectors.joining(", ")));
                List<String> missing = vendors.missing(vendor, settings);
                if (!missing.isEmpty()) {
                    out.printf(ROW, "", "to set:", String.join(", ", missing));
                }
            }
            out.flush();
            return 0;
        }
    }
}

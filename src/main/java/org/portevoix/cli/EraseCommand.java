// SPDX-License-Identifier: Apache-2.0
package org.portevoix.cli;

import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.portevoix.campaign.Campaigns;
import org.portevoix.numbering.NumberingPlans;
import org.portevoix.numbering.PhoneNumber;
import org.portevoix.opposition.ErasedNumbers;
import org.portevoix.opposition.ErasureKey;
import org.portevoix.privacy.Erasure;
import org.portevoix.privacy.KeptCopies;
import org.portevoix.privacy.Origin;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code erase NUMBER...}: removes people, and remembers only that they must not be called. */
@Command(
        name = "erase",
        mixinStandardHelpOptions = true,
        description =
                "Removes everything about these numbers, known or not, and keeps only a keyed hash, so that no later"
                        + " extract brings them back. Names the files that still hold them. Cannot be undone. Refuses a number"
                        + " while it is being called.")
public final class EraseCommand implements Callable<Integer> {
    @Mixin
    private HomeOption home = new HomeOption();

    @Mixin
    private CountryOption country = new CountryOption();

    @Option(
            names = "--delete-files",
            description = "Delete the whole files in done and failed that hold one of the numbers.")
    private boolean deleteFiles;

    @Parameters(paramLabel = "NUMBER", arity = "1..*", description = "One argument a number, in any spelling.")
    private List<String> numbers = List.of();

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() {
        NumberingPlans plans = home.plans();
        List<PhoneNumber> read =
                numbers.stream().map(number -> country.read(plans, number)).toList();
        try (HomeOption.Store store = home.store()) {
            Campaigns campaigns = Campaigns.read(store.settings());
            ErasedNumbers erased = new ErasedNumbers(store.database(), ErasureKey.of(store.settings()), store.clock());
            Erasure erasure = new Erasure(store.database(), erased);
            for (PhoneNumber number : read) {
                List<Origin> origins = erasure.erase(number);
                Out.of(spec).println(number.e164() + " is erased; it will not be called again");
                rewriteReports(store, campaigns);
                tell(store, number, origins);
            }
        }
        return 0;
    }

    private static void rewriteReports(HomeOption.Store store, Campaigns campaigns) {
        Path reports = store.settings().data().resolve("reports");
        campaigns.good().stream()
                .filter(campaign -> Files.isDirectory(reports.resolve(campaign.name())))
                .forEach(campaign -> store.reports().write(campaign));
    }

    private void tell(HomeOption.Store store, PhoneNumber number, List<Origin> origins) {
        PrintWriter out = Out.of(spec);
        KeptCopies copies = new KeptCopies(store.settings().data());
        for (Origin origin : origins) {
            for (Path file : copies.ofExtract(origin.extract(), origin.sha256())) {
                String shown = store.settings().home().shown(file);
                if (deleteFiles) {
                    copies.delete(file);
                    out.println("  " + shown + " is deleted");
                } else {
                    out.println("  " + shown + " still holds it, line " + origin.line());
                }
            }
        }
        copies.reportsWith(number)
                .forEach(file -> out.println("  " + store.settings().home().shown(file) + " still holds it"));
    }
}

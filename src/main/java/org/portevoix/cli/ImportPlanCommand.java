// SPDX-License-Identifier: Apache-2.0
package org.portevoix.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.portevoix.config.ConfigurationException;
import org.portevoix.config.Home;
import org.portevoix.numbering.MajnumTable;
import org.portevoix.numbering.NumberingPlans;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code import-plan FILE}: renews the table of French prefixes. */
@Command(
        name = "import-plan",
        mixinStandardHelpOptions = true,
        description =
                "Renews the table of French prefixes, which says in which territory and on whose clock a number lies,"
                        + " from ARCEP's file of blocks (MAJNUM.csv). Writes config/numbering/fr.csv and shows what changed;"
                        + " a 'run' that is working takes it up when it is started again.")
public final class ImportPlanCommand implements Callable<Integer> {
    @Mixin
    private HomeOption home = new HomeOption();

    @Parameters(paramLabel = "FILE", description = "ARCEP's MAJNUM.csv.")
    private Path file = Path.of("MAJNUM.csv");

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        Home folder = home.home();
        List<String> after = MajnumTable.of(file);
        List<String> before = inUse(folder).frenchTable();
        write(folder.frenchNumbers(), after);
        PrintWriter out = Out.of(spec);
        before.stream().filter(line -> !after.contains(line)).forEach(line -> out.println("- " + line));
        after.stream().filter(line -> !before.contains(line)).forEach(line -> out.println("+ " + line));
        out.printf(
                "%s: %d prefixes%s.%n",
                folder.shown(folder.frenchNumbers()),
                after.size() - 1,
                List.copyOf(before).equals(after) ? ", as before" : "");
        return 0;
    }

    /** A table that cannot be read is what this command repairs. */
    private static NumberingPlans inUse(Home home) {
        try {
            return NumberingPlans.of(home);
        } catch (ConfigurationException e) {
            return NumberingPlans.shipped();
        }
    }

    /** Whole or not at all: a table cut short would put overseas numbers on Paris time. */
    private static void write(Path table, List<String> lines) throws IOException {
        Files.createDirectories(table.getParent());
        Path fresh = table.resolveSibling("fr.csv.new");
        Files.write(fresh, lines);
        Files.move(fresh, table, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    }
}

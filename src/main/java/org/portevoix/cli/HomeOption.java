// SPDX-License-Identifier: Apache-2.0
package org.portevoix.cli;

import java.nio.file.Path;
import org.portevoix.config.Home;
import org.portevoix.config.ScaledClock;
import org.portevoix.config.Settings;
import org.portevoix.numbering.NumberingPlans;
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
        @Override
        public void close() {
            database.close();
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.portevoix.cli;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import org.portevoix.config.ScaledClock;
import org.portevoix.config.Settings;
import org.portevoix.numbering.PhoneNumber;
import org.portevoix.opposition.ErasureKey;
import org.portevoix.opposition.OppositionRegister;
import org.portevoix.report.Story;
import org.portevoix.store.Database;

/** Tells the story of one number as it happens. */
final class StoryWatch implements RunCommand.Watch {
    private final Database database;
    private final Story story;
    private final PhoneNumber number;
    private final PrintWriter out;
    private final Set<String> told = new HashSet<>();

    StoryWatch(Settings settings, PhoneNumber number, PrintWriter out) {
        this.database = Database.open(settings);
        this.story = new Story(
                database, new OppositionRegister(database, ErasureKey.of(settings), ScaledClock.of(settings)));
        this.number = number;
        this.out = out;
    }

    @Override
    public Duration every() {
        return Duration.ofMillis(250);
    }

    @Override
    public void look(Application application) {
        tell();
    }

    @Override
    public void close() {
        tell();
        database.close();
    }

    private void tell() {
        story.of(number).stream().filter(told::add).forEach(out::println);
        out.flush();
    }
}

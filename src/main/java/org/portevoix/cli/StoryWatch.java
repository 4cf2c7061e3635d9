// SPDX-License-Identifier: Apache-2.0
package org.portevoix.cli;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.HashSet;
import java.util.Objects;
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

    /** A request that did not get to the vendor would be sent again for ever. */
    @Override
    public boolean isOver() {
        return count("select count(*) from due_call where reason = 'not-sent'") > 0;
    }

    /** Whether the phone has rung, or was busy. */
    boolean hasRung() {
        return count("select count(*) from call where state in ('completed', 'busy', 'no-answer')") > 0;
    }

    private long count(String sql) {
        return Objects.requireNonNull(database.jdbc().queryForObject(sql, Long.class));
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

// SPDX-License-Identifier: Apache-2.0
package org.portevoix.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** Commands as they are typed, on an installation whose clock begins at noon of 18 April 2017 in Paris. */
abstract class CommandTest {
    /** What the last command said. */
    final StringWriter out = new StringWriter();

    final StringWriter err = new StringWriter();

    @TempDir
    Path home;

    @BeforeEach
    final void configure() throws IOException {
        Files.createDirectories(home.resolve("config/campaigns"));
        Files.writeString(
                home.resolve("config/application.properties"),
                Files.readString(Path.of("config/application.properties"))
                        .replaceFirst("(?m)^clock.start =.*$", "clock.start = 2017-04-18T12:00+02:00"));
    }

    /** Runs a command on the installation; its exit code. */
    final int run(String... words) {
        out.getBuffer().setLength(0);
        err.getBuffer().setLength(0);
        List<String> line = new ArrayList<>(List.of(words));
        line.add("--home");
        line.add(home.toString());
        CommandLine portevoix = Portevoix.commandLine();
        portevoix.setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true));
        return portevoix.execute(line.toArray(new String[0]));
    }
}

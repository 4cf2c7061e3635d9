// SPDX-License-Identifier: Apache-2.0
package org.portevoix.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.portevoix.config.Home;
import org.portevoix.config.Settings;

/** {@code run --until-done} in this Java, for tests that start it so often that a process each would be too slow. */
public final class RunHere implements AutoCloseable {
    private final StringWriter said = new StringWriter();
    private final CompletableFuture<Integer> exit = new CompletableFuture<>();
    private volatile boolean unwanted;

    /** @param home the folder of the installation */
    public RunHere(Path home) {
        new Thread(() -> run(home), "run-here").start();
    }

    private void run(Path home) {
        PrintWriter out = new PrintWriter(said, true);
        try {
            exit.complete(RunCommand.run(Settings.of(new Home(home)), true, new Cut(), out, out));
        } catch (Exception e) {
            e.printStackTrace(out);
            exit.completeExceptionally(e);
        }
    }

    /** Whether it has come to its end. */
    public boolean isOver() {
        return exit.isDone();
    }

    /** Its exit status; an exception when it broke. */
    public int exit() {
        return exit.join();
    }

    /** All that it has printed so far. */
    public String said() {
        return said.toString();
    }

    /** Ends it even when it is not done. */
    @Override
    public void close() {
        unwanted = true;
        exit.handle((status, broken) -> true).join();
    }

    /** A look that ends the program in order once nobody waits for it any more. */
    private final class Cut implements RunCommand.Watch {
        @Override
        public Duration every() {
            return Duration.ofMillis(50);
        }

        @Override
        public void look(Application application) {
            if (unwanted) {
                throw new IllegalStateException("not done, and nobody waits for it");
            }
        }
    }
}

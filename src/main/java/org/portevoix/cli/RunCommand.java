// SPDX-License-Identifier: Apache-2.0
package org.portevoix.cli;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.portevoix.config.ConfigurationException;
import org.portevoix.config.Fault;
import org.portevoix.config.Settings;
import org.portevoix.files.FolderTurn;
import org.portevoix.report.SummaryText;
import org.portevoix.store.Database;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code run}: starts the routes. */
@Command(
        name = "run",
        mixinStandardHelpOptions = true,
        description = "Starts the routes: reads the inbox, places calls, follows them. Ends with Ctrl-C or SIGTERM.")
public final class RunCommand implements Callable<Integer> {
    private static final Logger LOG = LoggerFactory.getLogger(RunCommand.class);
    /** What is done while the routes run. */
    interface Watch extends AutoCloseable {
        /** How long from one look to the next, on the machine's own clock. */
        Duration every();

        void look(Application application);

        /** Whether there is nothing more to see, though calls may be left. */
        default boolean isOver() {
            return false;
        }

        @Override
        default void close() {}
    }

    /** Shows how far the calls have come. */
    private record Calls(Progress progress) implements Watch {
        @Override
        public Duration every() {
            return Duration.ofMillis(250);
        }

        @Override
        public void look(Application application) {
            application.progress(progress);
        }

        @Override
        public void close() {
            progress.close();
        }
    }

    @Mixin
    private HomeOption home = new HomeOption();

    @Option(
            names = "--until-done",
            description = "End when the inbox is empty and every campaign is finished, and print the summary.")
    private boolean untilDone;

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        return run(
                home.settings(),
                untilDone,
                Out.of(spec),
                spec == null ? Out.of(spec) : spec.commandLine().getErr());
    }

    /** Runs an installation; 1 when it may not start. */
    static int run(Settings settings, boolean untilDone, PrintWriter out, PrintWriter err) throws Exception {
        try (Watch watch = new Calls(Progress.of("Calls", "contacts"))) {
            return run(settings, untilDone, watch, out, err);
        }
    }

    static int run(Settings settings, boolean untilDone, Watch watch, PrintWriter out, PrintWriter err)
            throws Exception {
        long began = System.nanoTime();
        try (FolderTurn turn = turn(settings);
                Application application = Application.open(settings, turn)) {
            List<Fault> faults = application.faults();
            if (!faults.isEmpty()) {
                faults.forEach(err::println);
                err.println("Not started. 'portevoix check' shows everything that is to be repaired.");
                return 1;
            }
            StopSignals stop = StopSignals.listen();
            try {
                application.start();
            } catch (Exception e) {
                application.check().routes(RouteBeans.classes()).forEach(err::println);
                err.println("Not started: " + Portevoix.rootMessage(e)
                        + ". 'portevoix check' shows what is to be repaired.");
                return 1;
            }
            out.printf(
                    "Routes started in %.1f s (%s).%n",
                    (System.nanoTime() - began) / 1e9, settings.home().folder());
            out.flush();
            boolean ended = wait(application, untilDone, watch, stop);
            application.stop();
            if (ended) {
                application.summaries().forEach(summary -> out.println(SummaryText.of(summary)));
                out.flush();
            }
            return 0;
        }
    }

    /** An embedded database is one process's own; on PostgreSQL, others that run in this folder take its files in turn. */
    private static FolderTurn turn(Settings settings) {
        FolderTurn turn = new FolderTurn(settings.data());
        boolean alone = Database.isEmbedded(settings);
        if (!turn.take() && alone) {
            throw new ConfigurationException(List.of(new Fault(
                    settings.home().shown(settings.data()),
                    0,
                    "another 'run' is working here; stop it first, or set data.folder to another folder")));
        }
        return turn;
    }

    /** True when all is done; false when somebody stops the program. */
    private static boolean wait(Application application, boolean untilDone, Watch watch, StopSignals stop)
            throws InterruptedException {
        while (!stop.await(watch.every())) {
            if (look(application, untilDone, watch)) {
                return true;
            }
        }
        return false;
    }

    /** Whether all is done. A database that is away is waited for: the routes go on once it is back. */
    private static boolean look(Application application, boolean untilDone, Watch watch) {
        try {
            watch.look(application);
            return untilDone && (watch.isOver() || application.isDone());
        } catch (DataAccessException | TransactionException e) {
            LOG.warn("the database does not answer: {}", Portevoix.rootMessage(e));
            return false;
        }
    }
}

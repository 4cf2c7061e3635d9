// SPDX-License-Identifier: Apache-2.0
package org.portevoix.cli;

import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;
import java.util.function.Supplier;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import org.jspecify.annotations.Nullable;
import org.portevoix.report.Summaries;
import picocli.CommandLine;

/** How far long work has come: a bar with rate and time left on a terminal, a plain line every 10 s elsewhere. */
final class Progress implements AutoCloseable {
    private static final Duration LINE_EVERY = Duration.ofSeconds(10);
    private static final Duration STEP_EVERY = Duration.ofSeconds(1);

    private final @Nullable ProgressBar bar;
    private final PrintStream err;
    private final String task;
    private final long began = System.nanoTime();
    private long next;

    private Progress(@Nullable ProgressBar bar, PrintStream err, String task) {
        this.bar = bar;
        this.err = err;
        this.task = task;
        this.next = began + (bar == null ? LINE_EVERY : STEP_EVERY).toNanos();
    }

    /** Writes to standard error, so that standard output holds results only. */
    static Progress of(String task, String unit) {
        // picocli knows a terminal on every Java; System.console() is never null from Java 22 on
        boolean terminal = CommandLine.Help.Ansi.AUTO.enabled();
        ProgressBar bar = !terminal
                ? null
                : new ProgressBarBuilder()
                        .setTaskName(task)
                        .setInitialMax(0)
                        .setUnit(" " + unit, 1)
                        .showSpeed()
                        .build();
        return new Progress(bar, System.err, task);
    }

    /** Shows how far the work has come, when it is time to; a look that takes long is taken rarely. */
    void look(Supplier<Summaries.Progress> counts) {
        long now = System.nanoTime();
        if (now - next < 0) {
            return;
        }
        Summaries.Progress come = counts.get();
        long every = Math.max((bar == null ? LINE_EVERY : STEP_EVERY).toNanos(), 20 * (System.nanoTime() - now));
        next = now + every;
        if (bar != null) {
            bar.maxHint(come.all());
            bar.stepTo(come.done());
        } else {
            err.println(line(come.done(), come.all()));
        }
    }

    private String line(long done, long all) {
        double seconds = (System.nanoTime() - began) / 1e9;
        double rate = done / seconds;
        String left = rate > 0 ? String.format(Locale.ROOT, "%.0f s left", (all - done) / rate) : "";
        return String.format(Locale.ROOT, "%s: %,d of %,d, %.1f/s, %s", task, done, all, rate, left);
    }

    @Override
    public void close() {
        if (bar != null) {
            bar.close();
        }
    }
}

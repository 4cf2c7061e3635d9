// SPDX-License-Identifier: Apache-2.0
package org.portevoix.cli;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.portevoix.intake.SampleExtract;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code sample FILE}: an extract of fictional people, of any size. */
@Command(
        name = "sample",
        mixinStandardHelpOptions = true,
        description =
                "Writes an extract of fictional people, with the mess real ones have: duplicates, households, marks,"
                        + " broken cells. Numbers from the blocks reserved for fiction only.")
public final class SampleCommand implements Callable<Integer> {
    @Option(names = "--people", paramLabel = "N", defaultValue = "2000", description = "How many (default: 2000).")
    private int people;

    @Option(names = "--seed", paramLabel = "N", defaultValue = "1", description = "The same seed, the same file.")
    private long seed;

    @Parameters(paramLabel = "FILE", description = "Where to write it: .csv or .jsonl.")
    private Path file = Path.of("sample.csv");

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() {
        boolean json = file.toString().endsWith(".jsonl");
        SampleExtract.Style style = json ? SampleExtract.Style.JSON_LINES : SampleExtract.Style.SEMICOLONS;
        new SampleExtract(seed).generate(people, style, file, StandardCharsets.UTF_8, false);
        Out.of(spec).println(file);
        return 0;
    }
}

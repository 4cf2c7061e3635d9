// SPDX-License-Identifier: Apache-2.0
package org.portevoix.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.portevoix.config.Home;
import org.portevoix.intake.Directories;
import org.portevoix.intake.Directory;
import org.portevoix.intake.ExtractRefusedException;
import org.portevoix.intake.Preview;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code preview FILE}: from an unknown extract to a checked mapping. */
@Command(
        name = "preview",
        mixinStandardHelpOptions = true,
        description =
                "Shows what a file would be understood as: its format, ten rows, the share of good numbers, and why"
                        + " the others fall away. Where no mapping in config/directories takes the file yet, guesses one and"
                        + " writes it there; run it again after you changed the mapping. Loads nothing.")
public final class PreviewCommand implements Callable<Integer> {
    @Mixin
    private HomeOption home = new HomeOption();

    @Mixin
    private CountryOption country = new CountryOption();

    @Option(
            names = "--guess",
            description = "Guess anew though a mapping takes the file. Shows the new mapping; with --name writes it.")
    private boolean guess;

    @Option(names = "--name", paramLabel = "NAME", description = "Name of the mapping to write (default: the file's).")
    private @Nullable String name;

    @Parameters(paramLabel = "FILE", description = "An extract; it stays where it is.")
    private Path file = Path.of("");

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        if (!Files.isRegularFile(file)) {
            throw new IllegalArgumentException(file + " is no file");
        }
        Directory own = Directories.read(home.home())
                .of(String.valueOf(file.getFileName()))
                .orElse(null);
        return own == null || guess ? guess(own) : read(own);
    }

    private int read(Directory own) throws IOException {
        try {
            Preview preview = Preview.of(file, own, home.plans());
            Out.of(spec).print(PreviewText.of(preview));
            Out.of(spec).println("\nRead by the mapping " + own.name() + ".");
            return exitCode(preview);
        } catch (ExtractRefusedException e) {
            throw new IllegalArgumentException(
                    e.getMessage() + "\n'preview --guess' shows by which mapping the file could be read", e);
        }
    }

    private int guess(@Nullable Directory own) throws IOException {
        PrintWriter out = Out.of(spec);
        Preview guessed = Preview.guess(file, country.code(), home.plans());
        Preview preview = name == null ? guessed : guessed.named(name);
        out.print(PreviewText.of(preview));
        if (own != null && name == null) {
            out.println("\n" + preview.yaml());
        } else {
            write(preview, out);
        }
        if (own != null) {
            out.println(
                    "The mapping " + own.name() + " takes files of this name first: narrow its 'files', or remove it.");
        }
        return exitCode(preview);
    }

    private static int exitCode(Preview preview) {
        return preview.batch().contacts().isEmpty() ? 1 : 0;
    }

    private void write(Preview preview, PrintWriter out) throws IOException {
        Home folder = home.home();
        Path target = folder.directories().resolve(preview.mapping().name() + ".yaml");
        if (Files.exists(target)) {
            out.println("\n" + preview.yaml() + "\n" + folder.shown(target)
                    + " is there already: widen its 'files', or write under another --name.");
            return;
        }
        Files.createDirectories(target.getParent());
        Files.writeString(target, preview.yaml());
        out.println("\nWrote " + folder.shown(target)
                + ". Look at it, run preview again if you change it, then put the file in the inbox.");
    }
}

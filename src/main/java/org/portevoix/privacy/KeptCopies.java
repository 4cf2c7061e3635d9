// SPDX-License-Identifier: Apache-2.0
package org.portevoix.privacy;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.portevoix.intake.Fingerprint;
import org.portevoix.numbering.PhoneNumber;

/** The files below the data folder that hold what the database does not hold any more. */
public final class KeptCopies {
    private static final String REASON = ".reason.txt";

    private final Path data;

    /** @param data the folder that holds done, failed and reports, property {@code data.folder} */
    public KeptCopies(Path data) {
        this.data = data;
    }

    /** The files in done and failed with these very bytes; a second one of a name has {@code .2} behind it. */
    public List<Path> ofExtract(String name, String sha256) {
        return Stream.of("done", "failed")
                .flatMap(folder -> filesIn(data.resolve(folder)).stream())
                .filter(file -> isNamed(file, name) && hasBytes(file, sha256))
                .toList();
    }

    private static boolean isNamed(Path file, String name) {
        String own = String.valueOf(file.getFileName());
        return own.equals(name) || (own.startsWith(name + ".") && !own.endsWith(REASON));
    }

    private static boolean hasBytes(Path file, String sha256) {
        try {
            return Fingerprint.of(file).equals(sha256);
        } catch (IOException e) {
            throw new UncheckedIOException(file + " cannot be read: " + e.getMessage(), e);
        }
    }

    /** The report files that hold a number. */
    public List<Path> reportsWith(PhoneNumber number) {
        String digits = Long.toString(number.digits());
        return filesIn(data.resolve("reports")).stream()
                .filter(file -> holds(file, digits))
                .toList();
    }

    private static boolean holds(Path file, String digits) {
        // every byte is a character, so that no file fails to be text
        try (BufferedReader lines = Files.newBufferedReader(file, StandardCharsets.ISO_8859_1)) {
            return lines.lines().anyMatch(line -> line.contains(digits));
        } catch (IOException e) {
            throw new UncheckedIOException(file + " cannot be read: " + e.getMessage(), e);
        }
    }

    /** Deletes a file, and the note beside it that says why it failed. */
    public void delete(Path file) {
        try {
            Files.deleteIfExists(file);
            Files.deleteIfExists(file.resolveSibling(file.getFileName() + REASON));
        } catch (IOException e) {
            throw new UncheckedIOException(file + " cannot be deleted: " + e.getMessage(), e);
        }
    }

    private static List<Path> filesIn(Path folder) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(folder + " cannot be read: " + e.getMessage(), e);
        }
    }
}

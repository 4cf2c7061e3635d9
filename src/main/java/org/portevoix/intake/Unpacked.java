// SPDX-License-Identifier: Apache-2.0
package org.portevoix.intake;

import java.io.BufferedInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.portevoix.files.PackedFile;
import org.portevoix.files.ReadFailures;
import org.portevoix.files.SwellGuard;

/** The bytes of an extract, taken out of its .gz or .zip. */
final class Unpacked {
    /** They are all in memory while a workbook is read. */
    private static final long MOST_SHARED_TEXT = 256L << 20;

    private Unpacked() {}

    /** Opens a file; an ExtractRefusedException when it is no whole archive, or a zip of other than one file. */
    static InputStream open(Path file) {
        String name = String.valueOf(file.getFileName());
        String lower = name.toLowerCase(Locale.ROOT);
        try {
            SwellGuard guard = new SwellGuard(Files.size(file));
            if (lower.endsWith(".gz")) {
                return guard.over(gunzip(file));
            }
            if (lower.endsWith(".zip")) {
                return guard.over(unzip(name, file));
            }
            return new BufferedInputStream(Files.newInputStream(file));
        } catch (IOException e) {
            throw refusal(name, 0, e);
        }
    }

    /** What a failed read means to the person who dropped the file. */
    static ExtractRefusedException refusal(String name, long line, IOException cause) {
        return new ExtractRefusedException(name, line, ReadFailures.reason(cause, "put the file in the inbox again"));
    }

    /**
     * A workbook is a zip of many files, read by a library: that none of them is made to fill the memory is looked at
     * before. An ExtractRefusedException when one is, or when the file is no zip.
     */
    static void checkWorkbook(Path file) {
        String name = String.valueOf(file.getFileName());
        try (ZipFile zip = new ZipFile(file.toFile())) {
            SwellGuard guard = new SwellGuard(Files.size(file));
            for (ZipEntry entry : zip.stream().toList()) {
                try (InputStream text = guard.over(zip.getInputStream(entry))) {
                    long bytes = text.transferTo(OutputStream.nullOutputStream());
                    if (bytes > MOST_SHARED_TEXT && entry.getName().endsWith("sharedStrings.xml")) {
                        throw new ExtractRefusedException(
                                name, 0, "holds more than 256 MB of shared texts; save the sheet as CSV UTF-8");
                    }
                }
            }
        } catch (IOException e) {
            throw refusal(name, 0, e);
        }
    }

    private static InputStream gunzip(Path file) throws IOException {
        InputStream packed = Files.newInputStream(file);
        try {
            return new GZIPInputStream(packed, 1 << 16);
        } catch (IOException e) {
            packed.close();
            throw e;
        }
    }

    private static InputStream unzip(String name, Path file) throws IOException {
        ZipFile zip = new ZipFile(file.toFile());
        List<? extends ZipEntry> entries =
                zip.stream().filter(PackedFile::isFile).toList();
        if (entries.size() != 1) {
            zip.close();
            throw new ExtractRefusedException(
                    name,
                    0,
                    "holds " + entries.size() + " files ("
                            + String.join(
                                    ", ",
                                    entries.stream().map(ZipEntry::getName).toList())
                            + "); put exactly one extract in a zip");
        }
        return new FilterInputStream(zip.getInputStream(entries.get(0))) {
            @Override
            public void close() throws IOException {
                super.close();
                zip.close();
            }
        };
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.portevoix.intake;

import java.io.BufferedInputStream;
import java.io.EOFException;
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
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/** The bytes of an extract, taken out of its .gz or .zip. */
final class Unpacked extends FilterInputStream {
    /** A directory of names and numbers compresses five to twenty times; more than this and 1 GB is made to fill a disk. */
    private static final long LARGEST_RATIO = 200;

    private static final long ALWAYS_ALLOWED = 1L << 30;

    /** They are all in memory while a workbook is read. */
    private static final long MOST_SHARED_TEXT = 256L << 20;

    private final String name;
    private final long packedBytes;
    private long bytes;

    private Unpacked(String name, long packedBytes, InputStream stream) {
        super(stream);
        this.name = name;
        this.packedBytes = packedBytes;
    }

    /** Opens a file; an ExtractRefusedException when it is no whole archive, or a zip of other than one file. */
    static InputStream open(Path file) {
        String name = String.valueOf(file.getFileName());
        String lower = name.toLowerCase(Locale.ROOT);
        try {
            if (lower.endsWith(".gz")) {
                return new Unpacked(name, Files.size(file), gunzip(file));
            }
            if (lower.endsWith(".zip")) {
                return new Unpacked(name, Files.size(file), unzip(name, file));
            }
            return new BufferedInputStream(Files.newInputStream(file));
        } catch (IOException e) {
            throw refusal(name, 0, e);
        }
    }

    /** What a failed read means to the person who dropped the file. */
    static ExtractRefusedException refusal(String name, long line, IOException cause) {
        String reason = cause instanceof EOFException
                ? "the compressed data end too early; copy or export the file again"
                : cause instanceof ZipException
                        ? "the compressed data are damaged (" + cause.getMessage() + "); copy or export the file again"
                        : "cannot be read (" + cause.getMessage()
                                + "); check the disk and put the file in the inbox again";
        return new ExtractRefusedException(name, line, reason);
    }

    /**
     * A workbook is a zip of many files, read by a library: that none of them is made to fill the memory is looked at
     * before. An ExtractRefusedException when one is, or when the file is no zip.
     */
    static void checkWorkbook(Path file) {
        String name = String.valueOf(file.getFileName());
        try (ZipFile zip = new ZipFile(file.toFile())) {
            for (ZipEntry entry : zip.stream().toList()) {
                try (InputStream text = new Unpacked(name, Files.size(file), zip.getInputStream(entry))) {
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
        List<? extends ZipEntry> entries = zip.stream().filter(Unpacked::isFile).toList();
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

    /** macOS adds a shadow of each file below __MACOSX. */
    private static boolean isFile(ZipEntry entry) {
        return !entry.isDirectory() && !entry.getName().startsWith("__MACOSX/");
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        int read = super.read(buffer, offset, length);
        bytes += Math.max(read, 0);
        if (bytes > ALWAYS_ALLOWED && bytes / LARGEST_RATIO > packedBytes) {
            throw new ExtractRefusedException(
                    name,
                    0,
                    "expands to more than " + LARGEST_RATIO + " times its size and 1 GB; unpack it and look at it");
        }
        return read;
    }
}

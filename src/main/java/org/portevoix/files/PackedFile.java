// SPDX-License-Identifier: Apache-2.0
package org.portevoix.files;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/** A file as it was downloaded: plain text, or packed as .gz or .zip, which may hold several files. */
public final class PackedFile {
    private static final int BUFFER = 1 << 16;

    private PackedFile() {}

    /** Takes the bytes of one file to their end; {@code name} is what a person calls it: {@code list.zip/416.txt}. */
    public interface Reader {
        void read(String name, InputStream bytes) throws IOException;
    }

    /**
     * Hands every file inside to {@code reader}, without its byte order mark. An IOException when the packed data end
     * too early, are damaged or swell; {@link ReadFailures} says it in words.
     */
    public static void each(Path file, Reader reader) throws IOException {
        String name = String.valueOf(file.getFileName());
        String lower = name.toLowerCase(Locale.ROOT);
        SwellGuard guard = new SwellGuard(Files.size(file));
        if (lower.endsWith(".zip")) {
            eachEntry(file, name, guard, reader);
            return;
        }
        try (InputStream stored = Files.newInputStream(file);
                InputStream bytes = lower.endsWith(".gz") ? guard.over(new GZIPInputStream(stored, BUFFER)) : stored) {
            read(name, bytes, reader);
        }
    }

    private static void eachEntry(Path file, String name, SwellGuard guard, Reader reader) throws IOException {
        try (ZipFile zip = new ZipFile(file.toFile())) {
            List<? extends ZipEntry> entries =
                    zip.stream().filter(PackedFile::isFile).toList();
            for (ZipEntry entry : entries) {
                CRC32 sum = new CRC32();
                try (InputStream bytes = guard.over(new CheckedInputStream(zip.getInputStream(entry), sum))) {
                    read(name + "/" + entry.getName(), bytes, reader);
                    check(entry, bytes, sum);
                }
            }
        }
    }

    /** The JDK compares no check sum when it reads a zip: a digit changed on the way would be another number. */
    private static void check(ZipEntry entry, InputStream bytes, CRC32 sum) throws IOException {
        bytes.transferTo(OutputStream.nullOutputStream());
        if (entry.getCrc() >= 0 && entry.getCrc() != sum.getValue()) {
            throw new ZipException("wrong check sum of " + entry.getName());
        }
    }

    private static void read(String name, InputStream bytes, Reader reader) throws IOException {
        BufferedInputStream stream = new BufferedInputStream(bytes, BUFFER);
        ByteOrderMark.skip(stream);
        reader.read(name, stream);
    }

    /** macOS adds a shadow of each file below __MACOSX. */
    public static boolean isFile(ZipEntry entry) {
        return !entry.isDirectory() && !entry.getName().startsWith("__MACOSX/");
    }
}

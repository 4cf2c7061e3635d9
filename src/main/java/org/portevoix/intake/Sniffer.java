// SPDX-License-Identifier: Apache-2.0
package org.portevoix.intake;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.zip.ZipFile;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.jspecify.annotations.Nullable;
import org.portevoix.intake.FileForm.Format;

/** Finds out what a file is by looking into it. */
final class Sniffer {
    private static final int HEAD = 1 << 20;
    private static final int SIGNATURE = 8;
    private static final int SOME_LINES = 100;
    private static final double MOST = 0.8;
    private static final String DELIMITERS = ";,\t|";

    private final Path file;
    private final String name;

    Sniffer(Path file) {
        this.file = file;
        this.name = String.valueOf(file.getFileName());
    }

    /** An ExtractRefusedException, which names the repair, for a file that holds no table of any known kind. */
    FileForm form() {
        if (isWorkbook()) {
            return new FileForm(Format.XLSX, null, null, true, null);
        }
        Charset charset = charset();
        List<String> lines = lines(charset);
        Format format = format(lines);
        if (format == Format.FIXED) {
            return new FileForm(
                    format,
                    charset,
                    null,
                    Guess.isHeader(List.of(lines.get(0).strip().split(" {2,}", -1))),
                    null);
        }
        Character delimiter = format.isTable() ? delimiter(lines) : null;
        boolean header = format.isTable() && Guess.isHeader(cells(lines.get(0), delimiter));
        return new FileForm(format, charset, delimiter, header, null);
    }

    private boolean isWorkbook() {
        byte[] start = head(SIGNATURE);
        if (start.length < SIGNATURE) {
            return false;
        }
        if (ReadableWorkbook.isOLE2Header(start)) {
            throw new ExtractRefusedException(
                    name, 0, "is an Excel file of before 2007; save it as .xlsx or CSV UTF-8");
        }
        if (new String(start, StandardCharsets.ISO_8859_1).startsWith("%PDF")) {
            throw new ExtractRefusedException(
                    name, 0, "is a PDF, which holds no rows; ask for the table it was made of");
        }
        if (!ReadableWorkbook.isOOXMLZipHeader(start)) {
            return false;
        }
        try (ZipFile zip = new ZipFile(file.toFile())) {
            return zip.getEntry("xl/workbook.xml") != null;
        } catch (IOException e) {
            throw Unpacked.refusal(name, 0, e);
        }
    }

    private byte[] head(int bytes) {
        try (InputStream stream = Files.newInputStream(file)) {
            return stream.readNBytes(bytes);
        } catch (IOException e) {
            throw Unpacked.refusal(name, 0, e);
        }
    }

    private Charset charset() {
        Charset found = Encoding.of(file, null);
        if (!found.name().equals("windows-1252")) {
            return found;
        }
        try (InputStream stream = Unpacked.open(file)) {
            return CharsetGuess.of(stream.readNBytes(HEAD));
        } catch (IOException e) {
            throw Unpacked.refusal(name, 0, e);
        }
    }

    private List<String> lines(Charset charset) {
        try (Lines lines = Encoding.lines(name, Unpacked.open(file), charset)) {
            lines.first();
            List<String> some = new ArrayList<>();
            for (var line = lines.next(); line != null && some.size() < SOME_LINES; line = lines.next()) {
                if (!line.text().isBlank()) {
                    some.add(line.text());
                }
            }
            return some;
        } catch (IOException e) {
            throw Unpacked.refusal(name, 0, e);
        }
    }

    private Format format(List<String> lines) {
        String first = lines.get(0).strip();
        String lower = first.toLowerCase(Locale.ROOT);
        if (lower.equals("begin:vcard")) {
            return Format.VCARD;
        }
        if (lower.startsWith("dn:") || lower.matches("version:\\s*1")) {
            return Format.LDIF;
        }
        if (first.startsWith("[") || first.startsWith("<")) {
            throw new ExtractRefusedException(
                    name, 1, "is one JSON array, or XML or HTML; export it as CSV, or as JSON with one object a line");
        }
        if (first.startsWith("{")) {
            return Format.JSONL;
        }
        Character delimiter = delimiter(lines);
        if (delimiter == null && FixedWidths.of(lines).size() > 1) {
            return Format.FIXED;
        }
        return delimiter != null && delimiter == '\t' ? Format.TSV : Format.CSV;
    }

    /** The one that cuts most lines into as many cells as the first; null when none does. */
    private static @Nullable Character delimiter(List<String> lines) {
        Character best = null;
        int most = 1;
        for (int i = 0; i < DELIMITERS.length(); i++) {
            char candidate = DELIMITERS.charAt(i);
            int cells = cells(lines.get(0), candidate).size();
            long alike = lines.stream()
                    .filter(line -> cells(line, candidate).size() == cells)
                    .count();
            if (cells > most && alike >= MOST * lines.size()) {
                best = candidate;
                most = cells;
            }
        }
        return best;
    }

    /** The cells of a line, its quotes respected. */
    private static List<String> cells(String line, @Nullable Character delimiter) {
        List<String> cells = new ArrayList<>();
        StringBuilder cell = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            quoted ^= c == '"';
            if (delimiter != null && c == delimiter && !quoted) {
                cells.add(cell.toString());
                cell.setLength(0);
            } else if (c != '"') {
                cell.append(c);
            }
        }
        cells.add(cell.toString());
        return cells;
    }
}

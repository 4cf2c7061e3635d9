// SPDX-License-Identifier: Apache-2.0
package org.portevoix.intake;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.IOException;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.portevoix.store.Exclusion;

/** The rows of a CSV or TSV file. */
final class CsvRows implements Rows {
    private final Lines lines;
    private final WholeRecords records;
    private final Iterator<CsvRecord> parsed;
    private final Map<Column, Integer> columns;
    private final @Nullable Integer markColumn;
    /** Blank lines before the header, which the parser never saw. */
    private final long skipped;

    /** Reads the header; an ExtractRefusedException when the file is empty or lacks a column it must have. */
    CsvRows(String file, Lines lines, Directory directory) {
        this.lines = lines;
        Lines.TextLine first = firstLine(file, lines);
        this.skipped = first.number() - 1;
        Character mapped = directory.delimiter();
        char delimiter = mapped == null ? Header.delimiterOf(first.text()) : mapped;
        this.records = new WholeRecords(lines, delimiter);
        this.parsed = CsvReader.builder()
                .fieldSeparator(delimiter)
                .allowExtraFields(true)
                .allowMissingFields(true)
                .ofCsvRecord(records)
                .iterator();
        CsvRecord names = parse();
        Header header = new Header(file, first, names == null ? List.of() : names.getFields());
        this.columns = header.columns(directory);
        Marks marks = directory.marks();
        this.markColumn = marks == null ? null : header.markColumn(marks, directory);
    }

    private static Lines.TextLine firstLine(String file, Lines lines) {
        Lines.TextLine line = lines.next();
        while (line != null && line.text().isBlank()) {
            line = lines.next();
        }
        if (line == null) {
            throw new ExtractRefusedException(file, 0, "is empty; export it again");
        }
        lines.giveBack(line);
        return line;
    }

    @Override
    public Map<Column, Integer> columns() {
        return columns;
    }

    @Override
    public @Nullable Integer markColumn() {
        return markColumn;
    }

    @Override
    public @Nullable Row next() {
        CsvRecord record = parse();
        return record == null ? null : new Row(skipped + record.getStartingLineNumber(), record.getFields());
    }

    /** The parser wraps what its reader throws; the file's owner gets the reason itself. */
    private @Nullable CsvRecord parse() {
        try {
            return parsed.hasNext() ? parsed.next() : null;
        } catch (CsvParseException e) {
            if (e.getCause() instanceof ExtractRefusedException refused) {
                throw refused;
            }
            throw e;
        }
    }

    @Override
    public List<Exclusion> givenUp() {
        return records.givenUp();
    }

    @Override
    public long line() {
        return lines.number();
    }

    @Override
    public void close() throws IOException {
        lines.close();
    }
}

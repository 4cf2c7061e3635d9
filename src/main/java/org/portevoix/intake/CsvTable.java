// SPDX-License-Identifier: Apache-2.0
package org.portevoix.intake;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.portevoix.store.Exclusion;

/** A CSV or TSV file. */
final class CsvTable extends LineReader<Row> {
    private final WholeRecords records;
    private final Iterator<CsvRecord> parsed;
    /** Blank lines before the first row, which the parser never saw. */
    private final long skipped;

    /** An ExtractRefusedException when the file is empty. */
    CsvTable(Lines lines, @Nullable Character delimiter) {
        super(lines);
        Lines.TextLine first = lines.first();
        this.skipped = first.number() - 1;
        char separator = delimiter == null ? Delimiters.of(first.text()) : delimiter;
        this.records = new WholeRecords(lines, separator);
        this.parsed = CsvReader.builder()
                .fieldSeparator(separator)
                .allowExtraFields(true)
                .allowMissingFields(true)
                .ofCsvRecord(records)
                .iterator();
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
}

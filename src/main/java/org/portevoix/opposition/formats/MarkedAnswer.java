// SPDX-License-Identifier: Apache-2.0
package org.portevoix.opposition.formats;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.portevoix.numbering.NumberingPlans;
import org.portevoix.numbering.PhoneNumber;
import org.portevoix.opposition.Coverage;
import org.portevoix.opposition.RegisterList;
import org.roaringbitmap.longlong.Roaring64Bitmap;

/**
 * The file that comes back from a register which is asked about given numbers: a line for each, semicolons between the
 * columns, the number first, and a mark. Only one mark means that a person may be called; every other one, an empty one
 * too, is a refusal. It speaks of the numbers asked and of no other.
 */
final class MarkedAnswer {
    private final NumberingPlans plans;
    private final String country;
    private final int columns;
    private final String callable;
    private final Roaring64Bitmap asked = new Roaring64Bitmap();
    private final Roaring64Bitmap listed = new Roaring64Bitmap();

    /**
     * An answer that is still to be read.
     *
     * @param columns how many a line has; the mark is in the last
     * @param callable the mark of a person who may be called
     */
    MarkedAnswer(NumberingPlans plans, String country, int columns, String callable) {
        this.plans = plans;
        this.country = country;
        this.columns = columns;
        this.callable = callable;
    }

    void read(String file, InputStream bytes) throws IOException {
        // numbers and marks are ASCII, and identifiers do not matter
        InputStreamReader text = new InputStreamReader(bytes, StandardCharsets.ISO_8859_1);
        long line = 0;
        try (CsvReader<CsvRecord> rows = CsvReader.builder()
                .fieldSeparator(';')
                .allowExtraFields(true)
                .allowMissingFields(true)
                .ofCsvRecord(text)) {
            for (CsvRecord row : rows) {
                line = row.getStartingLineNumber();
                take(file, row);
            }
        } catch (CsvParseException e) {
            throw unreadable(file, line + 1, "is no CSV (" + e.getMessage() + ")");
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private void take(String file, CsvRecord row) {
        boolean heading = row.getStartingLineNumber() == 1 && isHeading(row.getField(0));
        boolean torn = row.getFields().stream().anyMatch(cell -> cell.indexOf('\n') >= 0 || cell.indexOf('\r') >= 0);
        if (row.getFieldCount() != columns || torn) {
            throw unreadable(
                    file, row.getStartingLineNumber(), "does not have " + columns + " cells between semicolons");
        }
        if (!heading) {
            long number = number(file, row);
            asked.addLong(number);
            if (!row.getField(columns - 1).strip().equals(callable)) {
                listed.addLong(number);
            }
        }
    }

    /** A first cell that is empty or has a digit may have been a number. */
    private static boolean isHeading(String cell) {
        return !cell.isBlank() && cell.chars().noneMatch(Character::isDigit);
    }

    private long number(String file, CsvRecord row) {
        String text = row.getField(0).strip();
        try {
            // an E.164 number is taken as it was asked, whatever a numbering plan thinks of it by now
            PhoneNumber number = text.startsWith("+") ? PhoneNumber.of(text) : plans.read(text, country);
            return number.digits();
        } catch (IllegalArgumentException e) {
            throw unreadable(file, row.getStartingLineNumber(), String.valueOf(e.getMessage()));
        }
    }

    private static RegisterRefusedException unreadable(String file, long line, String what) {
        return new RegisterRefusedException(file, line, what + "; import the answer as it came, or ask again");
    }

    RegisterList list() {
        return new RegisterList(listed, new Coverage.Numbers(asked));
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.portevoix.reference;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.portevoix.config.ConfigurationException;
import org.portevoix.config.Fault;
import org.portevoix.config.Home;

/**
 * A published file of rows, of which only the first line has been read so far.
 *
 * @param file path as the person knows it
 * @param columns the plain words of each cell of the first line
 */
record Table(String file, Path path, Charset charset, char delimiter, List<String> columns) {

    /**
     * A row of it.
     *
     * @param line first is 1
     */
    record Row(long line, List<String> cells) {
        /** The cell, stripped; empty when there is no such column, or the row ends before it. */
        String cell(int column) {
            return column >= 0 && column < cells.size() ? cells.get(column).strip() : "";
        }
    }

    static Table of(Home home, Path path) {
        try {
            Charset charset = charset(path);
            char delimiter = delimiter(path, charset);
            try (CsvReader<CsvRecord> rows = rows(path, charset, delimiter)) {
                List<String> names =
                        rows.stream().findFirst().map(CsvRecord::getFields).orElse(List.of());
                return new Table(home.shown(path), path, charset, delimiter, plain(names));
            }
        } catch (IOException | UncheckedIOException e) {
            throw fault(home.shown(path), 0, "cannot be read: " + e);
        } catch (CsvParseException e) {
            throw fault(home.shown(path), 1, "is no table of cells: " + e.getMessage());
        }
    }

    /** All of it is UTF-8, or it is ISO-8859-1, as the ministry writes. */
    private static Charset charset(Path path) throws IOException {
        try (Reader strict = Files.newBufferedReader(path)) {
            strict.transferTo(Writer.nullWriter());
            return StandardCharsets.UTF_8;
        } catch (CharacterCodingException e) {
            return StandardCharsets.ISO_8859_1;
        }
    }

    private static char delimiter(Path path, Charset charset) throws IOException {
        try (BufferedReader reader = Files.newBufferedReader(path, charset)) {
            String first = String.valueOf(reader.readLine());
            return Stream.of('\t', ',', ';')
                    .max(Comparator.comparingLong(
                            mark -> first.chars().filter(c -> c == mark).count()))
                    .orElse(';');
        }
    }

    private static CsvReader<CsvRecord> rows(Path path, Charset charset, char delimiter) throws IOException {
        return CsvReader.builder()
                .fieldSeparator(delimiter)
                .allowExtraFields(true)
                .allowMissingFields(true)
                .allowExtraCharsAfterClosingQuote(true)
                .ofCsvRecord(path, charset);
    }

    private static List<String> plain(List<String> names) {
        return names.stream()
                .map(name -> String.join(" ", PlainText.words(name)))
                .toList();
    }

    /** Where the column stands that has one of these names, first is 0; -1 when there is none. */
    int column(List<String> names) {
        return names.stream()
                .mapToInt(columns::indexOf)
                .filter(index -> index >= 0)
                .findFirst()
                .orElse(-1);
    }

    boolean has(List<String> names) {
        return column(names) >= 0;
    }

    /** Hands over each row below the first; a ConfigurationException where the file is broken. */
    void each(Consumer<Row> consumer) {
        try (CsvReader<CsvRecord> rows = rows(path, charset, delimiter)) {
            rows.stream().skip(1).forEach(row -> take(new Row(row.getStartingLineNumber(), row.getFields()), consumer));
        } catch (IOException e) {
            throw fault(0, "cannot be read: " + e);
        } catch (CsvParseException e) {
            throw e.getCause() instanceof ConfigurationException fault
                    ? fault
                    : fault(0, "is broken: " + e.getMessage());
        }
    }

    private void take(Row row, Consumer<Row> consumer) {
        boolean blank = true;
        for (String cell : row.cells()) {
            if (cell.indexOf('\n') >= 0) {
                throw fault(row.line(), "a quotation mark is not closed here; close it, or remove it");
            }
            blank = blank && cell.isBlank();
        }
        if (!blank) {
            consumer.accept(row);
        }
    }

    ConfigurationException fault(long line, String problem) {
        return fault(file, line, problem);
    }

    private static ConfigurationException fault(String file, long line, String problem) {
        return new ConfigurationException(List.of(new Fault(file, (int) line, problem)));
    }
}

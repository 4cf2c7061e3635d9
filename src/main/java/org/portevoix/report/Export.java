// SPDX-License-Identifier: Apache-2.0
package org.portevoix.report;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.portevoix.config.Kebab;
import org.portevoix.store.Database;
import org.springframework.jdbc.core.ConnectionCallback;

/** Tables for other programs, streamed row by row: UTF-8, times in UTC (ISO 8601), numbers in E.164. */
public final class Export {
    /** What can be exported. */
    public enum Table {
        CALLS,
        EXCLUSIONS,
        CONTACTS
    }

    /** How it is written. */
    public enum Format {
        CSV,
        JSONL
    }

    private final Database database;

    public Export(Database database) {
        this.database = database;
    }

    /**
     * Writes a table.
     *
     * @param campaign its name, or null for all
     * @return rows written
     */
    public long write(Table table, @Nullable String campaign, Format format, Writer out) {
        String sql = Sql.named("export-" + Kebab.of(table));
        ConnectionCallback<Long> copy = connection -> {
            try (var statement = connection.prepareStatement(sql)) {
                statement.setFetchSize(1000);
                statement.setString(1, campaign);
                statement.setString(2, campaign);
                try (ResultSet rows = statement.executeQuery()) {
                    return format == Format.CSV ? csv(rows, out) : jsonl(rows, out);
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        };
        Long written = database.streaming(() -> database.jdbc().execute(copy));
        return written == null ? 0 : written;
    }

    private static long csv(ResultSet rows, Writer out) throws SQLException, IOException {
        List<String> columns = columns(rows.getMetaData());
        CsvWriter csv = CsvWriter.builder().build(out);
        csv.writeRecord(columns);
        long count = 0;
        while (rows.next()) {
            List<String> cells = new ArrayList<>();
            for (int i = 1; i <= columns.size(); i++) {
                Object value = value(rows, i);
                cells.add(value == null ? "" : value.toString());
            }
            csv.writeRecord(cells);
            count++;
        }
        csv.flush();
        return count;
    }

    private static long jsonl(ResultSet rows, Writer out) throws SQLException, IOException {
        List<String> columns = columns(rows.getMetaData());
        long count = 0;
        try (JsonGenerator json = new JsonFactory().createGenerator(out)) {
            json.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
            json.setRootValueSeparator(new com.fasterxml.jackson.core.io.SerializedString("\n"));
            while (rows.next()) {
                json.writeStartObject();
                for (int i = 1; i <= columns.size(); i++) {
                    json.writeFieldName(columns.get(i - 1));
                    write(json, value(rows, i));
                }
                json.writeEndObject();
                count++;
            }
        }
        out.write(count > 0 ? "\n" : "");
        out.flush();
        return count;
    }

    private static void write(JsonGenerator json, @Nullable Object value) throws IOException {
        if (value == null) {
            json.writeNull();
        } else if (value instanceof BigDecimal decimal) {
            json.writeNumber(decimal);
        } else if (value instanceof Number number) {
            json.writeNumber(number.longValue());
        } else {
            json.writeString(value.toString());
        }
    }

    private static @Nullable Object value(ResultSet rows, int column) throws SQLException {
        Object value = rows.getObject(column);
        if (value instanceof Timestamp time) {
            return time.toInstant();
        }
        if (value instanceof OffsetDateTime time) {
            return time.toInstant();
        }
        return value instanceof String text ? text.strip() : value;
    }

    private static List<String> columns(ResultSetMetaData columns) throws SQLException {
        List<String> names = new ArrayList<>();
        for (int i = 1; i <= columns.getColumnCount(); i++) {
            names.add(columns.getColumnLabel(i).toLowerCase(Locale.ROOT));
        }
        return names;
    }
}

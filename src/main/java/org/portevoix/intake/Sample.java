// SPDX-License-Identifier: Apache-2.0
package org.portevoix.intake;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.portevoix.intake.FileForm.Format;

/**
 * The beginning of a file: what its columns are called, and what stands in them.
 *
 * @param values by the name a mapping would use: a header, a position, a path, a range
 */
record Sample(Map<String, List<String>> values) {
    private static final int ROWS = 1_000;

    static Sample of(Path file, FileForm form) {
        String name = String.valueOf(file.getFileName());
        if (form.format() == Format.XLSX) {
            try (XlsxTable table = XlsxTable.open(file, form.sheet())) {
                return ofTable(table, form.header());
            }
        }
        Charset charset = form.charset() == null ? StandardCharsets.UTF_8 : form.charset();
        try (Lines lines = Encoding.lines(name, Unpacked.open(file), charset)) {
            return switch (form.format()) {
                case JSONL -> ofJson(lines);
                case FIXED -> ofFixed(lines, form.header());
                case VCARD, LDIF -> new Sample(Map.of());
                case CSV, TSV, XLSX -> ofTable(new CsvTable(lines, form.delimiter()), form.header());
            };
        } catch (IOException e) {
            throw Unpacked.refusal(name, 0, e);
        }
    }

    private static Sample ofTable(RowSource<Row> table, boolean header) {
        Row first = table.next();
        List<String> names = first == null
                ? List.of()
                : header
                        ? first.cells()
                        : IntStream.rangeClosed(1, first.cells().size())
                                .mapToObj(Integer::toString)
                                .toList();
        Map<String, List<String>> values = new LinkedHashMap<>();
        Row row = header ? table.next() : first;
        for (int i = 0; row != null && i < ROWS; i++, row = table.next()) {
            List<String> cells = row.cells();
            for (int c = 0; c < Math.min(names.size(), cells.size()); c++) {
                add(values, names.get(c).strip(), cells.get(c));
            }
        }
        return new Sample(values);
    }

    private static Sample ofJson(Lines lines) {
        Map<String, List<String>> values = new LinkedHashMap<>();
        JsonEntries entries = new JsonEntries(lines);
        JsonNode object = entries.object();
        for (int i = 0; object != null && i < ROWS; i++, object = entries.object()) {
            addAll(values, "", object);
        }
        return new Sample(values);
    }

    private static void addAll(Map<String, List<String>> values, String path, JsonNode node) {
        if (node.isObject()) {
            node.properties()
                    .forEach(field -> addAll(
                            values, path.isEmpty() ? field.getKey() : path + "." + field.getKey(), field.getValue()));
        } else if (node.isArray()) {
            node.forEach(element -> addAll(values, path, element));
        } else if (!node.isNull()) {
            add(values, path, node.asText());
        }
    }

    private static Sample ofFixed(Lines lines, boolean header) {
        List<String> all = new ArrayList<>();
        for (var line = lines.next(); line != null && all.size() < ROWS; line = lines.next()) {
            all.add(line.text());
        }
        Map<String, List<String>> values = new LinkedHashMap<>();
        for (String range : FixedWidths.of(all)) {
            all.stream().skip(header ? 1 : 0).forEach(line -> add(values, range, FixedEntries.cut(line, range)));
        }
        return new Sample(values);
    }

    private static void add(Map<String, List<String>> values, @Nullable String name, String value) {
        if (name != null && !name.isEmpty()) {
            values.computeIfAbsent(name, any -> new ArrayList<>()).add(value.strip());
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.portevoix.intake;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.portevoix.store.Exclusion;
import org.portevoix.store.ExclusionReason;

/** The rows of a file with one JSON object a line. A row has one cell for each mapped column, then one for the mark. */
final class JsonRows implements Rows {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final int SHOWN = 300;

    private final Lines lines;
    private final Map<Column, Integer> columns = new EnumMap<>(Column.class);
    private final List<List<String>> paths = new ArrayList<>();
    private final @Nullable Integer markColumn;
    private final List<Exclusion> givenUp = new ArrayList<>();

    JsonRows(String file, Lines lines, Directory directory) {
        this.lines = lines;
        directory.columns().forEach((column, candidates) -> {
            columns.put(column, paths.size());
            paths.add(candidates);
        });
        Marks marks = directory.marks();
        this.markColumn = marks == null ? null : paths.size();
        if (marks != null) {
            paths.add(List.of(marks.column()));
        }
        Lines.TextLine first = lines.next();
        if (first == null) {
            throw new ExtractRefusedException(file, 0, "is empty; export it again");
        }
        lines.giveBack(first);
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
        for (Lines.TextLine line = lines.next(); line != null; line = lines.next()) {
            Row row = line.text().isBlank() ? null : row(line);
            if (row != null) {
                return row;
            }
        }
        return null;
    }

    private @Nullable Row row(Lines.TextLine line) {
        if (line.tooLong()) {
            return giveUp(line, "the line is longer than 1 MB; write one object a line");
        }
        try {
            JsonNode object = MAPPER.readTree(line.text());
            return object.isObject()
                    ? new Row(
                            line.number(),
                            paths.stream().map(any -> cell(object, any)).toList())
                    : giveUp(line, "the line is no JSON object; write one object a line");
        } catch (JsonProcessingException e) {
            return giveUp(line, "the line is no JSON; write one object a line");
        }
    }

    private @Nullable Row giveUp(Lines.TextLine line, String detail) {
        String start = line.text().substring(0, Math.min(SHOWN, line.text().length()));
        givenUp.add(new Exclusion(line.number(), null, start, ExclusionReason.UNREADABLE_LINE, detail));
        return null;
    }

    private static String cell(JsonNode object, List<String> candidates) {
        return candidates.stream()
                .map(path -> text(find(object, path)))
                .filter(text -> !text.isEmpty())
                .findFirst()
                .orElse("");
    }

    private static JsonNode find(JsonNode object, String path) {
        JsonNode node = object;
        for (String step : path.split("\\.", -1)) {
            node = node.path(step);
        }
        return node;
    }

    /** Several values of a list stand in one cell, as in a CSV. */
    private static String text(JsonNode node) {
        if (node.isArray()) {
            return StreamSupport.stream(node.spliterator(), false)
                    .map(JsonRows::text)
                    .collect(Collectors.joining(", "));
        }
        return node.isNull() || node instanceof MissingNode || node.isContainerNode() ? "" : node.asText();
    }

    @Override
    public List<Exclusion> givenUp() {
        List<Exclusion> since = List.copyOf(givenUp);
        givenUp.clear();
        return since;
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

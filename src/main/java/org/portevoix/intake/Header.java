// SPDX-License-Identifier: Apache-2.0
package org.portevoix.intake;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The first row of a table: where the mapped columns stand. A name of digits only is a position, first is 1. */
final class Header {
    private static final Logger LOG = LoggerFactory.getLogger(Header.class);
    private static final Pattern ACCENTS = Pattern.compile("\\p{M}+");
    private static final Pattern POSITION = Pattern.compile("[1-9]\\d{0,2}");

    private final String file;
    private final Row row;
    private final List<String> names;
    private final Directory directory;

    Header(String file, Row row, Directory directory) {
        this.file = file;
        this.row = row;
        this.names = row.cells().stream().map(Header::plain).toList();
        this.directory = directory;
    }

    /** Case and accents do not matter: Téléphone is telephone. */
    static String plain(String name) {
        return ACCENTS.matcher(Normalizer.normalize(name.strip(), Normalizer.Form.NFD))
                .replaceAll("")
                .toLowerCase(Locale.ROOT);
    }

    /** Whether a name in a mapping is a position. */
    static boolean isPosition(String name) {
        return POSITION.matcher(name).matches();
    }

    /**
     * An ExtractRefusedException when there is no column of numbers, or one of marks is missing: without those nobody may
     * be called. The log warns of any other that is missing.
     */
    Layout layout() {
        Fields fields = directory.fields();
        return new Layout(
                numbers(fields),
                columns(fields),
                fields.marks().stream().map(this::mark).toList());
    }

    private List<Integer> numbers(Fields fields) {
        List<Integer> numbers = new ArrayList<>();
        for (List<String> candidates : fields.numbers()) {
            int index = indexOf(candidates);
            if (index >= 0) {
                numbers.add(index);
            } else if (fields.numbers().size() > 1) {
                warn(Column.NUMBER, candidates);
            }
        }
        if (numbers.isEmpty()) {
            throw missing(
                    "the number",
                    fields.numbers().stream().flatMap(List::stream).toList());
        }
        return numbers;
    }

    private Map<Column, Integer> columns(Fields fields) {
        Map<Column, Integer> columns = new EnumMap<>(Column.class);
        fields.columns().forEach((column, candidates) -> {
            int index = indexOf(candidates);
            if (index >= 0) {
                columns.put(column, index);
            } else {
                warn(column, candidates);
            }
        });
        return columns;
    }

    private int mark(Marks marks) {
        int index = indexOf(List.of(marks.column()));
        if (index < 0) {
            throw missing("the marks", List.of(marks.column()));
        }
        return index;
    }

    private int indexOf(List<String> candidates) {
        return candidates.stream()
                .mapToInt(this::indexOf)
                .filter(index -> index >= 0)
                .findFirst()
                .orElse(-1);
    }

    private int indexOf(String candidate) {
        return isPosition(candidate) ? Integer.parseInt(candidate) - 1 : names.indexOf(plain(candidate));
    }

    private void warn(Column column, List<String> candidates) {
        LOG.warn("{}: no column for {} ({})", file, column.text(), String.join(", ", candidates));
    }

    private ExtractRefusedException missing(String what, List<String> candidates) {
        return new ExtractRefusedException(
                file,
                row.line(),
                "no column for " + what + ": none of " + String.join(", ", candidates) + " is among " + shown()
                        + "; correct columns in the directory mapping " + directory.name());
    }

    private String shown() {
        String all = String.join(", ", names);
        return all.length() > 300 ? all.substring(0, 300) + "..." : all;
    }
}

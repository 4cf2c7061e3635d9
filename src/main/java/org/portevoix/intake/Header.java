// SPDX-License-Identifier: Apache-2.0
package org.portevoix.intake;

import java.text.Normalizer;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The first line of an extract: which delimiter it uses, and where the mapped columns stand. */
final class Header {
    private static final Logger LOG = LoggerFactory.getLogger(Header.class);
    private static final String DELIMITERS = ";,\t|";
    private static final Pattern ACCENTS = Pattern.compile("\\p{M}+");

    private final String file;
    private final Lines.TextLine line;
    private final List<String> names;

    Header(String file, Lines.TextLine line, List<String> names) {
        this.file = file;
        this.line = line;
        this.names = names.stream().map(Header::plain).toList();
    }

    /** The delimiter that stands most often in the header line; a semicolon when none does. */
    static char delimiterOf(String headerLine) {
        char best = ';';
        long most = 0;
        for (int i = 0; i < DELIMITERS.length(); i++) {
            char candidate = DELIMITERS.charAt(i);
            long count = headerLine.chars().filter(c -> c == candidate).count();
            if (count > most) {
                best = candidate;
                most = count;
            }
        }
        return best;
    }

    /** The mapped columns the file has. It must have the number's; the log warns of any other that is missing. */
    Map<Column, Integer> columns(Directory directory) {
        Map<Column, Integer> columns = new EnumMap<>(Column.class);
        directory.columns().forEach((column, candidates) -> {
            int index = indexOf(candidates);
            if (index >= 0) {
                columns.put(column, index);
            } else if (column == Column.NUMBER) {
                throw missing("the number", candidates, directory);
            } else {
                LOG.warn("{}: no column for {} ({})", file, column.text(), String.join(", ", candidates));
            }
        });
        return columns;
    }

    /** Where the marks stand: without them nobody may be called, so the column must be there. */
    int markColumn(Marks marks, Directory directory) {
        int index = indexOf(List.of(marks.column()));
        if (index < 0) {
            throw missing("the marks", List.of(marks.column()), directory);
        }
        return index;
    }

    private int indexOf(List<String> candidates) {
        return candidates.stream()
                .mapToInt(candidate -> names.indexOf(plain(candidate)))
                .filter(index -> index >= 0)
                .findFirst()
                .orElse(-1);
    }

    private ExtractRefusedException missing(String what, List<String> candidates, Directory directory) {
        return new ExtractRefusedException(
                file,
                line.number(),
                "no column for " + what + ": none of " + String.join(", ", candidates) + " is among " + shown()
                        + "; correct columns in the directory mapping " + directory.name());
    }

    private String shown() {
        String all = String.join(", ", names);
        return all.length() > 300 ? all.substring(0, 300) + "..." : all;
    }

    /** Case and accents do not matter: Téléphone is telephone. */
    private static String plain(String name) {
        return ACCENTS.matcher(Normalizer.normalize(name.strip(), Normalizer.Form.NFD))
                .replaceAll("")
                .toLowerCase(Locale.ROOT);
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.portevoix.intake;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.portevoix.intake.FileForm.Format;

/** A directory mapping as a person would write it. */
final class MappingText {
    private MappingText() {}

    /** The YAML of a mapping; every text in it is quoted where YAML could read it as something else. */
    static String of(Directory directory) {
        FileForm form = directory.form();
        StringBuilder text = new StringBuilder();
        text.append("# Guessed by portevoix preview; look at it, then put the file in the inbox.\n");
        line(text, "name", directory.name());
        line(text, "files", quoted(directory.files()));
        line(text, "format", form.format().toString());
        if (form.charset() != null) {
            line(text, "charset", form.charset().name().toLowerCase(Locale.ROOT));
        }
        if (form.delimiter() != null) {
            line(
                    text,
                    "delimiter",
                    form.delimiter() == '\t' ? "tab" : quoted(form.delimiter().toString()));
        }
        if (form.header() != form.format().isTable()) {
            line(text, "header", form.header() ? "yes" : "no");
        }
        line(text, "country", directory.country());
        fields(text, form.format(), directory.fields());
        return text.toString();
    }

    private static void fields(StringBuilder text, Format format, Fields fields) {
        if (!fields.equals(FieldsReader.defaults(format))) {
            text.append("columns:\n");
            line(text, "  number", numbers(fields.numbers()));
            for (Map.Entry<Column, List<String>> column : fields.columns().entrySet()) {
                line(text, "  " + column.getKey().text(), list(column.getValue()));
            }
        }
        if (!fields.marks().isEmpty()) {
            text.append("# a value in neither list is not called until somebody says what it means\nmarks:\n");
        }
        for (Marks marks : fields.marks()) {
            line(text, "  - column", quoted(marks.column()));
            line(text, "    refuse", list(marks.refuse()));
            line(text, "    accept", list(marks.accept()));
        }
    }

    private static String numbers(List<List<String>> numbers) {
        return numbers.size() == 1
                ? list(numbers.get(0))
                : numbers.stream().map(MappingText::list).collect(Collectors.joining(", ", "[", "]"));
    }

    private static String list(List<String> texts) {
        return texts.stream().map(MappingText::quoted).collect(Collectors.joining(", ", "[", "]"));
    }

    private static String quoted(String text) {
        boolean plain = text.matches("[A-Za-z_][A-Za-z0-9_. ]*[A-Za-z0-9_]")
                && !text.matches("(?i)y|n|yes|no|true|false|on|off|null");
        return plain ? text : '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }

    private static void line(StringBuilder text, String key, String value) {
        text.append(key).append(": ").append(value).append('\n');
    }
}

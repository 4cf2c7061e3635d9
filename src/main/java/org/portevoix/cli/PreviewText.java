// SPDX-License-Identifier: Apache-2.0
package org.portevoix.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.portevoix.config.Kebab;
import org.portevoix.intake.Column;
import org.portevoix.intake.Directory;
import org.portevoix.intake.FileForm;
import org.portevoix.intake.Preview;
import org.portevoix.intake.Reason;
import org.portevoix.store.Contact;

/** A preview as a person reads it on a terminal. */
final class PreviewText {
    private static final int SHOWN = 10;
    private static final int WIDEST = 28;

    private PreviewText() {}

    static String of(Preview preview) {
        StringBuilder text = new StringBuilder();
        form(text, preview.mapping());
        columns(text, preview);
        rows(text, preview.batch().contacts());
        share(text, preview);
        return text.toString();
    }

    private static void form(StringBuilder text, Directory mapping) {
        FileForm form = mapping.form();
        text.append(form.format());
        if (form.charset() != null) {
            text.append(", ").append(form.charset().name().toLowerCase(Locale.ROOT));
        }
        if (form.delimiter() != null) {
            text.append(", delimiter ").append(form.delimiter() == '\t' ? "tab" : "'" + form.delimiter() + "'");
        }
        text.append(form.format().isTable() && !form.header() ? ", no header\n" : "\n");
    }

    private static void columns(StringBuilder text, Preview preview) {
        preview.mapping().fields().numbers().forEach(names -> column(text, "number", names));
        preview.mapping().fields().columns().forEach((column, names) -> column(text, column.text(), names));
        preview.mapping()
                .fields()
                .constants()
                .forEach((column, value) -> column(text, column.text(), List.of("always " + value)));
        preview.mapping().fields().marks().forEach(marks -> {
            column(text, "marks", List.of(marks.column()));
            text.append("                 not called: ").append(quoted(marks.refuse()));
            text.append("; called: ").append(quoted(marks.accept()));
            text.append("; any other value: not called until the mapping says what it means\n");
        });
        if (!preview.unused().isEmpty()) {
            column(text, "not used", preview.unused());
        }
        text.append('\n');
    }

    private static void column(StringBuilder text, String what, List<String> names) {
        text.append(String.format(Locale.ROOT, "  %-14s %s%n", what, String.join(", ", names)));
    }

    private static String quoted(List<String> values) {
        return values.isEmpty() ? "none" : "'" + String.join("', '", values) + "'";
    }

    private static void rows(StringBuilder text, List<Contact> contacts) {
        List<List<String>> table = new ArrayList<>();
        List<String> header = new ArrayList<>(List.of("line", Column.NUMBER.text(), "type", "territory"));
        for (Column column : Column.values()) {
            if (column != Column.NUMBER) {
                header.add(column.text());
            }
        }
        table.add(header);
        contacts.stream().limit(SHOWN).map(PreviewText::cells).forEach(table::add);
        int[] widths = new int[header.size()];
        for (List<String> row : table) {
            for (int i = 0; i < row.size(); i++) {
                widths[i] = Math.max(widths[i], row.get(i).length());
            }
        }
        for (List<String> row : table) {
            StringBuilder line = new StringBuilder();
            for (int i = 0; i < row.size(); i++) {
                line.append(String.format(Locale.ROOT, "%-" + (widths[i] + 2) + "s", row.get(i)));
            }
            text.append(line.toString().stripTrailing()).append('\n');
        }
    }

    private static List<String> cells(Contact contact) {
        Contact.Person person = contact.person();
        return List.of(
                Long.toString(contact.sourceLine()),
                contact.line().number().e164(),
                Kebab.of(contact.line().type()),
                contact.line().territory(),
                cut(person.surname()),
                cut(person.givenName()),
                cut(person.address()),
                cut(person.postalCode()),
                cut(person.commune()),
                cut(person.communeCode()));
    }

    private static String cut(@Nullable String cell) {
        String text = cell == null ? "" : cell.replaceAll("\\s+", " ");
        return text.length() <= WIDEST ? text : text.substring(0, WIDEST - 1) + "\u2026";
    }

    private static void share(StringBuilder text, Preview preview) {
        int rows = preview.batch().rows().size();
        int good = preview.batch().contacts().size();
        int all = good + preview.batch().exclusions().size();
        text.append(String.format(
                Locale.ROOT,
                "%n%s %,d rows: %,d numbers to call, %.1f %% of %,d%n",
                rows == Preview.ROWS ? "The first" : "All",
                rows,
                good,
                all == 0 ? 0.0 : 100.0 * good / all,
                all));
        for (Map.Entry<String, Reason> reason : preview.reasons().entrySet()) {
            text.append(String.format(
                    Locale.ROOT,
                    "  %-20s %,8d   line %d: %s (%s)%n",
                    reason.getKey(),
                    reason.getValue().count(),
                    reason.getValue().first().line(),
                    cut(reason.getValue().first().cell()),
                    reason.getValue().first().detail()));
        }
    }
}

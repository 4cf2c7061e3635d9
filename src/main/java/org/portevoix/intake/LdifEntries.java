// SPDX-License-Identifier: Apache-2.0
package org.portevoix.intake;

import com.unboundid.ldap.sdk.Attribute;
import com.unboundid.ldif.LDIFException;
import com.unboundid.ldif.LDIFReader;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * An export of an LDAP server (LDIF, RFC 2849). A name is an attribute, such as {@code telephoneNumber}; its options
 * ({@code sn;lang-fr}) need not be given.
 */
final class LdifEntries extends LineReader<Entry> {
    /** A photo takes thousands of lines. */
    private static final int MOST_LINES = 50_000;

    /** A value that is to be fetched from a URL or a file of this machine. */
    private static final Pattern ELSEWHERE = Pattern.compile("[^:\\s]+:<.*", Pattern.DOTALL);

    LdifEntries(Lines lines) {
        super(lines);
        lines.first();
    }

    @Override
    public @Nullable Entry next() {
        for (Lines.TextLine line = lines.next(); line != null; line = lines.next()) {
            boolean passed = line.text().isBlank()
                    || line.text().startsWith("#")
                    || line.text().toLowerCase(Locale.ROOT).startsWith("version:");
            Entry entry = passed ? null : record(line);
            if (entry != null) {
                return entry;
            }
        }
        return null;
    }

    private @Nullable Entry record(Lines.TextLine first) {
        List<String> record = new ArrayList<>();
        boolean tooLong = false;
        for (Lines.TextLine line = first; line != null && !line.text().isBlank(); line = lines.next()) {
            tooLong |= line.tooLong() || record.size() == MOST_LINES;
            if (!tooLong) {
                record.add(line.text());
            }
        }
        if (tooLong) {
            givenUp.add(first, "this entry is too long; put an empty line between entries");
            return null;
        }
        if (record.stream().anyMatch(line -> ELSEWHERE.matcher(line).matches())) {
            givenUp.add(first, "a value of this entry stands in another file (:<); export it with its values");
            return null;
        }
        return entry(first, record);
    }

    private @Nullable Entry entry(Lines.TextLine first, List<String> record) {
        try {
            var entry = LDIFReader.decodeEntry(record.toArray(String[]::new));
            return new Entry(first.number(), name -> values(entry, name));
        } catch (LDIFException e) {
            givenUp.add(first, "this is no LDIF entry; export it again");
            return null;
        }
    }

    private static String values(com.unboundid.ldap.sdk.Entry entry, String name) {
        return entry.getAttributes().stream()
                .filter(attribute -> attribute.getBaseName().equalsIgnoreCase(name)
                        || attribute.getName().equalsIgnoreCase(name))
                .map(Attribute::getValues)
                .flatMap(Arrays::stream)
                .map(String::strip)
                .collect(Collectors.joining("; "));
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.portevoix.intake;

import java.nio.charset.Charset;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How to read one kind of extract: {@code config/directories/<name>.yaml}.
 *
 * @param files glob over the file's name without .gz or .zip, case ignored
 * @param charset null to find out: a byte order mark, else strict UTF-8, else Windows-1252
 * @param delimiter null to find out from the header line
 * @param country ISO 3166, whose numbering plan reads the numbers
 * @param columns for each column the headers it may have, the first present one counts; for jsonl dotted paths
 * @param marks null when the extract holds none
 */
public record Directory(
        String name,
        String files,
        Format format,
        @Nullable Charset charset,
        @Nullable Character delimiter,
        String country,
        Map<Column, List<String>> columns,
        @Nullable Marks marks) {

    /** How the rows stand in the file. */
    public enum Format {
        CSV,
        TSV,
        JSONL
    }

    /** Whether this mapping reads a file of that name. */
    public boolean matches(String fileName) {
        String bare = bareName(fileName);
        return FileSystems.getDefault()
                .getPathMatcher("glob:" + files.toLowerCase(Locale.ROOT))
                .matches(Path.of(bare));
    }

    private static String bareName(String fileName) {
        String name = fileName.toLowerCase(Locale.ROOT);
        for (String packed : List.of(".gz", ".zip")) {
            if (name.endsWith(packed)) {
                return name.substring(0, name.length() - packed.length());
            }
        }
        return name;
    }
}

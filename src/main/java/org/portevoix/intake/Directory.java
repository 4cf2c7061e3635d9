// SPDX-License-Identifier: Apache-2.0
package org.portevoix.intake;

import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/**
 * How to read one kind of extract: {@code config/directories/<name>.yaml}.
 *
 * @param files glob over the file's name without .gz or .zip, case ignored
 * @param country ISO 3166, whose numbering plan reads the numbers
 */
public record Directory(String name, String files, FileForm form, String country, Fields fields) {
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

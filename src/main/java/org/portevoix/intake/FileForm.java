// SPDX-License-Identifier: Apache-2.0
package org.portevoix.intake;

import java.nio.charset.Charset;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * How the rows stand in a file.
 *
 * @param charset null to find out: a byte order mark, else strict UTF-8, else Windows-1252
 * @param delimiter null to find out from the first line
 * @param header whether the first row of a table names its columns
 * @param sheet of a workbook; null for the first
 */
public record FileForm(
        Format format,
        @Nullable Charset charset,
        @Nullable Character delimiter,
        boolean header,
        @Nullable String sheet) {

    /** What the file is; in a directory mapping written in lower case. */
    public enum Format {
        CSV,
        TSV,
        /** One JSON object a line. */
        JSONL,
        /** A workbook of Excel 2007 or later. */
        XLSX,
        /** Columns of a fixed number of characters. */
        FIXED,
        /** Cards of an address book, RFC 6350 and its predecessors. */
        VCARD,
        /** An export of an LDAP server, RFC 2849. */
        LDIF;

        /** Whether the rows have positions, and perhaps a first row that names them. */
        public boolean isTable() {
            return this == CSV || this == TSV || this == XLSX;
        }

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}

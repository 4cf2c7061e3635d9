// SPDX-License-Identifier: Apache-2.0
package org.portevoix.intake;

/**
 * The rows of one file, in whatever format.
 *
 * @param layout where in a row the mapped cells stand
 */
record Rows(Layout layout, RowSource<Row> source) {
    /** A table, whose first row says where the columns stand unless the mapping says that it has none. */
    static Rows ofTable(String file, RowSource<Row> table, Directory directory) {
        Row first = directory.form().header() ? table.next() : new Row(1, java.util.List.of());
        if (first == null) {
            throw new ExtractRefusedException(file, 0, "is empty; export it again");
        }
        return new Rows(new Header(file, first, directory).layout(), table);
    }

    /** Records with names: a row has one cell for each column the mapping asks for, in the mapping's order. */
    static Rows ofEntries(RowSource<Entry> entries, Directory directory) {
        EntryRows rows = new EntryRows(entries, directory.fields());
        return new Rows(rows.layout(), rows);
    }
}

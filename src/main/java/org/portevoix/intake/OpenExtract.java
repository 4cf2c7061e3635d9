// SPDX-License-Identifier: Apache-2.0
package org.portevoix.intake;

import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;
import org.portevoix.store.Exclusion;
import org.portevoix.store.ExclusionReason;

/** An extract being read: its batches, one after the other, so that a file of any size takes the memory of one. */
public final class OpenExtract implements Iterator<Batch>, Closeable {
    private final Extract extract;
    private final @Nullable RowSource<Row> rows;
    private final int batchSize;
    private boolean ended;

    OpenExtract(Extract extract, @Nullable RowSource<Row> rows, int batchSize) {
        this.extract = extract;
        this.rows = rows;
        this.batchSize = batchSize;
        this.ended = rows == null;
    }

    /** A file with nothing to add. */
    static OpenExtract empty(String name) {
        Directory none = new Directory(
                "none",
                "",
                new FileForm(FileForm.Format.CSV, null, null, true, null),
                "FR",
                new Fields(List.of(), Map.of(), Map.of(), List.of()));
        return new OpenExtract(new Extract(0, name, none, new Layout(List.of(), Map.of(), List.of())), null, 0);
    }

    public Extract extract() {
        return extract;
    }

    /** How many lines have been read. */
    public long lines() {
        return rows == null ? 0 : rows.line();
    }

    /** The last batch may be empty: only then is the end of the file known. */
    @Override
    public boolean hasNext() {
        return !ended;
    }

    @Override
    public Batch next() {
        if (rows == null || ended) {
            throw new NoSuchElementException();
        }
        List<Row> read = new ArrayList<>(batchSize);
        List<Exclusion> leftOut = new ArrayList<>();
        int needed = extract.layout().cellsNeeded();
        for (int i = 0; i < batchSize; i++) {
            Row row = rows.next();
            if (row == null) {
                ended = true;
                break;
            }
            if (row.cells().size() < needed) {
                leftOut.add(tooFewCells(row, needed));
            } else {
                read.add(row);
            }
        }
        leftOut.addAll(rows.givenUp());
        return new Batch(extract, read, List.of(), leftOut);
    }

    private static Exclusion tooFewCells(Row row, int needed) {
        return new Exclusion(
                row.line(),
                null,
                String.join(" | ", row.cells()),
                ExclusionReason.TOO_FEW_CELLS,
                "the row has " + row.cells().size() + " cells instead of " + needed
                        + "; look for a line end or a missing delimiter in it");
    }

    @Override
    public void close() throws IOException {
        if (rows != null) {
            rows.close();
        }
    }
}

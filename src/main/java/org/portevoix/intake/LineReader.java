// SPDX-License-Identifier: Apache-2.0
package org.portevoix.intake;

import java.io.IOException;
import java.util.List;
import org.portevoix.store.Exclusion;

/** What all sources that read a file line by line have in common. */
abstract class LineReader<T> implements RowSource<T> {
    protected final Lines lines;
    protected final GivenUp givenUp = new GivenUp();

    LineReader(Lines lines) {
        this.lines = lines;
    }

    @Override
    public List<Exclusion> givenUp() {
        return givenUp.since();
    }

    @Override
    public long line() {
        return lines.number();
    }

    @Override
    public void close() throws IOException {
        lines.close();
    }
}

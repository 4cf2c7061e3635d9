// SPDX-License-Identifier: Apache-2.0
package org.portevoix.intake;

import java.io.Closeable;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.portevoix.store.Exclusion;

/** One thing after the other out of a file: rows of a table, or records with names. */
interface RowSource<T> extends Closeable {
    /** The next one; null after the last. */
    @Nullable
    T next();

    /** What was given up since this was last asked. */
    List<Exclusion> givenUp();

    /** The line the reading has come to. */
    long line();
}

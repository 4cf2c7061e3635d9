// SPDX-License-Identifier: Apache-2.0
package org.portevoix.intake;

import java.io.Closeable;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.portevoix.store.Exclusion;

/** The rows of one file, in whatever format. */
interface Rows extends Closeable {
    /** Where each mapped column stands in a row. */
    Map<Column, Integer> columns();

    /** Where the mark stands; null when the directory has none. */
    @Nullable
    Integer markColumn();

    /** The next row; null after the last one. */
    @Nullable
    Row next();

    /** The lines given up since this was last asked. */
    List<Exclusion> givenUp();

    /** The line the reading has come to. */
    long line();
}

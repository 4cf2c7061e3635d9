// SPDX-License-Identifier: Apache-2.0
package org.portevoix.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DatabaseTest {
    private static final int ROWS = 20_000;

    /** As a report of millions is, when it takes longer than H2 keeps what nobody sees any more: here not at all. */
    @Test
    void rowsThatAreChangedWhileTheyAreReadAreReadAsTheyWere(@TempDir Path folder) {
        String url = "jdbc:h2:file:" + folder.resolve("store") + ";WRITE_DELAY=0;RETENTION_TIME=0;CACHE_SIZE=1";
        try (Database database = Database.open(url, "", "", 2)) {
            database.jdbc().execute("create table t (id int primary key, text varchar)");
            write(database, "old");
            AtomicInteger old = new AtomicInteger();
            AtomicInteger read = new AtomicInteger();
            database.streaming(() -> {
                database.jdbc().query("select text from t order by id", row -> {
                    if (read.getAndIncrement() % 1_000 == 0) {
                        Thread other = new Thread(() -> write(database, "new" + read));
                        other.start();
                        join(other);
                    }
                    if (row.getString(1).startsWith("old")) {
                        old.incrementAndGet();
                    }
                });
                return true;
            });
            assertThat(read).hasValue(ROWS);
            assertThat(old).hasValue(ROWS);
        }
    }

    private static void write(Database database, String text) {
        database.jdbc()
                .update("merge into t select x, ? || x || repeat('x', 200) from system_range(1, " + ROWS + ")", text);
        database.jdbc().execute("checkpoint sync");
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}

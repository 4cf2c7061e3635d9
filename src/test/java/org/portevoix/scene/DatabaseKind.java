// SPDX-License-Identifier: Apache-2.0
package org.portevoix.scene;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.UUID;
import org.portevoix.store.Database;

/** The databases the program runs on. */
public enum DatabaseKind {
    H2 {
        @Override
        Database open() {
            return Database.open("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1", "sa", "", 6);
        }
    },
    POSTGRESQL {
        @Override
        Database open() {
            Database database = Database.open(Server.URL, "postgres", "", 6);
            database.jdbc()
                    .execute(
                            "truncate extract, contact, exclusion, opposition, erased, register, register_part, campaign, campaign_cursor,"
                                    + " campaign_household, in_progress, due_call, claim, call, call_event, dead_letter, audit, node restart identity cascade");
            database.jdbc().update("update audit_head set entries = 0, hash = repeat('0', 64)");
            return database;
        }
    };

    /** An empty database with the schema in it. */
    abstract Database open();

    /** One server for all tests of this JVM; it ends with it. */
    private static final class Server {
        static final String URL = start();

        private static String start() {
            try {
                return EmbeddedPostgres.start().getJdbcUrl("postgres", "postgres");
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}

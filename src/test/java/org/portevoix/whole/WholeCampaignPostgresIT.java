// SPDX-License-Identifier: Apache-2.0
package org.portevoix.whole;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

class WholeCampaignPostgresIT extends WholeCampaignContract {
    private static EmbeddedPostgres postgres;

    @BeforeAll
    static void start() throws IOException {
        postgres = EmbeddedPostgres.start();
    }

    @AfterAll
    static void stop() throws IOException {
        postgres.close();
    }

    @Override
    Map<String, String> store() {
        return Map.of(
                "STORE_URL", "jdbc:postgresql://127.0.0.1:" + postgres.getPort() + "/postgres",
                "STORE_USERNAME", "postgres",
                "STORE_PASSWORD", "postgres");
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.portevoix.whole;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.portevoix.scene.RealFiles;

/**
 * The public services' directory, whole, against a gateway on this machine that rings no phone. The numbers are real, so
 * they go nowhere else.
 */
class RealDirectoryIT {
    private static final String FILE = "annuaire-services-publics.csv.gz";

    @TempDir
    Path home;

    @Test
    @Timeout(value = 10, unit = TimeUnit.MINUTES)
    void everyNumberOfARealDirectoryIsCalledOnce() throws IOException {
        Path directory = RealFiles.file(FILE);
        try (Gateway gateway = new Gateway().usually(request -> request.accept().report("busy", ",\"sequence\":1"));
                Installation installation = new Installation(home)) {
            installation.write("config/directories/annuaire.yaml", """
                    name: annuaire
                    files: "annuaire*.csv"
                    charset: windows-1252
                    delimiter: ";"
                    country: FR
                    columns: {number: telephone, surname: nom, address: adresse, postal-code: code_postal,
                              commune: commune, commune-code: code_insee}
                    """);
            installation.gateway(gateway.url()).set("DISPATCH_SENDERS", "200");
            installation.campaign("campaign", "rate: 2000/s", "concurrent: 800");
            Files.copy(directory, home.resolve("data/inbox").resolve(FILE));

            installation.fast().run("--until-done").endsWith(0, Duration.ofMinutes(9));

            assertThat(gateway.unacknowledged()).isEmpty();
            Map<String, Long> counts = gateway.counts();
            assertThat(counts.values()).containsOnly(1L);
            Map<String, Long> countries = new TreeMap<>();
            counts.keySet().forEach(number -> countries.merge(country(number), 1L, Long::sum));
            assertThat(countries)
                    .isEqualTo(Map.of("+33", 26_621L, "+590", 129L, "+594", 108L, "+508", 9L, "+681", 4L, "+687", 72L));
            assertThat(counts).hasSize(26_943).containsKeys("+508410600", "+508411973");
        }
    }

    private static String country(String number) {
        return number.startsWith("+33") ? "+33" : number.substring(0, 4);
    }
}

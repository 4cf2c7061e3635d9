// SPDX-License-Identifier: Apache-2.0
package org.portevoix.intake;

import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.portevoix.numbering.NumberingPlans;
import org.portevoix.reference.Reference;

/** Run with -Dtest=IntakeBench: rows per second read, and understood, without the database. */
class IntakeBench {
    private static final int ROWS = 1_000_000;

    @Test
    void rows_per_second(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("annuaire.csv");
        write(file);
        Files.createDirectories(folder.resolve("config/directories"));
        Files.copy(Path.of("config/directories/annuaire.yaml"), folder.resolve("config/directories/annuaire.yaml"));
        Directory directory =
                Directories.read(new org.portevoix.config.Home(folder)).all().get(0);
        for (int round = 0; round < 3; round++) {
            read(file, directory, false);
            read(file, directory, true);
        }
    }

    private static void read(Path file, Directory directory, boolean understand) throws IOException {
        PhoneNumbers numbers = new PhoneNumbers(NumberingPlans.shipped());
        ContactDetails details = new ContactDetails(Reference.none());
        Households households = new Households();
        long start = System.nanoTime();
        int rows = 0;
        try (OpenExtract open = new ExtractReader(1000).open(file, 1, directory)) {
            while (open.hasNext()) {
                Batch batch = open.next();
                rows += batch.rows().size();
                if (understand) {
                    households.identify(details.enrich(numbers.normalise(batch)));
                }
            }
        }
        double seconds = (System.nanoTime() - start) / 1e9;
        System.out.printf(
                "BENCH %s %,.0f rows/s (%,d rows, %,d bytes)%n",
                understand ? "understood" : "read", rows / seconds, rows, Files.size(file));
    }

    private static void write(Path file) throws IOException {
        Random random = new Random(1);
        try (Writer writer = Files.newBufferedWriter(file, StandardCharsets.UTF_8)) {
            writer.write("nom;prenom;adresse;code_postal;commune;code_insee;telephone;opposition\n");
            for (int i = 0; i < ROWS; i++) {
                writer.write("Bénard" + i % 997 + ";Jean;" + i % 120 + " av. de la Gare;75011;Paris;75111;01 99 00 "
                        + "%02d %02d".formatted(random.nextInt(100), random.nextInt(100)) + ";N\n");
            }
        }
    }
}

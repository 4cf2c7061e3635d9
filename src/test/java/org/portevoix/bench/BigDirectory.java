// SPDX-License-Identifier: Apache-2.0
package org.portevoix.bench;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A directory of any size, about 68 bytes a row: one number in twenty stands in it twice, in another spelling. Its numbers
 * are French ones of every kind of prefix, so it is for loading only: nothing that calls may read it.
 */
final class BigDirectory {
    private static final int DUPLICATE_EVERY = 20;
    /** The largest below the hundred million numbers of a prefix: so no two are the same. */
    private static final long PRIME = 99_999_989L;

    private static final List<String> STREETS = List.of(
            "rue des Lilas", "av. de la Gare", "bd Voltaire", "place de l'Eglise", "chemin Vert", "impasse du Moulin");
    private static final List<String> COMMUNES = List.of(
            "75011;Paris;75111",
            "13002;Marseille;13202",
            "69003;Lyon;69383",
            "29200;Brest;29019",
            "97200;Fort-de-France;97209");

    private final int rows;

    BigDirectory(int rows) {
        this.rows = rows;
    }

    /** How many different numbers there are. */
    int distinct() {
        return rows - rows / DUPLICATE_EVERY;
    }

    /** The {@code i}-th of the different numbers, E.164 digits: scattered as those of a real directory are. */
    long number(int i) {
        long scattered = (i * 7_919_317L) % PRIME;
        return (i % 2 == 0 ? 33_100_000_000L : 33_300_000_000L) + scattered;
    }

    void write(Path file) throws IOException {
        try (BufferedWriter out = Files.newBufferedWriter(file)) {
            out.write("nom;prenom;adresse;code_postal;commune;code_insee;telephone;opposition\n");
            int fresh = 0;
            for (int row = 0; row < rows; row++) {
                boolean duplicate = row % DUPLICATE_EVERY == DUPLICATE_EVERY - 1;
                int i = duplicate ? fresh - 1 : fresh++;
                out.write(
                        "Nom" + i % 49_999 + ";Prenom" + i % 397 + ";" + i % 120 + " " + STREETS.get(i % STREETS.size())
                                + ";" + COMMUNES.get(i % COMMUNES.size()) + ";" + spelt(number(i), duplicate) + ";N\n");
            }
        }
    }

    private static String spelt(long number, boolean otherwise) {
        String digits = Long.toString(number);
        return otherwise
                ? "+" + digits
                : "0" + digits.charAt(2) + " " + digits.substring(3, 5) + " " + digits.substring(5, 7) + " "
                        + digits.substring(7, 9) + " " + digits.substring(9);
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.portevoix.reference;

import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Run with -Dtest=ReferenceBench: how long files of the published size take to read (70,000 polling stations with eleven
 * candidates as in 2017, 36,000 communes with their postal codes), what stays in memory, and look-ups per second.
 */
class ReferenceBench {
    private static final int COMMUNES = 36_000;
    private static final int STATIONS = 70_000;

    @Test
    void seconds(@TempDir Path folder) throws IOException {
        ReferenceHome home = new ReferenceHome(folder);
        Path files = Files.createDirectories(folder.resolve("config/reference"));
        results(files.resolve("results.csv"));
        places(files.resolve("laposte.csv"), files.resolve("communes.csv"));
        for (int round = 0; round < 4; round++) {
            long before = used();
            long start = System.nanoTime();
            Reference reference = home.read();
            double took = (System.nanoTime() - start) / 1e9;
            System.out.printf(
                    "%,d bytes of results: read all in %.2f s, %,d kB stay%n",
                    Files.size(files.resolve("results.csv")), took, (used() - before) / 1024);
            lookUp(reference);
        }
    }

    private static long used() {
        System.gc();
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }

    private static void lookUp(Reference reference) {
        int times = 1_000_000;
        long start = System.nanoTime();
        long found = 0;
        for (int i = 0; i < times; i++) {
            int commune = i % COMMUNES;
            found += reference
                            .places()
                            .commune(postalCode(commune), "St-Julien-l'Inventé " + commune, null)
                            .flatMap(reference::turnout)
                            .isPresent()
                    ? 1
                    : 0;
        }
        System.out.printf("%,.0f look-ups/s by name, %,d found%n", times * 1e9 / (System.nanoTime() - start), found);
    }

    private static String code(int commune) {
        return "%02d%03d".formatted(1 + commune / 900, commune % 900);
    }

    /** Six communes share one, as in the countryside. */
    private static String postalCode(int commune) {
        return "%05d".formatted(1000 + commune / 6);
    }

    private static void results(Path file) throws IOException {
        try (Writer out = Files.newBufferedWriter(file, StandardCharsets.ISO_8859_1)) {
            out.write("Code du département;Libellé du département;Code de la circonscription;Libellé de la"
                    + " circonscription;Code de la commune;Libellé de la commune;Code du b.vote;Inscrits;Abstentions;%"
                    + " Abs/Ins;Votants;% Vot/Ins;Blancs;% Blancs/Ins;% Blancs/Vot;Nuls;% Nuls/Ins;% Nuls/Vot;Exprimés;%"
                    + " Exp/Ins;% Exp/Vot;N°Panneau;Sexe;Nom;Prénom;Voix;% Voix/Ins;% Voix/Exp\n");
            for (int i = 0; i < STATIONS; i++) {
                String code = code(i % COMMUNES);
                out.write(
                        code.substring(0, 2) + ";Département inventé;1;1ère circonscription;" + code.substring(2)
                                + ";Saint-Julien-l'Inventé;0001;800;200;25,00;600;75,00;6;0,75;1,00;4;0,50;0,67;590;73,75;98,33");
                out.write(";1;M;INVENTÉ;Jean;59;7,38;10,00".repeat(11) + "\n");
            }
        }
    }

    private static void places(Path laPoste, Path communes) throws IOException {
        try (Writer post = Files.newBufferedWriter(laPoste);
                Writer insee = Files.newBufferedWriter(communes)) {
            post.write("Code_commune_INSEE;Nom_commune;Code_postal;Ligne_5;Libellé_d_acheminement;coordonnees_gps\n");
            insee.write("TYPECOM,COM,REG,DEP,CTCD,ARR,TNCC,NCC,NCCENR,LIBELLE,CAN,COMPARENT\n");
            for (int i = 0; i < COMMUNES; i++) {
                String name = "SAINT JULIEN L INVENTE " + i;
                post.write(code(i) + ";" + name + ";" + postalCode(i) + ";;" + name + ";46.1,5.9\n");
                insee.write("COM," + code(i) + ",84,01,01D,011,1," + name + "," + name + ",Saint-Julien-l'Inventé " + i
                        + ",0101,\n");
            }
        }
    }
}

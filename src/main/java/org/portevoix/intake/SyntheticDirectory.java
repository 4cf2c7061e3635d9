// SPDX-License-Identifier: Apache-2.0
package org.portevoix.intake;

import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A directory of any size, about 70 bytes a row: people all over France and overseas, one home in ten with a mobile beside
 * its line, one number in twenty twice in another spelling, one row in a thousand with a number nobody can read. The same
 * seed gives the same bytes.
 *
 * <p>There are too few numbers for works of fiction: these are of the real plan, and may ring. So it is for loading and
 * for the simulator only; nothing that reaches a network may read it.
 */
public final class SyntheticDirectory {
    private static final int MOST_ROWS = 20_000_000;
    private static final int DUPLICATE_EVERY = 20;
    private static final int BROKEN_EVERY = 1_000;
    private static final int SECOND_LINE_EVERY = 11;
    private static final int OVERSEAS_EVERY = 25;
    private static final int SMALLEST_PLACE_EVERY = 40;

    /** A prime: in any range that is no multiple of it, steps of its size meet every value before one comes again. */
    private static final long STEP = 10_000_019L;

    private static final List<String> STREETS = List.of(
            "rue des Lilas", "av. de la Gare", "bd Voltaire", "place de l'Eglise", "chemin Vert", "impasse du Moulin");

    /**
     * Numbers of one place.
     *
     * @param address postal code, commune and commune code
     * @param code of the country
     * @param first the lowest national number, without its 0
     * @param range how many follow it, all of them of this place
     */
    private record Place(String address, int code, long first, long range) {
        /** E.164 digits. */
        long number(long i, long seed) {
            long national = first + Math.floorMod(i * STEP + seed * 7_368_787L, range);
            return code == 508 ? 508_000_000L + national % 1_000_000 : code * 1_000_000_000L + national;
        }
    }

    private static final List<Place> METROPOLE = List.of(
            fixed("75011;Paris;75111", 1),
            fixed("78000;Versailles;78646", 1),
            fixed("93200;Saint-Denis;93066", 1),
            fixed("29200;Brest;29019", 2),
            fixed("35000;Rennes;35238", 2),
            fixed("76600;Le Havre;76351", 2),
            fixed("59000;Lille;59350", 3),
            fixed("67000;Strasbourg;67482", 3),
            fixed("57000;Metz;57463", 3),
            fixed("21000;Dijon;21231", 3),
            fixed("13002;Marseille;13202", 4),
            fixed("69003;Lyon;69383", 4),
            fixed("20200;Bastia;2B033", 4),
            fixed("06000;Nice;06088", 4),
            fixed("33000;Bordeaux;33063", 5),
            fixed("31000;Toulouse;31555", 5),
            fixed("87000;Limoges;87085", 5));

    private static final List<Place> OVERSEAS = List.of(
            new Place("97110;Pointe-a-Pitre;97120", 590, 690_000_000L, 999_983),
            new Place("97300;Cayenne;97302", 594, 694_000_000L, 299_993),
            new Place("97200;Fort-de-France;97209", 596, 696_000_000L, 499_979),
            new Place("97400;Saint-Denis;97411", 262, 692_000_000L, 999_983),
            new Place("97600;Mamoudzou;97611", 262, 639_600_000L, 199_999));
    private static final Place SMALLEST = new Place("97500;Saint-Pierre;97502", 508, 508_410_000L, 29_989);

    /** 0610 to 0637: below the mobiles of Mayotte. */
    private static final Place MOBILE = new Place("", 33, 610_000_000L, 27_999_991);

    /** 0z30 to 0z57: away from what 02 and 05 hold overseas. */
    private static Place fixed(String address, int zone) {
        return new Place(address, 33, zone * 100_000_000L + 30_000_000L, 27_999_991);
    }

    private final int rows;
    private final long seed;

    /** @param rows without the line of names; up to twenty million */
    public SyntheticDirectory(int rows, long seed) {
        if (rows < 1 || rows > MOST_ROWS) {
            throw new IllegalArgumentException("a directory has 1 to " + MOST_ROWS + " rows, not " + rows);
        }
        this.rows = rows;
        this.seed = seed;
    }

    /** How many rows hold a number that stands in none before. */
    public int distinct() {
        return rows - duplicates() - broken();
    }

    /** How many rows hold the number of the row before. */
    public int duplicates() {
        return rows / DUPLICATE_EVERY;
    }

    /** How many rows hold nothing to call. */
    public int broken() {
        return (rows + BROKEN_EVERY / 2 - 1) / BROKEN_EVERY;
    }

    /** The {@code i}-th of the different numbers, E.164 digits: scattered as those of a real directory are. */
    public long number(int i) {
        if (isSecondLine(i)) {
            return MOBILE.number(i / SECOND_LINE_EVERY, seed);
        }
        int home = home(i);
        if (!isOverseas(home)) {
            return METROPOLE.get(home % METROPOLE.size()).number(home, seed);
        }
        int abroad = home / OVERSEAS_EVERY;
        return isSmallest(abroad)
                ? SMALLEST.number(abroad / SMALLEST_PLACE_EVERY, seed)
                : OVERSEAS.get(abroad % OVERSEAS.size()).number(abroad / OVERSEAS.size(), seed);
    }

    private static boolean isSecondLine(int i) {
        return i % SECOND_LINE_EVERY == SECOND_LINE_EVERY - 1;
    }

    /** A second line is one of the home before it. */
    private static int home(int i) {
        return i - (i + 1) / SECOND_LINE_EVERY;
    }

    private static boolean isOverseas(int home) {
        return home % OVERSEAS_EVERY == OVERSEAS_EVERY - 1;
    }

    private static boolean isSmallest(int abroad) {
        return abroad % SMALLEST_PLACE_EVERY == SMALLEST_PLACE_EVERY - 1;
    }

    private static String address(int home) {
        int abroad = home / OVERSEAS_EVERY;
        Place place = !isOverseas(home)
                ? METROPOLE.get(home % METROPOLE.size())
                : isSmallest(abroad) ? SMALLEST : OVERSEAS.get(abroad % OVERSEAS.size());
        return place.address();
    }

    /** Writes it as CSV; a file that is there is replaced. */
    public void write(Path file) throws IOException {
        try (Writer out = Files.newBufferedWriter(file)) {
            out.write("nom;prenom;adresse;code_postal;commune;code_insee;telephone;opposition\n");
            StringBuilder line = new StringBuilder(120);
            int fresh = 0;
            for (int row = 0; row < rows; row++) {
                line.setLength(0);
                if (row % DUPLICATE_EVERY == DUPLICATE_EVERY - 1) {
                    person(line, fresh - 1).append('+').append(number(fresh - 1));
                } else if (row % BROKEN_EVERY == BROKEN_EVERY / 2) {
                    person(line, fresh).append("6,12E+08");
                } else {
                    spell(person(line, fresh), number(fresh++));
                }
                out.append(line.append(";N\n"));
            }
        }
    }

    private static StringBuilder person(StringBuilder line, int i) {
        int home = home(i);
        return line.append("Nom")
                .append(home % 49_999)
                .append(";Prenom")
                .append(home % 397)
                .append(';')
                .append(1 + home % 119)
                .append(' ')
                .append(STREETS.get(home % STREETS.size()))
                .append(';')
                .append(address(home))
                .append(';');
    }

    /** As it is dialled at home: 01 30 00 12 34; in Saint-Pierre 0508 and six digits. */
    private static void spell(StringBuilder line, long number) {
        String digits = Long.toString(number);
        String national = digits.substring(digits.length() - 9);
        line.append('0').append(national.charAt(0));
        for (int at = 1; at < national.length(); at += 2) {
            line.append(' ').append(national, at, at + 2);
        }
    }
}

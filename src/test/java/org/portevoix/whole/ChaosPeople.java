// SPDX-License-Identifier: Apache-2.0
package org.portevoix.whole;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;

/**
 * Invented people for a round of trouble, the same ones for a seed: most with a home and a number of their own, some twice,
 * some in a home with another line, some in rows that no call can come of.
 */
final class ChaosPeople {
    /** Of so many people one comes again, one shares a home, one row is refused. */
    private static final int AGAIN = 15;

    private static final int AT_HOME = 12;
    private static final int REFUSED = 10;

    private static final List<String> NO_CALL = List.of(
            "NOIR;;6 rue Basse;75011;Paris;75111;;\n",
            "GRIS;;7 rue Basse;75011;Paris;75111;on request;\n",
            "VERT;;8 rue Basse;75011;Paris;75111;0199009998;peut-etre\n",
            "BLANC;;9 rue Basse;75011;Paris;75111;0199009999;orange\n",
            "ROUGE;;9 rue Basse;75011;Paris;75111;3631;\n",
            "BLEU;trop court\n");

    private final List<String> rows = new ArrayList<>();
    private final TreeSet<String> numbers = new TreeSet<>();

    ChaosPeople(int count, Random random) {
        for (int i = 0; i < count; i++) {
            rows.add(i % AT_HOME == 1 ? secondLine(i) : Installation.person(i));
            numbers.add(Installation.number(i));
            if (i % AGAIN == 2) {
                rows.add(Installation.person(random.nextInt(i + 1)));
            }
            if (i % REFUSED == 3) {
                rows.add(NO_CALL.get(random.nextInt(NO_CALL.size())));
            }
        }
    }

    /** Another line of the home before. */
    private static String secondLine(int i) {
        return Installation.person(i - 1).replace(Installation.number(i - 1), Installation.number(i));
    }

    /** Everybody's numbers, callable or not. */
    List<String> numbers() {
        return List.copyOf(numbers);
    }

    /** Rows of the extract, its header not counted. */
    int rows() {
        return rows.size();
    }

    String extract() {
        return Installation.HEADER + String.join("", rows);
    }
}

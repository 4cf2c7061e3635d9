// SPDX-License-Identifier: Apache-2.0
package org.portevoix.numbering;

import java.util.Random;
import org.junit.jupiter.api.Test;

/** Run with -Dtest=NumberingBench: ordinary spellings read per second, one thread. */
class NumberingBench {
    @Test
    void ordinary_spellings() {
        NumberingPlan plan = NumberingPlans.shipped().forCountry("FR");
        Random random = new Random(1);
        String[] cells = new String[1_000_000];
        for (int i = 0; i < cells.length; i++) {
            cells[i] = "0%d %02d %02d %02d %02d"
                    .formatted(
                            1 + random.nextInt(7) % 6,
                            random.nextInt(100),
                            random.nextInt(100),
                            random.nextInt(100),
                            random.nextInt(100));
        }
        for (int round = 0; round < 4; round++) {
            long start = System.nanoTime();
            int callable = 0;
            for (String cell : cells) {
                callable += plan.read(cell).get(0) instanceof Reading.Callable ? 1 : 0;
            }
            double seconds = (System.nanoTime() - start) / 1e9;
            System.out.printf("%,.0f numbers/s (%d callable)%n", cells.length / seconds, callable);
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.portevoix.reference;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The Interior Ministry's results of a ballot by commune or by polling station, in its layouts of 2012 to 2024: the
 * columns are found by their names, and the blocks of the candidates, which repeat without names, are not read. Rows of
 * one commune are summed, so memory holds one sum a commune whatever the number of polling stations.
 */
final class Results {
    private static final List<String> DEPARTMENT = List.of("code du departement", "code departement");
    private static final List<String> COMMUNE = List.of("code de la commune", "code commune");
    private static final List<String> REGISTERED = List.of("inscrits");
    private static final List<String> ABSTENTIONS = List.of("abstentions");
    private static final List<String> VOTERS = List.of("votants");
    private static final List<String> ROUND = List.of("tour", "num tour", "numero de tour", "n tour");
    private static final Pattern COUNT = Pattern.compile("\\d{1,9}");

    private final Table table;
    private final Map<String, Sum> whole = new HashMap<>();
    private final Map<String, Sum> parts = new HashMap<>();
    private @Nullable String round;
    private int abroad;

    private static final class Sum {
        private int registered;
        private int abstentions;
    }

    private Results(Table table) {
        this.table = table;
    }

    static boolean recognises(Table table) {
        return List.of(DEPARTMENT, COMMUNE, REGISTERED, ABSTENTIONS, VOTERS).stream()
                .allMatch(table::has);
    }

    /** A ConfigurationException names the first row that contradicts itself: nothing is guessed. */
    static Turnouts read(Table table) {
        Results results = new Results(table);
        table.each(results::add);
        // a city that has rows of its own is not counted again by its sectors
        results.parts.forEach(results.whole::putIfAbsent);
        Map<String, Turnout> byCommune = new HashMap<>();
        results.whole.forEach((commune, sum) -> {
            if (sum.registered > 0) {
                byCommune.put(commune, new Turnout(sum.registered, sum.abstentions));
            }
        });
        return new Turnouts(String.valueOf(table.path().getFileName()), Map.copyOf(byCommune), results.abroad);
    }

    private void add(Table.Row row) {
        sameRound(row);
        if (row.cell(table.column(DEPARTMENT)).equals(ElectionCodes.ABROAD)) {
            abroad++;
            return;
        }
        int registered = count(row, REGISTERED);
        int abstentions = count(row, ABSTENTIONS);
        int voters = count(row, VOTERS);
        if (abstentions + voters != registered) {
            throw table.fault(
                    row.line(),
                    abstentions + " abstentions and " + voters + " votants are not " + registered
                            + " inscrits; correct the row, or fetch the file again");
        }
        boolean isPart = ElectionCodes.isPart(row.cell(table.column(COMMUNE)));
        Sum sum = (isPart ? parts : whole).computeIfAbsent(commune(row), code -> new Sum());
        sum.registered += registered;
        sum.abstentions += abstentions;
    }

    private String commune(Table.Row row) {
        String department = row.cell(table.column(DEPARTMENT));
        String commune = row.cell(table.column(COMMUNE));
        return ElectionCodes.commune(department, commune)
                .orElseThrow(() -> table.fault(
                        row.line(),
                        "commune '" + commune + "' of department '" + department
                                + "' is no commune of INSEE; correct the row, or fetch the file again"));
    }

    private int count(Table.Row row, List<String> column) {
        String cell = row.cell(table.column(column));
        if (!COUNT.matcher(cell).matches()) {
            throw table.fault(
                    row.line(),
                    "'" + cell + "' is no number of " + column.get(0) + "; correct the row, or fetch the file again");
        }
        return Integer.parseInt(cell);
    }

    /** Two rounds in one file would be summed. */
    private void sameRound(Table.Row row) {
        if (!table.has(ROUND)) {
            return;
        }
        String cell = row.cell(table.column(ROUND));
        if (round != null && !round.equals(cell)) {
            throw table.fault(row.line(), "holds round " + round + " and round " + cell + "; keep the rows of one");
        }
        round = cell;
    }
}

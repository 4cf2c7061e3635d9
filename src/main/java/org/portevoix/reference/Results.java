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
    private static final List<String> NAME = List.of("libelle de la commune", "libelle commune");
    private static final List<String> REGISTERED = List.of("inscrits");
    private static final List<String> ABSTENTIONS = List.of("abstentions");
    private static final List<String> VOTERS = List.of("votants");
    private static final List<String> ROUND = List.of("tour", "num tour", "numero de tour", "n tour");
    private static final Pattern COUNT = Pattern.compile("\\d{1,9}");

    private final Table table;
    private final Places places;
    private final Map<String, Sum> whole = new HashMap<>();
    private final Map<String, Sum> parts = new HashMap<>();
    private final int department;
    private final int commune;
    private final int name;
    private final int round;
    private final int registered;
    private final int abstentions;
    private final int voters;
    private @Nullable String firstRound;
    private int abroad;

    private static final class Sum {
        private int registered;
        private int abstentions;
    }

    private Results(Table table, Places places) {
        this.table = table;
        this.places = places;
        department = table.column(DEPARTMENT);
        commune = table.column(COMMUNE);
        name = table.column(NAME);
        round = table.column(ROUND);
        registered = table.column(REGISTERED);
        abstentions = table.column(ABSTENTIONS);
        voters = table.column(VOTERS);
    }

    static boolean recognises(Table table) {
        return List.of(DEPARTMENT, COMMUNE, REGISTERED, ABSTENTIONS, VOTERS).stream()
                .allMatch(table::has);
    }

    /** A ConfigurationException names the first row that contradicts itself: nothing is guessed. */
    static Turnouts read(Table table, Places places) {
        Results results = new Results(table, places);
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
        if (row.cell(department).equals(ElectionCodes.ABROAD)) {
            abroad++;
            return;
        }
        int all = count(row, registered);
        int away = count(row, abstentions);
        int there = count(row, voters);
        if (away + there != all) {
            throw table.fault(
                    row.line(),
                    away + " abstentions and " + there + " votants are not " + all
                            + " inscrits; correct the row, or fetch the file again");
        }
        boolean isPart = ElectionCodes.isPart(row.cell(commune));
        String code = commune(row);
        Sum sum = (isPart ? parts : whole).computeIfAbsent(code, first -> new Sum());
        sum.registered += all;
        sum.abstentions += away;
        if (!isPart) {
            places.show(code, row.cell(name));
        }
    }

    private String commune(Table.Row row) {
        String where = row.cell(department);
        String which = row.cell(commune);
        return ElectionCodes.commune(where, which)
                .orElseThrow(() -> table.fault(
                        row.line(),
                        "commune '" + which + "' of department '" + where
                                + "' is no commune of INSEE; correct the row, or fetch the file again"));
    }

    private int count(Table.Row row, int column) {
        String cell = row.cell(column);
        if (!COUNT.matcher(cell).matches()) {
            throw table.fault(
                    row.line(),
                    "'" + cell + "' is no number of " + table.columns().get(column)
                            + "; correct the row, or fetch the file again");
        }
        return Integer.parseInt(cell);
    }

    /** Two rounds in one file would be summed. */
    private void sameRound(Table.Row row) {
        String cell = row.cell(round);
        if (firstRound != null && !firstRound.equals(cell)) {
            throw table.fault(
                    row.line(), "holds round " + firstRound + " and round " + cell + "; keep the rows of one");
        }
        firstRound = cell;
    }
}

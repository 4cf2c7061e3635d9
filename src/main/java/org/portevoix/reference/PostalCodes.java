// SPDX-License-Identifier: Apache-2.0
package org.portevoix.reference;

import java.util.Arrays;
import java.util.List;

/**
 * The post's table of postal codes ({@code laposte_hexasmal.csv}): {@code Code_commune_INSEE;Nom_commune;Code_postal;
 * Ligne_5;Libellé_d_acheminement;coordonnees_gps}. Names and order of the columns changed over the years; older files
 * begin with a {@code #}.
 */
final class PostalCodes {
    private static final List<String> COMMUNE = List.of("code commune insee", "code insee");
    private static final List<String> NAME = List.of("nom commune", "nom de la commune");
    private static final List<String> POSTAL_CODE = List.of("code postal");
    private static final List<List<String>> LABELS = List.of(
            List.of("ligne 5", "ligne5"),
            List.of("libelle d acheminement", "libelle acheminement", "libell d acheminement"));

    private PostalCodes() {}

    static boolean recognises(Table table) {
        return table.has(COMMUNE) && table.has(NAME) && table.has(POSTAL_CODE);
    }

    static void read(Table table, Places places) {
        int communes = table.column(COMMUNE);
        int names = table.column(NAME);
        int postalCodes = table.column(POSTAL_CODE);
        int[] labels = LABELS.stream().mapToInt(table::column).toArray();
        table.each(row -> {
            String commune = code(table, row, communes);
            places.name(commune, row.cell(names));
            places.postalCode(
                    code(table, row, postalCodes),
                    commune,
                    Arrays.stream(labels).mapToObj(row::cell).toList());
        });
    }

    private static String code(Table table, Table.Row row, int column) {
        String cell = row.cell(column);
        String code = InseeCodes.five(cell);
        if (code == null) {
            throw table.fault(
                    row.line(),
                    "'" + cell + "' is no " + table.columns().get(column)
                            + " of five characters; fetch the file again");
        }
        return code;
    }
}

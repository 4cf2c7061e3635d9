// SPDX-License-Identifier: Apache-2.0
package org.portevoix.reference;

import java.util.List;

/**
 * INSEE's table of communes (Code officiel géographique): {@code TYPECOM,COM,REG,DEP,CTCD,ARR,TNCC,NCC,NCCENR,LIBELLE,
 * CAN,COMPARENT}. Besides communes (COM) it holds the arrondissements of Paris, Lyon and Marseille (ARM) and what was a
 * commune once (COMD, COMA), each with the commune it belongs to.
 */
final class Communes {
    private static final List<String> TYPE = List.of("typecom");
    private static final List<String> CODE = List.of("com");
    private static final List<String> NAME = List.of("libelle");
    private static final List<String> PARENT = List.of("comparent");

    private Communes() {}

    static boolean recognises(Table table) {
        return table.has(TYPE) && table.has(CODE) && table.has(NAME) && table.has(PARENT);
    }

    static void read(Table table, Places places) {
        int codes = table.column(CODE);
        int names = table.column(NAME);
        int parents = table.column(PARENT);
        table.each(row -> {
            String code = code(table, row, row.cell(codes));
            places.name(code, row.cell(names));
            String parent = row.cell(parents);
            if (!parent.isEmpty()) {
                places.parent(code, code(table, row, parent));
            }
        });
    }

    private static String code(Table table, Table.Row row, String cell) {
        String code = InseeCodes.five(cell);
        if (code == null) {
            throw table.fault(row.line(), "'" + cell + "' is no code of a commune; fetch the file again");
        }
        return code;
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.portevoix.reference;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Codes of five characters: those of INSEE for communes (01053, 2A004, 97209; Code officiel géographique), and postal
 * codes, which look alike and mean something else.
 */
public final class InseeCodes {
    private static final Pattern CODE = Pattern.compile("\\d[\\dAB]\\d{2,3}");

    private InseeCodes() {}

    /** The five characters of a code, with the leading zero a spreadsheet lost; null when it is none. */
    public static @Nullable String five(@Nullable String code) {
        if (code == null || !CODE.matcher(code).matches()) {
            return null;
        }
        return code.length() == 4 ? "0" + code : code;
    }

    /** INSEE: 01053 is in 01, 2A004 in 2A, 97209 in 972. */
    public static String department(String communeCode) {
        boolean overseas = communeCode.startsWith("97") || communeCode.startsWith("98");
        return communeCode.substring(0, overseas ? 3 : 2);
    }

    /** Postal codes of Corsica start with 20: 200, 201 lie in 2A, 202, 206 in 2B. 980 is Monaco, no department: null. */
    public static @Nullable String departmentOfPostalCode(String postalCode) {
        if (postalCode.startsWith("980")) {
            return null;
        }
        if (postalCode.startsWith("20")) {
            return postalCode.charAt(2) <= '1' ? "2A" : "2B";
        }
        return department(postalCode);
    }

    /** The city of an arrondissement: Paris is 75056, Lyon 69123, Marseille 13055; null for every other commune. */
    public static @Nullable String city(String communeCode) {
        if (isBetween("75101", communeCode, "75120")) {
            return "75056";
        }
        if (isBetween("69381", communeCode, "69389")) {
            return "69123";
        }
        return isBetween("13201", communeCode, "13216") ? "13055" : null;
    }

    private static boolean isBetween(String first, String code, String last) {
        return first.compareTo(code) <= 0 && code.compareTo(last) <= 0;
    }
}

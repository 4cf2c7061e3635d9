// SPDX-License-Identifier: Apache-2.0
package org.portevoix.reference;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The Interior Ministry's own codes in its files of results: letters for the departments overseas, three digits for the
 * commune (which overseas begin with the department's last digit), since 2024 also INSEE's five characters.
 */
final class ElectionCodes {
    /** Votes of French people abroad, who live in no commune. */
    static final String ABROAD = "ZZ";

    private static final Map<String, String> OVERSEAS = Map.of(
            "ZA", "971", "ZB", "972", "ZC", "973", "ZD", "974", "ZS", "975", "ZM", "976", "ZW", "986", "ZP", "987",
            "ZN", "988");

    /** Saint-Barthélemy (977) and Saint-Martin (978) share this one. */
    private static final String ISLANDS = "ZX";

    private static final Pattern SECTOR = Pattern.compile("S[NR]\\d{2}$");
    private static final Pattern WHOLE = Pattern.compile("Z[A-Z]\\d{3}");

    private ElectionCodes() {}

    /** Whether the row is a part of a commune: a sector of Paris, Lyon or Marseille (056SR01) or a section (013SN02). */
    static boolean isPart(String commune) {
        return SECTOR.matcher(commune).find();
    }

    /** INSEE's code of the commune; empty when the two cells name none. */
    static Optional<String> commune(String department, String commune) {
        String code = SECTOR.matcher(commune.toUpperCase(Locale.ROOT)).replaceFirst("");
        if (WHOLE.matcher(code).matches()) {
            return commune(code.substring(0, 2), code.substring(2));
        }
        String insee = code.length() > 3 ? code : inDepartment(department.toUpperCase(Locale.ROOT), padded(code, 3));
        // there is no department 00
        return Optional.ofNullable(InseeCodes.five(insee)).filter(five -> !five.startsWith("00"));
    }

    private static String inDepartment(String department, String digits) {
        String code = department.equals(ISLANDS)
                ? digits.startsWith("7") ? "977" : "978"
                : OVERSEAS.getOrDefault(department, padded(department, 2));
        if (code.length() == 2) {
            return code + digits;
        }
        boolean withDepartment = digits.charAt(0) == code.charAt(2);
        boolean without = digits.charAt(0) == '0' && !department.equals(ISLANDS);
        return withDepartment ? code.substring(0, 2) + digits : without ? code + digits.substring(1) : "";
    }

    private static String padded(String digits, int length) {
        return "0".repeat(Math.max(0, length - digits.length())) + digits;
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.portevoix.reference;

import java.util.Map;

/**
 * The results of one ballot.
 *
 * @param file name of the file they come from; empty when there is none
 * @param byCommune by INSEE's code of the commune
 * @param rowsAbroad rows of votes abroad, which belong to no commune and are left out
 */
public record Turnouts(String file, Map<String, Turnout> byCommune, int rowsAbroad) {
    public static final Turnouts NONE = new Turnouts("", Map.of(), 0);
}

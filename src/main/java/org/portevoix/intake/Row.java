// SPDX-License-Identifier: Apache-2.0
package org.portevoix.intake;

import java.util.List;

/**
 * One row of an extract before anything is understood of it.
 *
 * @param line line of the file on which the row starts, first is 1
 * @param cells as many as the row has, in the file's order
 */
public record Row(long line, List<String> cells) {}

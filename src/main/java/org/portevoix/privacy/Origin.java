// SPDX-License-Identifier: Apache-2.0
package org.portevoix.privacy;

/**
 * A row of a file that a person stood in.
 *
 * @param extract the file's own name when it was loaded
 * @param sha256 of its bytes, 64 hexadecimal digits
 * @param line first is 1
 */
public record Origin(String extract, String sha256, long line) {}

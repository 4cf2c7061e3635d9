// SPDX-License-Identifier: Apache-2.0
package org.portevoix.config;

/**
 * One thing wrong in a file a person wrote.
 *
 * @param file path as the person knows it, relative to the home folder where it lies inside
 * @param line first line is 1; 0 when the fault is about the whole file
 * @param problem what is wrong and how to repair it, one sentence
 */
public record Fault(String file, int line, String problem) {
    @Override
    public String toString() {
        return line > 0 ? file + ":" + line + ": " + problem : file + ": " + problem;
    }
}

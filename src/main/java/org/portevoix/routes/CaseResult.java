// SPDX-License-Identifier: Apache-2.0
package org.portevoix.routes;

/**
 * What became of one case.
 *
 * @param file the file of cases, as a person in the home folder would type it
 * @param line where the case starts
 * @param message empty when passed; else what was expected and what came, one line for each difference
 */
public record CaseResult(String file, int line, String name, boolean passed, String message) {
    @Override
    public String toString() {
        String head = (passed ? "ok    " : "FAILED ") + file + ":" + line + " " + name;
        return passed ? head : head + "\n" + message.indent(4).stripTrailing();
    }
}

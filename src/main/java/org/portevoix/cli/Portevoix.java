// SPDX-License-Identifier: Apache-2.0
package org.portevoix.cli;

/** The command line. */
public final class Portevoix {
    private Portevoix() {}

    public static void main(String[] args) {
        System.out.println("portevoix");
    }
}

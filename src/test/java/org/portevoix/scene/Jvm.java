// SPDX-License-Identifier: Apache-2.0
package org.portevoix.scene;

import java.nio.file.Path;

/** The Java the tests run on. */
public final class Jvm {
    /** The command that starts another process on it. */
    public static final String JAVA =
            Path.of(System.getProperty("java.home"), "bin", "java").toString();

    private Jvm() {}
}

// SPDX-License-Identifier: Apache-2.0
package org.portevoix.scene;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;

/** Real public files, which are not ours to ship: give their folder with {@code -Dportevoix.real=...} */
public final class RealFiles {
    private RealFiles() {}

    /** The file; where it is not there, the test is skipped and says so. */
    public static Path file(String name) {
        Path file = Path.of(System.getProperty("portevoix.real", "nowhere"), name);
        Assumptions.assumeTrue(Files.isRegularFile(file), "skipped: no " + file + "; give -Dportevoix.real=<folder>");
        return file;
    }
}

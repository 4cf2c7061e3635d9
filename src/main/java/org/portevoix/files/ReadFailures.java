// SPDX-License-Identifier: Apache-2.0
package org.portevoix.files;

import java.io.EOFException;
import java.io.IOException;
import java.util.zip.ZipException;

/** What a failed read means to the person who brought the file. */
public final class ReadFailures {
    private ReadFailures() {}

    /** What is wrong and the repair; {@code again} is what to do once a disk that cannot be read is repaired. */
    public static String reason(IOException cause, String again) {
        if (cause instanceof SwollenException) {
            return String.valueOf(cause.getMessage());
        }
        if (cause instanceof EOFException) {
            return "the compressed data end too early; copy or export the file again";
        }
        return cause instanceof ZipException
                ? "the compressed data are damaged (" + cause.getMessage() + "); copy or export the file again"
                : "cannot be read (" + cause.getMessage() + "); check the disk and " + again;
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.portevoix.files;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Watches how much comes out of one packed file, in all of its parts together. */
public final class SwellGuard {
    /** Lists of names and numbers compress five to twenty times; more than this and 1 GB is made to fill a disk. */
    private static final long LARGEST_RATIO = 200;

    private static final long ALWAYS_ALLOWED = 1L << 30;

    private final long packedBytes;
    private long bytes;

    public SwellGuard(long packedBytes) {
        this.packedBytes = packedBytes;
    }

    /** The same bytes; a {@link SwollenException} once there are too many. */
    public InputStream over(InputStream unpacked) {
        return new FilterInputStream(unpacked) {
            @Override
            public int read() throws IOException {
                byte[] one = new byte[1];
                return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
            }

            @Override
            public int read(byte[] buffer, int offset, int length) throws IOException {
                int read = super.read(buffer, offset, length);
                count(Math.max(read, 0));
                return read;
            }
        };
    }

    private void count(int more) throws SwollenException {
        bytes += more;
        if (bytes > ALWAYS_ALLOWED && bytes / LARGEST_RATIO > packedBytes) {
            throw new SwollenException(
                    "expands to more than " + LARGEST_RATIO + " times its size and 1 GB; unpack it and look at it");
        }
    }
}

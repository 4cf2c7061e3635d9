// SPDX-License-Identifier: Apache-2.0
package org.portevoix.files;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/** The three bytes that some programs write before UTF-8 text. */
public final class ByteOrderMark {
    private static final byte[] UTF_8 = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

    private ByteOrderMark() {}

    /** Leaves a stream that supports marks behind the byte order mark, if there is one. */
    public static void skip(InputStream stream) throws IOException {
        stream.mark(UTF_8.length);
        if (!Arrays.equals(stream.readNBytes(UTF_8.length), UTF_8)) {
            stream.reset();
        }
    }
}

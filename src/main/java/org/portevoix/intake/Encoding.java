// SPDX-License-Identifier: Apache-2.0
package org.portevoix.intake;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import org.apache.commons.io.input.ReaderInputStream;
import org.jspecify.annotations.Nullable;
import org.portevoix.files.ByteOrderMark;

/** Which charset a file is in. */
final class Encoding {
    private static final Charset WINDOWS_1252 = Charset.forName("windows-1252");
    private static final byte[] UTF_8_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

    private Encoding() {}

    /**
     * A byte order mark says it; else the mapping; else the file is read once to its end: all of it is UTF-8, or
     * it is taken for Windows-1252, which Excel writes.
     */
    static Charset of(Path file, @Nullable Charset mapped) {
        String name = String.valueOf(file.getFileName());
        try (InputStream stream = Unpacked.open(file)) {
            byte[] start = stream.readNBytes(UTF_8_MARK.length);
            if (Arrays.equals(start, UTF_8_MARK)) {
                return StandardCharsets.UTF_8;
            }
            if (isUtf16(start)) {
                return StandardCharsets.UTF_16;
            }
            if (mapped != null) {
                return mapped;
            }
            return mayBeUtf8(start, stream) ? StandardCharsets.UTF_8 : WINDOWS_1252;
        } catch (IOException e) {
            throw Unpacked.refusal(name, 0, e);
        }
    }

    /** The lines of a stream. UTF-16, in which Excel saves "Unicode text", is first made UTF-8. */
    static Lines lines(String file, InputStream stream, Charset charset) throws IOException {
        return charset.name().startsWith("UTF-16")
                ? new Lines(file, inUtf8(stream, charset), StandardCharsets.UTF_8)
                : new Lines(file, stream, charset);
    }

    private static InputStream inUtf8(InputStream stream, Charset utf16) throws IOException {
        return ReaderInputStream.builder()
                .setReader(new InputStreamReader(stream, utf16.newDecoder()))
                .setCharset(StandardCharsets.UTF_8)
                .get();
    }

    /** Leaves the stream behind the byte order mark, if there is one. */
    static void skipMark(InputStream stream) throws IOException {
        ByteOrderMark.skip(stream);
    }

    private static boolean isUtf16(byte[] start) {
        if (start.length < 2) {
            return false;
        }
        int mark = ((start[0] & 0xFF) << 8) | (start[1] & 0xFF);
        return mark == 0xFFFE || mark == 0xFEFF;
    }

    /** Where the data end too early, the reading will say so, and at which line. */
    private static boolean mayBeUtf8(byte[] start, InputStream rest) {
        try {
            return isUtf8(start, rest);
        } catch (IOException e) {
            return true;
        }
    }

    private static boolean isUtf8(byte[] start, InputStream rest) throws IOException {
        CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
        ByteBuffer bytes = ByteBuffer.allocate(1 << 16);
        CharBuffer chars = CharBuffer.allocate(1 << 16);
        bytes.put(start);
        for (boolean end = false; !end; ) {
            int read = rest.read(bytes.array(), bytes.position(), bytes.remaining());
            end = read < 0;
            bytes.position(bytes.position() + Math.max(read, 0)).flip();
            chars.clear();
            if (decoder.decode(bytes, chars, end).isError()) {
                return false;
            }
            bytes.compact();
        }
        return true;
    }
}

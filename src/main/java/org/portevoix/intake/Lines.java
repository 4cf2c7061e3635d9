// SPDX-License-Identifier: Apache-2.0
package org.portevoix.intake;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * The lines of a file with their numbers. Lines are cut before they are decoded, so that bytes which are no text can be
 * named by their line; the charset must therefore be a superset of ASCII.
 */
final class Lines implements Closeable {
    /** No row of a directory is that long: it is a file without line ends, or none of text. */
    private static final int LONGEST = 1 << 20;

    private static final int SHOWN = 300;
    private static final char UNDECODABLE = '\uFFFD';

    /** @param tooLong whether {@code text} is only the start of a line longer than 1 MB */
    record TextLine(long number, String text, boolean tooLong) {}

    private final String file;
    private final InputStream stream;
    private final Charset charset;
    private final byte[] buffer = new byte[1 << 16];
    private final Deque<TextLine> givenBack = new ArrayDeque<>();
    private int position;
    private int limit;
    private long number;
    private boolean afterReturn;

    Lines(String file, InputStream unpacked, Charset charset) throws IOException {
        this.file = file;
        this.stream = unpacked instanceof BufferedInputStream ? unpacked : new BufferedInputStream(unpacked, 1 << 16);
        this.charset = charset;
        Encoding.skipMark(stream);
    }

    /** The first line that is not blank, which stays to be read; an ExtractRefusedException when there is none. */
    TextLine first() {
        TextLine line = next();
        while (line != null && line.text().isBlank()) {
            line = next();
        }
        if (line == null) {
            throw new ExtractRefusedException(file, 0, "is empty; export it again");
        }
        giveBack(line);
        return line;
    }

    /** The number of the last line read. */
    long number() {
        return number;
    }

    /** The line will come again at the next call. */
    void giveBack(TextLine line) {
        givenBack.push(line);
    }

    /** The next line without its end; null after the last one. */
    @Nullable
    TextLine next() {
        if (!givenBack.isEmpty()) {
            return givenBack.pop();
        }
        try {
            return read();
        } catch (IOException e) {
            throw Unpacked.refusal(file, number, e);
        }
    }

    private @Nullable TextLine read() throws IOException {
        if (!fill()) {
            return null;
        }
        number++;
        int end = lineEnd();
        if (end < limit) {
            TextLine line = line(buffer, position, end - position);
            position = end + 1;
            return line;
        }
        return acrossBuffers();
    }

    /** Makes sure there is a byte to read, and passes over the LF of a CR LF. */
    private boolean fill() throws IOException {
        while (true) {
            if (position == limit) {
                limit = stream.read(buffer, 0, buffer.length);
                position = 0;
                if (limit <= 0) {
                    limit = 0;
                    return false;
                }
            }
            if (!afterReturn || buffer[position] != '\n') {
                afterReturn = false;
                return true;
            }
            afterReturn = false;
            position++;
        }
    }

    private int lineEnd() {
        for (int i = position; i < limit; i++) {
            if (buffer[i] == '\n' || buffer[i] == '\r') {
                afterReturn = buffer[i] == '\r';
                return i;
            }
        }
        return limit;
    }

    private TextLine acrossBuffers() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        long length = 0;
        boolean ended = false;
        do {
            int end = lineEnd();
            ended = end < limit;
            if (length < LONGEST) {
                bytes.write(buffer, position, end - position);
            }
            length += end - position;
            position = ended ? end + 1 : end;
        } while (!ended && fill());
        byte[] all = bytes.toByteArray();
        return length <= LONGEST
                ? line(all, 0, all.length)
                : new TextLine(number, new String(all, 0, SHOWN, charset), true);
    }

    private TextLine line(byte[] bytes, int offset, int length) {
        String text = new String(bytes, offset, length, charset);
        if (text.indexOf(UNDECODABLE) >= 0) {
            mustDecode(bytes, offset, length);
        }
        return new TextLine(number, text, false);
    }

    private void mustDecode(byte[] bytes, int offset, int length) {
        try {
            charset.newDecoder().decode(ByteBuffer.wrap(bytes, offset, length));
        } catch (CharacterCodingException e) {
            throw new ExtractRefusedException(
                    file,
                    number,
                    "is not " + charset.name() + "; name its charset in the directory mapping, or export it as UTF-8");
        }
    }

    @Override
    public void close() throws IOException {
        stream.close();
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.portevoix.opposition.formats;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.portevoix.files.ReadFailures;

/**
 * The lines of a list with their numbers, as bytes: with tens of millions of them, a text for each would cost more than
 * reading it. Blank lines are passed over, trailing blanks cut off.
 */
final class ByteLines {
    /** A line of any list is far shorter. */
    private static final int LONGEST = 4096;

    private final String file;
    private final InputStream stream;
    private final byte[] buffer = new byte[1 << 16];
    private int position;
    private int limit;
    private int from;
    private int to;
    private long number;

    ByteLines(String file, InputStream stream) {
        this.file = file;
        this.stream = stream;
    }

    /** Goes to the next line that is not blank; false after the last one. */
    boolean next() {
        boolean found = false;
        while (!found && take()) {
            while (to > from && (buffer[to - 1] == ' ' || buffer[to - 1] == '\r')) {
                to--;
            }
            found = to > from;
        }
        return found;
    }

    private boolean take() {
        int end = position;
        while (true) {
            while (end < limit && buffer[end] != '\n') {
                end++;
            }
            if (end < limit) {
                return line(end, end + 1);
            }
            int length = end - position;
            if (length > LONGEST) {
                number++;
                throw unreadable("is longer than 4,096 bytes; choose the format the file is in");
            }
            if (!fill()) {
                return length > 0 && line(limit, limit);
            }
            end = position + length;
        }
    }

    private boolean line(int end, int next) {
        from = position;
        to = end;
        position = next;
        number++;
        return true;
    }

    /** Moves what is left to the front, and reads more behind it; false at the end of the file. */
    private boolean fill() {
        System.arraycopy(buffer, position, buffer, 0, limit - position);
        limit -= position;
        position = 0;
        try {
            int read = stream.read(buffer, limit, buffer.length - limit);
            limit += Math.max(read, 0);
            return read >= 0;
        } catch (IOException e) {
            throw failed(file, number, e);
        }
    }

    static RegisterRefusedException failed(String file, long line, IOException cause) {
        return new RegisterRefusedException(file, line, ReadFailures.reason(cause, "import it again"));
    }

    int length() {
        return to - from;
    }

    /** The byte at a place of the line, first is 0. */
    byte at(int place) {
        return buffer[from + place];
    }

    /** The number that the digits from one place until before another make; -1 when one of them is no digit. */
    long digits(int begin, int end) {
        long value = 0;
        for (int i = from + begin; i < from + end; i++) {
            int digit = buffer[i] - '0';
            if (digit < 0 || digit > 9) {
                return -1;
            }
            value = 10 * value + digit;
        }
        return value;
    }

    String text() {
        return new String(buffer, from, to - from, StandardCharsets.UTF_8);
    }

    /** What is wrong with this line, and the repair. */
    RegisterRefusedException unreadable(String reason) {
        return new RegisterRefusedException(file, number, reason);
    }
}

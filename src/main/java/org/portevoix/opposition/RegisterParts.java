// SPDX-License-Identifier: Apache-2.0
package org.portevoix.opposition;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.roaringbitmap.longlong.Roaring64Bitmap;
import org.springframework.jdbc.core.JdbcTemplate;

/** Sets of numbers, compressed and cut to what one row holds: H2 takes 1,048,576 bytes, and no list fits in memory twice. */
final class RegisterParts {
    /** Which of a list's sets. */
    enum Kind {
        LISTED("listed"),
        COVERED("covered");

        private final String text;

        Kind(String text) {
            this.text = text;
        }
    }

    private static final int LARGEST = 1_000_000;

    private final JdbcTemplate jdbc;

    RegisterParts(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    void write(long register, Kind kind, Roaring64Bitmap numbers) {
        try (DataOutputStream out =
                new DataOutputStream(new BufferedOutputStream(new Cutter(register, kind), LARGEST))) {
            numbers.serialize(out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Empty when not all parts are there, because a newer import has replaced the list. */
    Optional<Roaring64Bitmap> read(long register, Kind kind) {
        Roaring64Bitmap numbers = new Roaring64Bitmap();
        try (DataInputStream in = new DataInputStream(new BufferedInputStream(new Joiner(register, kind), LARGEST))) {
            numbers.deserialize(in);
            return Optional.of(numbers);
        } catch (EOFException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private byte @Nullable [] part(long register, Kind kind, int number) {
        List<byte[]> found = jdbc.queryForList(
                "select bytes from register_part where register_id = ? and kind = ? and part = ?",
                byte[].class,
                register,
                kind.text,
                number);
        return found.isEmpty() ? null : found.get(0);
    }

    /** Each write, which the buffer before it keeps at the largest size or below, becomes a row. */
    private final class Cutter extends OutputStream {
        private final long register;
        private final Kind kind;
        private int number;

        Cutter(long register, Kind kind) {
            this.register = register;
            this.kind = kind;
        }

        @Override
        public void write(int one) {
            write(new byte[] {(byte) one}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) {
            for (int from = 0; from < length; from += LARGEST) {
                int size = Math.min(LARGEST, length - from);
                jdbc.update(
                        "insert into register_part (register_id, kind, part, bytes) values (?, ?, ?, ?)",
                        register,
                        kind.text,
                        number++,
                        Arrays.copyOfRange(bytes, offset + from, offset + from + size));
            }
        }
    }

    /** The bytes of one row after another. */
    private final class Joiner extends InputStream {
        private final long register;
        private final Kind kind;
        private byte @Nullable [] bytes;
        private int number;
        private int position;

        Joiner(long register, Kind kind) {
            this.register = register;
            this.kind = kind;
            this.bytes = part(register, kind, 0);
        }

        @Override
        public int read() {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] into, int offset, int length) {
            if (bytes != null && position == bytes.length) {
                bytes = part(register, kind, ++number);
                position = 0;
            }
            if (bytes == null) {
                return -1;
            }
            int size = Math.min(length, bytes.length - position);
            System.arraycopy(bytes, position, into, offset, size);
            position += size;
            return size;
        }
    }
}

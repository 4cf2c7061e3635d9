// SPDX-License-Identifier: Apache-2.0
package org.portevoix.message;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Writes a WAV file for a telephone line, in one channel. */
final class WavWriter implements Closeable {
    private static final int HEADER = 44;
    private static final int BLOCK = 1 << 13;

    private final FileChannel file;
    private final LineEncoding line;
    private final ByteBuffer block = little(BLOCK);
    private long samples;

    /** A file that is there is written over. */
    WavWriter(Path path, LineEncoding line) throws IOException {
        this.line = line;
        this.file = FileChannel.open(
                path, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE);
        block.put(new byte[HEADER]);
    }

    /** What is beyond full scale is cut off. */
    void add(double sample) throws IOException {
        if (block.remaining() < 2) {
            flush();
        }
        switch (line) {
            case PCM -> block.putShort((short) Math.max(-32_768, Math.min(32_767, Math.round(sample * 32_768))));
            case A_LAW -> block.put(G711.A_LAW.encode((float) sample));
            case MU_LAW -> block.put(G711.MU_LAW.encode((float) sample));
        }
        samples++;
    }

    /** A chunk of odd length has a byte more, which its size does not count. */
    @Override
    public void close() throws IOException {
        try (file) {
            if (bytes() % 2 == 1) {
                block.put((byte) 0);
            }
            flush();
            file.write(header(), 0);
        }
    }

    private void flush() throws IOException {
        block.flip();
        while (block.hasRemaining()) {
            file.write(block);
        }
        block.clear();
    }

    private int bytes() {
        return Math.toIntExact(samples * line.encoding().bytes());
    }

    private ByteBuffer header() {
        int sampleBytes = line.encoding().bytes();
        return little(HEADER)
                .put(ascii("RIFF"))
                .putInt(HEADER - 8 + bytes() + bytes() % 2)
                .put(ascii("WAVE"))
                .put(ascii("fmt "))
                .putInt(16)
                .putShort((short) line.encoding().code())
                .putShort((short) 1)
                .putInt(LineEncoding.SAMPLE_RATE)
                .putInt(LineEncoding.SAMPLE_RATE * sampleBytes)
                .putShort((short) sampleBytes)
                .putShort((short) (8 * sampleBytes))
                .put(ascii("data"))
                .putInt(bytes())
                .flip();
    }

    private static ByteBuffer little(int size) {
        return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}

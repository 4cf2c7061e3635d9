// SPDX-License-Identifier: Apache-2.0
package org.portevoix.message;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;

/** The sound of a WAV file, read from its start to its end; no more than a block is in memory. */
final class Sound implements Closeable {
    private static final int BLOCK_FRAMES = 8_192;

    private final FileChannel file;
    private final WavHeader header;
    private final ByteBuffer block;
    private long left;

    private Sound(FileChannel file, WavHeader header) {
        this.file = file;
        this.header = header;
        this.block = ByteBuffer.allocate(BLOCK_FRAMES * header.frameBytes())
                .order(ByteOrder.LITTLE_ENDIAN)
                .limit(0);
        this.left = header.length();
    }

    /** An UnusableSoundException says why there is no sound to be had. */
    static Sound open(Path path) throws IOException {
        if (!Files.isRegularFile(path)) {
            throw new UnusableSoundException(Files.exists(path) ? "is no file" : "there is no such file");
        }
        FileChannel file = FileChannel.open(path);
        try {
            WavHeader header = WavHeader.read(file);
            file.position(header.start());
            return new Sound(file, header);
        } catch (IOException e) {
            file.close();
            throw e;
        }
    }

    WavHeader header() {
        return header;
    }

    /**
     * Reads the next sample frame.
     *
     * @param frame room for one sample a channel; 1 is full scale
     * @return false at the end
     */
    boolean next(float[] frame) throws IOException {
        if (!block.hasRemaining() && !fill()) {
            return false;
        }
        for (int channel = 0; channel < frame.length; channel++) {
            frame[channel] = header.encoding().decode(block);
            if (!Float.isFinite(frame[channel])) {
                throw new UnusableSoundException("has samples that are no numbers; export it as 16-bit PCM");
            }
        }
        return true;
    }

    /** The one channel that a telephone plays. */
    static float mix(float[] frame) {
        return frame.length == 1 ? frame[0] : (frame[0] + frame[1]) / 2;
    }

    private boolean fill() throws IOException {
        int frames = (int) Math.min(left, BLOCK_FRAMES);
        block.clear().limit(frames * header.frameBytes());
        while (block.hasRemaining()) {
            if (file.read(block) < 0) {
                throw new UnusableSoundException("became shorter while it was read; wait until it is written");
            }
        }
        block.flip();
        left -= frames;
        return frames > 0;
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.portevoix.message;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.function.DoubleUnaryOperator;

/** WAV files whose sound is known to the sample. */
record Recording(SampleEncoding encoding, int channels, int rate, boolean extensible, boolean chunkBefore) {
    static final Recording TELEPHONE = new Recording(SampleEncoding.PCM_16, 1, 8_000, false, false);

    static Recording of(SampleEncoding encoding, int channels, int rate) {
        return new Recording(encoding, channels, rate, false, false);
    }

    /** A tone of 440 Hz at about -20 dBFS RMS between two silences, over white noise of an RMS. */
    static DoubleUnaryOperator tone(double from, double to, double noise) {
        Random random = new Random(1);
        return time -> random.nextGaussian() * noise
                + (time >= from && time < to ? 0.14 * Math.sin(2 * Math.PI * 440 * time) : 0);
    }

    /** The same signal, a function of the time in seconds, in each channel. */
    Path write(Path file, double seconds, DoubleUnaryOperator signal) throws IOException {
        int frames = (int) Math.round(seconds * rate);
        byte[] bytes = new byte[frames * channels * encoding.bytes()];
        ByteBuffer data = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        for (int frame = 0; frame < frames; frame++) {
            double sample = signal.applyAsDouble((double) frame / rate);
            for (int channel = 0; channel < channels; channel++) {
                put(data, sample);
            }
        }
        return write(file, bytes);
    }

    Path write(Path file, byte[] data) throws IOException {
        return Files.write(file, bytes(data, data.length));
    }

    byte[] bytes(byte[] data, long declared) {
        ByteBuffer all = little(200 + data.length);
        all.put(ascii("RIFF")).putInt(0).put(ascii("WAVE"));
        if (chunkBefore) {
            all.put(ascii("LIST")).putInt(5).put(new byte[] {'I', 'N', 'F', 'O', 1, 0});
        }
        all.put(ascii("fmt ")).putInt(extensible ? 40 : 16);
        all.putShort((short) (extensible ? 0xFFFE : encoding.code())).putShort((short) channels);
        all.putInt(rate).putInt(rate * channels * encoding.bytes());
        all.putShort((short) (channels * encoding.bytes())).putShort((short) (8 * encoding.bytes()));
        if (extensible) {
            all.putShort((short) 22).putShort((short) (8 * encoding.bytes())).putInt(0);
            all.putShort((short) encoding.code()).put(new byte[14]);
        }
        all.put(ascii("data")).putInt((int) declared).put(data);
        byte[] file = new byte[all.position()];
        all.putInt(4, file.length - 8).flip().get(file);
        return file;
    }

    private void put(ByteBuffer data, double sample) {
        switch (encoding) {
            case PCM_8 -> data.put((byte) (128 + scaled(sample, 127)));
            case PCM_16 -> data.putShort((short) scaled(sample, 32_767));
            case PCM_24 -> {
                int value = (int) scaled(sample, 8_388_607);
                data.put((byte) value).put((byte) (value >> 8)).put((byte) (value >> 16));
            }
            case PCM_32 -> data.putInt((int) scaled(sample, 2_147_483_647));
            case FLOAT_32 -> data.putFloat((float) sample);
            case FLOAT_64 -> data.putDouble(sample);
            case A_LAW -> data.put(G711.A_LAW.encode((float) sample));
            case MU_LAW -> data.put(G711.MU_LAW.encode((float) sample));
        }
    }

    private static long scaled(double sample, long full) {
        return Math.round(Math.max(-1, Math.min(1, sample)) * full);
    }

    private static ByteBuffer little(int size) {
        return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}

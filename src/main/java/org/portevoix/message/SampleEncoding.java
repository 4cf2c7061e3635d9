// SPDX-License-Identifier: Apache-2.0
package org.portevoix.message;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;

/**
 * How one sample lies in a WAV file. The converters of javax.sound are not used: they make an offset of 1/127 of what is
 * zero in 8 bits, and their readers do not say what is wrong with a file.
 */
enum SampleEncoding {
    PCM_8("8-bit PCM", Code.PCM, 1, 127 / 128f),
    PCM_16("16-bit PCM", Code.PCM, 2, Code.ALMOST_FULL),
    PCM_24("24-bit PCM", Code.PCM, 3, Code.ALMOST_FULL),
    PCM_32("32-bit PCM", Code.PCM, 4, Code.ALMOST_FULL),
    FLOAT_32("32-bit float", Code.FLOAT, 4, Code.ALMOST_FULL),
    FLOAT_64("64-bit float", Code.FLOAT, 8, Code.ALMOST_FULL),
    A_LAW("A-law", Code.A_LAW, 1, G711.A_LAW.ceiling()),
    MU_LAW("mu-law", Code.MU_LAW, 1, G711.MU_LAW.ceiling());

    /** Format codes of the fmt chunk. */
    private static final class Code {
        static final int PCM = 1;
        static final int FLOAT = 3;
        static final int A_LAW = 6;
        static final int MU_LAW = 7;
        static final float ALMOST_FULL = 0.9999f;
    }

    private final String title;
    private final int code;
    private final int bytes;
    private final float ceiling;

    SampleEncoding(String title, int code, int bytes, float ceiling) {
        this.title = title;
        this.code = code;
        this.bytes = bytes;
        this.ceiling = ceiling;
    }

    /** Of the format code and the size of a sample in the fmt chunk. */
    static Optional<SampleEncoding> of(int code, int bitsPerSample) {
        return Arrays.stream(values())
                .filter(encoding -> encoding.code == code && encoding.bytes * 8 == bitsPerSample)
                .findFirst();
    }

    /** What people call it: {@code 16-bit PCM}. */
    String title() {
        return title;
    }

    int code() {
        return code;
    }

    int bytes() {
        return bytes;
    }

    /** From this magnitude on a sample is at full scale. */
    float ceiling() {
        return ceiling;
    }

    /** The next sample of a little-endian buffer, 1 being full scale; floats may be greater. */
    float decode(ByteBuffer samples) {
        return switch (this) {
            case PCM_8 -> ((samples.get() & 0xFF) - 128) * 0x1p-7f;
            case PCM_16 -> samples.getShort() * 0x1p-15f;
            case PCM_24 -> ((samples.get() & 0xFF) | (samples.getShort() << 8)) * 0x1p-23f;
            case PCM_32 -> samples.getInt() * 0x1p-31f;
            case FLOAT_32 -> samples.getFloat();
            case FLOAT_64 -> (float) samples.getDouble();
            case A_LAW -> G711.A_LAW.decode(samples.get());
            case MU_LAW -> G711.MU_LAW.decode(samples.get());
        };
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.portevoix.message;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a WAV file says of its sound (RIFF, Microsoft and IBM 1991, with WAVE_FORMAT_EXTENSIBLE). Chunks of any other
 * kind may stand before the sound.
 *
 * @param start where the sound begins, in bytes
 * @param length of the sound in sample frames: one sample a channel
 */
record WavHeader(SampleEncoding encoding, int channels, int sampleRate, long start, long length) {
    /** Nobody listens longer; a header that says so is wrong more often than not. */
    static final Duration LONGEST = Duration.ofHours(1);

    private static final int CHUNK_HEADER = 8;
    private static final int MOST_CHUNKS = 1_000;
    private static final int EXTENSIBLE = 0xFFFE;

    /** Programs that cannot go back to the header write this much or more. */
    private static final long UNKNOWN_LENGTH = 0x7FFF_0000L;

    /** How other kinds of files begin. */
    private static final Map<String, String> OTHERS = new LinkedHashMap<>();

    private static final Map<Integer, String> OTHER_CODES =
            Map.of(2, "ADPCM", 0x11, "IMA ADPCM", 0x31, "GSM 6.10", 0x40, "G.721", 0x50, "MPEG", 0x55, "MP3");

    static {
        OTHERS.put("ID3", "an MP3 file");
        OTHERS.put("\u00FF\u00FB", "an MP3 file");
        OTHERS.put("\u00FF\u00F3", "an MP3 file");
        OTHERS.put("OggS", "an Ogg file");
        OTHERS.put("fLaC", "a FLAC file");
        OTHERS.put("FORM", "an AIFF file");
        OTHERS.put(".snd", "an AU file");
        OTHERS.put("RIFX", "a WAV file in big-endian order");
        OTHERS.put("RF64", "a WAV file for more than 4 GB");
        OTHERS.put("BW64", "a WAV file for more than 4 GB");
    }

    /** Bytes of one sample frame. */
    int frameBytes() {
        return encoding.bytes() * channels;
    }

    Duration time(long frames) {
        return Duration.ofNanos(Math.round(frames * 1e9 / sampleRate));
    }

    /** An UnusableSoundException says why there is no sound to be had. */
    static WavHeader read(FileChannel file) throws IOException {
        checkIsWave(file);
        WavHeader format = null;
        long position = 12;
        for (int chunk = 0; chunk < MOST_CHUNKS && position + CHUNK_HEADER <= file.size(); chunk++) {
            ByteBuffer header = bytes(file, position, CHUNK_HEADER);
            String name = ascii(header, 4);
            long size = header.getInt(4) & 0xFFFF_FFFFL;
            position += CHUNK_HEADER;
            if (name.equals("fmt ")) {
                format = format(bytes(file, position, (int) Math.min(size, 40)));
            } else if (name.equals("data")) {
                return withSound(format, position, size, file.size() - position);
            }
            position += size + (size & 1);
        }
        throw new UnusableSoundException("holds no sound (no 'data' chunk); export it again");
    }

    private static void checkIsWave(FileChannel file) throws IOException {
        ByteBuffer start = bytes(file, 0, 12);
        String text = ascii(start, start.remaining());
        if (text.isEmpty()) {
            throw new UnusableSoundException("is empty");
        }
        if (!text.startsWith("RIFF") || !text.endsWith("WAVE")) {
            String kind = OTHERS.entrySet().stream()
                    .filter(other -> text.startsWith(other.getKey()))
                    .map(other -> "is " + other.getValue())
                    .findFirst()
                    .orElse("is not a WAV file");
            throw new UnusableSoundException(kind + "; export it as WAV, 16-bit PCM");
        }
    }

    private static WavHeader format(ByteBuffer chunk) throws IOException {
        if (chunk.remaining() < 16) {
            throw new UnusableSoundException("has a damaged header; export it again");
        }
        int code = code(chunk);
        int channels = chunk.getShort(2) & 0xFFFF;
        long sampleRate = chunk.getInt(4) & 0xFFFF_FFFFL;
        int bits = chunk.getShort(14) & 0xFFFF;
        SampleEncoding encoding = SampleEncoding.of(code, bits)
                .orElseThrow(() -> new UnusableSoundException("its encoding is "
                        + OTHER_CODES.getOrDefault(code, "number " + code) + " of " + bits
                        + " bits, which is not read here; export it as 16-bit PCM"));
        if (channels < 1 || channels > 2) {
            throw new UnusableSoundException("has " + channels + " channels; export it as mono");
        }
        if (sampleRate < 4_000 || sampleRate > 768_000) {
            throw new UnusableSoundException(
                    "has a sample rate of " + sampleRate + " Hz, which cannot be right; export it again");
        }
        if ((chunk.getShort(12) & 0xFFFF) != channels * encoding.bytes()) {
            throw new UnusableSoundException("has a header that contradicts itself; export it again");
        }
        return new WavHeader(encoding, channels, (int) sampleRate, 0, 0);
    }

    /** WAVE_FORMAT_EXTENSIBLE holds the code at the start of a GUID. */
    private static int code(ByteBuffer chunk) {
        int code = chunk.getShort(0) & 0xFFFF;
        return code == EXTENSIBLE && chunk.remaining() >= 26 ? chunk.getShort(24) & 0xFFFF : code;
    }

    private static WavHeader withSound(@Nullable WavHeader format, long start, long size, long there)
            throws IOException {
        if (format == null) {
            throw new UnusableSoundException("has no header before its sound; export it again");
        }
        if (size > there) {
            throw new UnusableSoundException(
                    size >= UNKNOWN_LENGTH
                            ? "does not say how long it is: a program wrote it into a pipe; export it to a file"
                            : "is cut off: it holds " + there + " of " + size + " bytes of sound; copy or export it"
                                    + " again");
        }
        long length = size / format.frameBytes();
        if (length > LONGEST.toSeconds() * format.sampleRate) {
            throw new UnusableSoundException("lasts more than an hour; a message is shorter");
        }
        if (length == 0) {
            throw new UnusableSoundException("holds no sound; record or export it again");
        }
        return new WavHeader(format.encoding, format.channels, format.sampleRate, start, length);
    }

    /** As many of them as there are. */
    private static ByteBuffer bytes(FileChannel file, long position, int count) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(count).order(ByteOrder.LITTLE_ENDIAN);
        int read;
        do {
            read = file.read(bytes, position + bytes.position());
        } while (read > 0 && bytes.hasRemaining());
        return bytes.flip();
    }

    private static String ascii(ByteBuffer bytes, int count) {
        return StandardCharsets.ISO_8859_1
                .decode(bytes.duplicate().limit(count))
                .toString();
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.portevoix.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.AudioInputStream;
import javax.sound.sampled.AudioSystem;
import org.junit.jupiter.api.Test;

class G711Test {
    /** All codes as the JDK decodes them. */
    private static ByteBuffer decodedByTheJdk(AudioFormat.Encoding encoding) throws IOException {
        byte[] codes = new byte[256];
        for (int code = 0; code < 256; code++) {
            codes[code] = (byte) code;
        }
        AudioFormat coded = new AudioFormat(encoding, 8_000, 8, 1, 1, 8_000, false);
        AudioFormat plain = new AudioFormat(AudioFormat.Encoding.PCM_SIGNED, 8_000, 16, 1, 2, 8_000, false);
        try (AudioInputStream in = new AudioInputStream(new ByteArrayInputStream(codes), coded, 256);
                AudioInputStream out = AudioSystem.getAudioInputStream(plain, in)) {
            return ByteBuffer.wrap(out.readAllBytes()).order(ByteOrder.LITTLE_ENDIAN);
        }
    }

    @Test
    void decodes_as_the_jdk_does() throws IOException {
        ByteBuffer aLaw = decodedByTheJdk(AudioFormat.Encoding.ALAW);
        ByteBuffer muLaw = decodedByTheJdk(AudioFormat.Encoding.ULAW);
        for (int code = 0; code < 256; code++) {
            assertThat(G711.A_LAW.decode((byte) code) * 32_768).isEqualTo(aLaw.getShort(2 * code));
            assertThat(G711.MU_LAW.decode((byte) code) * 32_768).isEqualTo(muLaw.getShort(2 * code));
        }
    }

    @Test
    void the_nearest_code_is_taken() {
        for (G711 law : new G711[] {G711.A_LAW, G711.MU_LAW}) {
            for (int code = 0; code < 256; code++) {
                float value = law.decode((byte) code);
                assertThat(law.decode(law.encode(value))).isEqualTo(value);
            }
            for (int step = -9_700; step <= 9_700; step++) {
                float sample = step / 10_000f;
                float halfStep = Math.max(0.000_3f, (Math.abs(sample) + 0.004_1f) / 32);
                assertThat(law.decode(law.encode(sample))).isCloseTo(sample, within(halfStep));
            }
            assertThat(law.decode(law.encode(2))).isEqualTo(law.ceiling());
            assertThat(law.decode(law.encode(-2))).isEqualTo(-law.ceiling());
        }
    }
}

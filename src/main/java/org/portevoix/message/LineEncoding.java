// SPDX-License-Identifier: Apache-2.0
package org.portevoix.message;

import org.portevoix.config.Kebab;

/** What telephone lines and the gateways before them carry, at 8 kHz in one channel. Written in kebab-case: {@code a-law}. */
public enum LineEncoding {
    /** 16 bits: every gateway plays it, and codes it for the line. */
    PCM(SampleEncoding.PCM_16),
    /** Lines outside North America and Japan. */
    A_LAW(SampleEncoding.A_LAW),
    /** Lines of North America and Japan. */
    MU_LAW(SampleEncoding.MU_LAW);

    /** In Hz. */
    static final int SAMPLE_RATE = 8_000;

    private static final int WIDE_BAND = 16_000;

    private final SampleEncoding encoding;

    LineEncoding(SampleEncoding encoding) {
        this.encoding = encoding;
    }

    /** An IllegalArgumentException lists the choices. */
    public static LineEncoding of(String text) {
        return Kebab.parse(text, values());
    }

    SampleEncoding encoding() {
        return encoding;
    }

    /** Whether gateways play a file as it is: those above, and PCM at 16 kHz for wide-band lines. */
    static boolean canPlay(WavHeader header) {
        for (LineEncoding line : values()) {
            boolean rate = header.sampleRate() == SAMPLE_RATE || (line == PCM && header.sampleRate() == WIDE_BAND);
            if (header.channels() == 1 && header.encoding() == line.encoding && rate) {
                return true;
            }
        }
        return false;
    }
}

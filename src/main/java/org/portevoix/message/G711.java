// SPDX-License-Identifier: Apache-2.0
package org.portevoix.message;

import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.IntUnaryOperator;

/** The two logarithmic codes of the telephone, ITU-T G.711: eight bits a sample, values on the scale of 16 bits. */
final class G711 {
    static final G711 A_LAW = new G711(G711::aLaw);
    static final G711 MU_LAW = new G711(G711::muLaw);

    private static final float SCALE = 1 << 15;

    private final float[] values = new float[256];
    private final NavigableMap<Float, Byte> codes = new TreeMap<>();

    private G711(IntUnaryOperator decoder) {
        for (int code = 0; code < values.length; code++) {
            values[code] = decoder.applyAsInt(code) / SCALE;
            codes.put(values[code], (byte) code);
        }
    }

    /** Between -1 and 1. */
    float decode(byte code) {
        return values[code & 0xFF];
    }

    /** The code whose value is nearest. */
    byte encode(float sample) {
        Map.Entry<Float, Byte> below = codes.floorEntry(sample);
        Map.Entry<Float, Byte> above = codes.ceilingEntry(sample);
        if (below == null || above == null) {
            return (below == null ? codes.firstEntry() : codes.lastEntry()).getValue();
        }
        return sample - below.getKey() <= above.getKey() - sample ? below.getValue() : above.getValue();
    }

    /** The greatest value. */
    float ceiling() {
        return codes.lastKey();
    }

    private static int aLaw(int code) {
        int bits = code ^ 0x55;
        int segment = (bits & 0x70) >> 4;
        int step = ((bits & 0x0F) << 4) + 8;
        int magnitude = segment == 0 ? step : (step + 0x100) << (segment - 1);
        return (bits & 0x80) == 0 ? -magnitude : magnitude;
    }

    private static int muLaw(int code) {
        int bits = ~code;
        int magnitude = ((((bits & 0x0F) << 3) + 0x84) << ((bits & 0x70) >> 4)) - 0x84;
        return (bits & 0x80) == 0 ? magnitude : -magnitude;
    }
}

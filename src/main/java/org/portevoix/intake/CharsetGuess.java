// SPDX-License-Identifier: Apache-2.0
package org.portevoix.intake;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mozilla.universalchardet.UniversalDetector;

/**
 * The charset of text that is no UTF-8. The detector tells scripts apart (Greek, Cyrillic, Hebrew, Chinese, ...); which of
 * the western ones it is, of which Excel on Windows, old DOS programs and old Macs have one each, it does not know: the one
 * that makes letters of nearly all bytes above 127.
 */
final class CharsetGuess {
    private static final Charset WINDOWS_1252 = Charset.forName("windows-1252");
    private static final List<Charset> WESTERN =
            List.of(WINDOWS_1252, Charset.forName("IBM850"), Charset.forName("x-MacRoman"));
    private static final double NEARLY_ALL = 0.9;
    private static final String WESTERN_LETTERS =
            "\u00E0\u00E2\u00E4\u00E7\u00E8\u00E9\u00EA\u00EB\u00EE\u00EF\u00F4\u00F6\u00F9\u00FB\u00FC\u00FF\u00F1\u00DF"
                    + "\u00C0\u00C2\u00C4\u00C7\u00C8\u00C9\u00CA\u00CB\u00CE\u00CF\u00D4\u00D6\u00D9\u00DB\u00DC\u00D1"
                    + "\u00E1\u00ED\u00F3\u00FA\u0153\u0152\u00E6\u00C6\u2019\u00B0\u00A0\u00AB\u00BB\u20AC\u2013";

    private CharsetGuess() {}

    static Charset of(byte[] text) {
        Charset detected = detected(text);
        if (detected != null && !isWestern(detected)) {
            return detected;
        }
        return WESTERN.stream()
                .filter(charset -> letters(text, charset) >= NEARLY_ALL)
                .findFirst()
                .orElse(WINDOWS_1252);
    }

    private static @Nullable Charset detected(byte[] text) {
        UniversalDetector detector = new UniversalDetector();
        detector.handleData(text);
        detector.dataEnd();
        String name = detector.getDetectedCharset();
        return name != null && Charset.isSupported(name) ? Charset.forName(name) : null;
    }

    private static boolean isWestern(Charset charset) {
        return List.of("windows-1252", "ISO-8859-1", "ISO-8859-15", "US-ASCII").contains(charset.name());
    }

    /** How many of the characters beyond ASCII are letters that western languages use. */
    private static double letters(byte[] text, Charset charset) {
        try {
            String decoded = charset.newDecoder().decode(ByteBuffer.wrap(text)).toString();
            long beyond = decoded.chars().filter(c -> c > 127).count();
            long letters =
                    decoded.chars().filter(c -> WESTERN_LETTERS.indexOf(c) >= 0).count();
            return beyond == 0 ? 1 : (double) letters / beyond;
        } catch (CharacterCodingException e) {
            return 0;
        }
    }
}

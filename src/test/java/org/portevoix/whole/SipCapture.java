// SPDX-License-Identifier: Apache-2.0
package org.portevoix.whole;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What went over the wire: a capture of loopback by tcpdump (pcap, UDP over IPv4), of which calls and their first sound are
 * read. A-law: a byte tells how loud it is.
 */
final class SipCapture {
    private static final int GLOBAL_HEADER = 24;
    private static final int PACKET_HEADER = 16;
    private static final int ETHERNET = 14;
    private static final Pattern CALL_ID = Pattern.compile("(?mi)^Call-ID: *(\\S+)");
    private static final Pattern AUDIO = Pattern.compile("m=audio (\\d+)");
    private static final Pattern INVITED = Pattern.compile("(?mi)^CSeq: *\\d+ INVITE");
    private static final int LOUD = 400;

    private static final class Call {
        private double answered = -1;
        private double heard = -1;
    }

    private final Map<String, Call> calls = new LinkedHashMap<>();
    private final Map<Integer, Call> byPort = new HashMap<>();

    static SipCapture read(Path file, String trunk) throws IOException {
        SipCapture capture = new SipCapture();
        ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
        bytes.position(GLOBAL_HEADER);
        while (bytes.remaining() >= PACKET_HEADER) {
            double time = bytes.getInt() + bytes.getInt() / 1e6;
            byte[] packet = new byte[bytes.getInt()];
            bytes.getInt();
            bytes.get(packet);
            capture.take(time, ByteBuffer.wrap(packet), trunk);
        }
        return capture;
    }

    private void take(double time, ByteBuffer packet, String trunk) {
        int ip = ETHERNET;
        if (packet.get(ip) >> 4 != 4 || packet.get(ip + 9) != 17) {
            return;
        }
        int udp = ip + (packet.get(ip) & 15) * 4;
        int from = packet.getShort(udp) & 0xffff;
        byte[] payload = new byte[packet.limit() - udp - 8];
        packet.position(udp + 8).get(payload);
        if (payload.length > 12 && (payload[0] & 0xff) == 0x80) {
            sound(time, from, payload);
        } else {
            sip(
                    time,
                    new String(payload, StandardCharsets.ISO_8859_1),
                    address(packet, ip + 16).equals(trunk));
        }
    }

    private static String address(ByteBuffer packet, int at) {
        return (packet.get(at) & 255) + "." + (packet.get(at + 1) & 255) + "." + (packet.get(at + 2) & 255) + "."
                + (packet.get(at + 3) & 255);
    }

    private void sip(double time, String message, boolean toTrunk) {
        Matcher id = CALL_ID.matcher(message);
        if (!id.find()) {
            return;
        }
        if (message.startsWith("INVITE ") && toTrunk) {
            Call call = calls.computeIfAbsent(id.group(1), key -> new Call());
            Matcher port = AUDIO.matcher(message);
            if (port.find()) {
                byPort.put(Integer.valueOf(port.group(1)), call);
            }
        } else if (message.startsWith("SIP/2.0 200") && INVITED.matcher(message).find() && !toTrunk) {
            @Nullable Call call = calls.get(id.group(1));
            if (call != null && call.answered < 0) {
                call.answered = time;
            }
        }
    }

    private void sound(double time, int port, byte[] payload) {
        @Nullable Call call = byPort.get(port);
        if (call == null || call.heard >= 0 || call.answered < 0) {
            return;
        }
        int loud = 0;
        for (int i = 12; i < payload.length; i++) {
            loud += amplitude(payload[i]) > LOUD ? 1 : 0;
        }
        if (loud > 8) {
            call.heard = time;
        }
    }

    /** ITU-T G.711, A-law. */
    private static int amplitude(byte sample) {
        int bits = (sample & 0xff) ^ 0x55;
        int exponent = (bits >> 4) & 7;
        int mantissa = ((bits & 15) << 4) + 8;
        return exponent == 0 ? mantissa : (mantissa + 0x100) << (exponent - 1);
    }

    int calls() {
        return calls.size();
    }

    /** From the answer to the first sound that is none of silence, in milliseconds, of each call that had one; sorted. */
    List<Long> firstSounds() {
        return calls.values().stream()
                .filter(call -> call.heard >= 0)
                .map(call -> Math.round((call.heard - call.answered) * 1_000))
                .sorted()
                .toList();
    }

    Optional<Long> latestFirstSound() {
        return firstSounds().stream().max(Long::compare);
    }
}

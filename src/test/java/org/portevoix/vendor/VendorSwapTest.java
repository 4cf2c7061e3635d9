// SPDX-License-Identifier: Apache-2.0
package org.portevoix.vendor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.portevoix.cli.RunHere;

/**
 * Another vendor is one other line: with {@code voice.vendor} as the only difference between their installations, each vendor
 * plays the whole campaign, from the extract to the register.
 */
class VendorSwapTest {
    private static final Duration LONG = Duration.ofSeconds(60);

    /**
     * Numbers that are reserved for plays in Britain. Those of France would do for a gateway of one's own only: the program
     * gives them to no carrier.
     */
    private static final List<String> NUMBERS =
            List.of("+442079460201", "+441614960202", "+442079460203", "+441614960204");

    private static final String EXTRACT = """
            number;name
            020 7946 0201;MARTIN
            +44 161 496 0202;DURAND
            0044 20 7946 0203;PETIT
            (0)161.496.0204;ROUX
            """;

    private static final String DIRECTORY = """
            name: directory
            files: "directory.csv"
            format: csv
            country: GB
            columns: {number: [number], surname: [name]}
            """;

    /** Few vendors can only read a text, and few only play a recording: two campaigns, each for all of a group. */
    private enum Said {
        TEXT("{text: \"Bonjour, un appel de Nom du candidat. Pour refuser, tapez 9.\"}"),
        RECORDING("{audio: message.wav}");

        private final String message;

        Said(String message) {
            this.message = message;
        }

        /** A text for whoever can read one, by what {@code vendors list} says. */
        static Said by(RecordedVendor vendor) {
            return vendor.can(Capability.TEXT) ? TEXT : RECORDING;
        }

        /** Names no vendor. */
        String campaign() {
            return """
                    name: swap
                    on-behalf-of: Nom du candidat
                    caller-id: "+442079460000"
                    message: %s
                    keys: {listen: "1", oppose: "9"}
                    windows: always
                    rate: 50/s
                    once-per: number
                    """.formatted(message);
        }
    }

    private static AllVendors gateway;
    private static int port;

    /** Of the first vendor of each campaign, what every other's must be too. */
    private static final Map<Said, Map<String, String>> installed = new EnumMap<>(Said.class);

    @TempDir
    Path folder;

    @BeforeAll
    static void start() throws IOException {
        gateway = new AllVendors();
        // one for all of them, as it is in their properties
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = socket.getLocalPort();
        }
    }

    @AfterAll
    static void stop() {
        gateway.close();
    }

    @BeforeEach
    void reset() {
        gateway.reset();
    }

    static Stream<Arguments> vendors() {
        return RecordedVendor.all().map(vendor -> Arguments.of(vendor, Said.by(vendor)));
    }

    @ParameterizedTest(name = "{0}, {1}")
    @MethodSource("vendors")
    void theSameCampaignRunsWithAnyVendor(RecordedVendor vendor, Said said) throws Exception {
        SwapHome home = SwapHome.in(folder, port, gateway.url(), vendor.name())
                .copy(Path.of("config/examples/media/premier-tour.wav"), "data/media/message.wav")
                .write("config/campaigns/swap.yaml", said.campaign())
                .write("config/directories/directory.yaml", DIRECTORY)
                .write("data/inbox/directory.csv", EXTRACT);
        List<RecordedCall> calls = calls(vendor);
        calls.forEach(gateway::take);

        try (RunHere program = new RunHere(folder)) {
            await().atMost(LONG).until(() -> program.isOver() || calls.stream().noneMatch(VendorSwapTest::isMissing));
            assertThat(calls).as(program::said).noneMatch(VendorSwapTest::isMissing);
            for (RecordedCall call : calls) {
                end(call);
            }
            await().atMost(LONG).until(program::isOver);
            assertThat(program.exit()).as(program::said).isZero();
        }

        assertThat(calls).allSatisfy(call -> assertThat(gateway.requests(call)).hasSize(1));
        assertThat(home.rows("select '+' || number || ' ' || vendor || ' ' || state from call order by id"))
                .containsExactlyInAnyOrderElementsOf(NUMBERS.stream()
                        .map(number -> number + " " + vendor.name() + " completed")
                        .toList());
        assertThat(home.rows("select '+' || number from opposition"))
                .as("who refused: the first, where the vendor's recordings hold a key")
                .isEqualTo(calls.get(0).refusal().isPresent() ? NUMBERS.subList(0, 1) : List.of());
        assertThat(home.allButTheChoice())
                .containsEntry("data/done/directory.csv", EXTRACT)
                .isEqualTo(installed.computeIfAbsent(said, first -> home.allButTheChoice()));
    }

    private static List<RecordedCall> calls(RecordedVendor vendor) {
        List<RecordedCall> calls = new ArrayList<>();
        for (String number : NUMBERS) {
            calls.add(RecordedCall.of(vendor, number, calls.size()));
        }
        return calls;
    }

    private static boolean isMissing(RecordedCall call) {
        return gateway.requests(call).isEmpty();
    }

    /** The vendor tells how the call went, or waits until it is asked. */
    private static void end(RecordedCall call) throws IOException, InterruptedException {
        if (call.isAsked()) {
            gateway.tell(call, told(call).get(0));
            return;
        }
        PlacedCall placed = PlacedCall.of(call, gateway.requests(call).get(0));
        for (JsonNode callback : told(placed.call())) {
            assertThat(placed.tell(callback, port))
                    .as("the answer to %s", callback)
                    .isBetween(200, 299);
        }
    }

    private static List<JsonNode> told(RecordedCall call) {
        return call.number().equals(NUMBERS.get(0)) ? call.refusal().orElseGet(call::ending) : call.ending();
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.portevoix.whole;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.portevoix.store.Database;

/**
 * A real Asterisk with a telephone network behind it, in which the last two digits of a number decide what becomes of the
 * call. Where it is: {@code -Dasterisk.url}, {@code -Dasterisk.folder} (its configuration), {@code -Dasterisk.trunk}.
 */
@Tag("asterisk")
class AsteriskIT {
    private static final int CALLS = 500;
    private static final String URL = System.getProperty("asterisk.url", "http://127.0.0.1:8088");
    private static final String TRUNK = System.getProperty("asterisk.trunk", "127.0.0.2");
    private static final Path FOLDER = Path.of(System.getProperty(
            "asterisk.folder", System.getProperty("java.io.tmpdir") + "/asterisk-bed-state/root/etc/asterisk-bed"));
    private static final String ACCOUNT = System.getProperty("asterisk.account", "camel:bed-secret");

    @TempDir
    Path home;

    @Test
    void fiveHundredCallsEachEndInTheRightState() throws Exception {
        assumeTrue(
                status("GET", "/ari/asterisk/ping") == 200, "no Asterisk answers at " + URL + ": this test is skipped");
        dialplan();
        Path wire = home.resolve("wire.pcap");
        Process capture = new ProcessBuilder("tcpdump", "-i", "lo", "-U", "-w", wire.toString(), "udp")
                .redirectErrorStream(true)
                .redirectOutput(home.resolve("tcpdump.log").toFile())
                .start();
        try (Installation installation = new Installation(home.resolve("home")).fast()) {
            campaign(installation);
            installation.run("--until-done").endsWith(0, Duration.ofMinutes(5));
            capture.destroy();
            capture.waitFor(10, TimeUnit.SECONDS);
            books(installation);
            SipCapture seen = SipCapture.read(wire, TRUNK);
            System.out.println("Asterisk: " + seen.calls() + " calls on the wire, first sound after the answer "
                    + percentiles(seen.firstSounds()));
            assertThat(seen.calls()).as("calls on the wire").isEqualTo(CALLS);
            assertThat(seen.latestFirstSound().orElseThrow())
                    .as("first sound, ms")
                    .isLessThan(200);
        } finally {
            capture.destroyForcibly();
        }
    }

    private static String percentiles(List<Long> sorted) {
        return "of " + sorted.size() + ": p50 " + sorted.get(sorted.size() / 2) + " ms, p95 "
                + sorted.get(sorted.size() * 95 / 100) + " ms, at most " + sorted.get(sorted.size() - 1) + " ms";
    }

    /** Our own dialplan, as a user includes it. */
    private static void dialplan() throws IOException, InterruptedException {
        Path main = FOLDER.resolve("extensions.conf");
        Files.copy(
                Path.of("config/examples/asterisk/extensions.conf"),
                FOLDER.resolve("portevoix.conf"),
                StandardCopyOption.REPLACE_EXISTING);
        String text = Files.readString(main);
        if (!text.contains("#include portevoix.conf")) {
            Files.writeString(main, text + "\n#include portevoix.conf\n");
        }
        assertThat(status("PUT", "/ari/asterisk/modules/pbx_config.so")).isEqualTo(204);
    }

    private static int status(String method, String path) throws IOException, InterruptedException {
        String account = Base64.getEncoder().encodeToString(ACCOUNT.getBytes(StandardCharsets.UTF_8));
        try {
            return HttpClient.newHttpClient()
                    .send(
                            HttpRequest.newBuilder(URI.create(URL + path))
                                    .header("Authorization", "Basic " + account)
                                    .timeout(Duration.ofSeconds(5))
                                    .method(method, BodyPublishers.noBody())
                                    .build(),
                            BodyHandlers.discarding())
                    .statusCode();
        } catch (ConnectException e) {
            return 0;
        }
    }

    private static void campaign(Installation installation) {
        for (String sound : List.of("annonce.wav", "detail.wav", "opposition.wav")) {
            installation.write("data/media/" + sound, Installation.AUDIO);
        }
        installation
                .write("config/campaigns/alerte.yaml", """
                        name: alerte
                        on-behalf-of: La commune
                        vendor: asterisk
                        caller-id: "+33162000000"
                        message: {audio: detail.wav}
                        prompts:
                          notice: {audio: annonce.wav}
                          refused: {audio: opposition.wav}
                        keys: {listen: "1", oppose: "9"}
                        windows: always
                        allow-fiction: true
                        once-per: number
                        rate: 25/s
                        concurrent: 590
                        ring-timeout: 5s
                        max-duration: 1m
                        """)
                .set("VOICE_ASTERISK_URL", URL)
                .set("VOICE_ASTERISK_USERNAME", ACCOUNT.split(":", 2)[0])
                .set("VOICE_ASTERISK_PASSWORD", ACCOUNT.split(":", 2)[1])
                .set("VOICE_ASTERISK_SOUNDS", "/opt/bed")
                .set("VOICE_ASTERISK_CALLBACK_TOKEN", "a-token-nobody-guesses")
                .set("SERVER_PUBLIC_URL", installation.url(""))
                .people("annuaire.csv", 0, CALLS);
    }

    private static void books(Installation installation) {
        Map<String, Long> expected = new TreeMap<>();
        IntStream.range(0, CALLS).forEach(i -> expected.merge(outcome(i % 100), 1L, Long::sum));
        Map<String, Long> states = new TreeMap<>();
        try (Database database = installation.database()) {
            database.jdbc()
                    .query(
                            "select state || coalesce(' ' || digits, '') as outcome, count(*) from call group by state, digits",
                            row -> {
                                states.put(row.getString(1), row.getLong(2));
                            });
            assertThat(states).isEqualTo(expected);
            assertThat(database.jdbc()
                            .queryForObject("select count(*) from opposition where source = 'key-press'", Long.class))
                    .as("on the register by key 9")
                    .isEqualTo(expected.get("completed 9"));
        }
    }

    /** What the network behind Asterisk does with a number that ends so. */
    private static String outcome(int lastTwoDigits) {
        return switch (lastTwoDigits) {
            case 46 -> "busy";
            case 44, 53 -> "failed";
            case 48 -> "no-answer";
            case 1, 11 -> "completed 1";
            case 9, 19 -> "completed 9";
            default -> "completed";
        };
    }
}

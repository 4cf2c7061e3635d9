// SPDX-License-Identifier: Apache-2.0
package org.portevoix.cli;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.BasicCredentials;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.portevoix.config.ScaledClock;
import org.portevoix.vendor.SimulatedGatewayOptions;
import org.portevoix.vendor.SimulatedGatewayServer;
import org.portevoix.vendor.SimulatorSettings;

/** {@code vendors list} and {@code vendors test} on the real routes, with a vendor of this machine. */
class VendorTestCommandTest extends CommandTest {
    private static final String SECRET = "twilio-s3cr3t";
    private static final String TOKEN = "a-token-of-more-than-sixteen";
    private static final String ACCOUNT = "ACaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa";

    /** The last two digits let the simulated callee hang up at once. */
    private static final String TESTER = "+33199000020";

    private static final String LOOK_UP =
            "/2010-04-01/Accounts/" + ACCOUNT + "/Calls/00000000-0000-4000-8000-000000000000.json";

    private final WireMockServer vendor =
            new WireMockServer(options().dynamicPort().bindAddress("127.0.0.1"));
    private int port;

    @BeforeEach
    void home() throws IOException {
        vendor.start();
        port = TestFiles.freePort();
        for (String folder : List.of("routes", "config/directories", "config/rules")) {
            TestFiles.copy(Path.of(folder), home.resolve(folder));
        }
        TestFiles.write(home, "config/campaigns/alert.yaml", """
                name: alert
                on-behalf-of: Ville
                vendor: simulator
                caller-id: "+33162000000"
                message: {text: Bonjour}
                keys: {listen: "1", oppose: "9"}
                windows: ["mon-fri 10:00-10:01"]
                rate: 10/s
                """);
        set(Map.of(
                "server.port", Integer.toString(port),
                "server.public-url", "http://127.0.0.1:" + port,
                "clock.start", "",
                "intake.poll", "100ms",
                "intake.settle-check", "100ms",
                "report.look-for-end-every", "250ms"));
    }

    @AfterEach
    void stop() {
        vendor.stop();
    }

    private void set(Map<String, String> properties) throws IOException {
        Path file = home.resolve("config/application.properties");
        Map<String, String> left = new HashMap<>(properties);
        List<String> lines = Files.readString(file)
                .lines()
                .map(line -> {
                    String key = line.split(" ?=", 2)[0];
                    String value = left.remove(key);
                    return value == null ? line : key + " = " + value;
                })
                .toList();
        assertThat(left).as("keys that are none").isEmpty();
        Files.write(file, lines);
    }

    /** Twilio, at this address of this machine. */
    private void twilio(int status) throws IOException {
        vendor.stubFor(any(anyUrl()).willReturn(aResponse().withStatus(status).withBody("{}")));
        set(Map.of(
                "voice.twilio.url", vendor.baseUrl(),
                "voice.twilio.account-sid", ACCOUNT,
                "voice.twilio.auth-token", SECRET));
    }

    private int test(String name, String... more) {
        String[] words = new String[more.length + 3];
        words[0] = "vendors";
        words[1] = "test";
        words[2] = name;
        System.arraycopy(more, 0, words, 3, more.length);
        return run(words);
    }

    /** What was said, a space between words. */
    private List<String> said() {
        return out.toString().lines().map(line -> line.replaceAll(" +", " ")).toList();
    }

    private void assertNothingIsAskedOfTheVendor() {
        assertThat(vendor.findAll(anyRequestedFor(anyUrl()))).isEmpty();
        assertThat(home.resolve("data/vendor-test")).doesNotExist();
    }

    private void assertNoCall() {
        assertThat(out).asString().doesNotContain("Routes started");
        assertThat(vendor.findAll(postRequestedFor(anyUrl()))).isEmpty();
    }

    @Test
    void anUnknownVendorIsNamedWithTheOneThatMayBeMeant() {
        assertThat(test("twillio")).isEqualTo(1);
        assertThat(err)
                .asString()
                .contains("vendor 'twillio' has no kamelets in routes/vendors; did you mean 'twilio'?")
                .doesNotContain("\tat ");
        assertThat(test("../vendors/twilio")).isEqualTo(1);
        assertThat(err).asString().contains("has no kamelets").doesNotContain("\tat ");
        assertNothingIsAskedOfTheVendor();
    }

    @Test
    void propertiesThatAreMissingAreNamedAndNothingElseIsTried() throws IOException {
        twilio(404);
        set(Map.of("voice.twilio.account-sid", "", "voice.twilio.auth-token", ""));

        assertThat(test("twilio", "--to", TESTER, "--campaign", "alert")).isEqualTo(1);
        assertThat(said()).containsExactly("configuration BAD set voice.twilio.account-sid, voice.twilio.auth-token");
        assertNothingIsAskedOfTheVendor();
    }

    @Test
    void aTokenForCallbacksIsOneOfTheProperties() throws IOException {
        set(Map.of("voice.http.url", vendor.baseUrl()));

        assertThat(test("http")).isEqualTo(1);
        assertThat(said()).containsExactly("configuration BAD set voice.http.callback-token");
        assertNothingIsAskedOfTheVendor();
    }

    @Test
    void credentialsThatAreRefusedAreBadAndNobodyIsCalled() throws IOException {
        twilio(401);

        assertThat(test("twilio", "--to", TESTER, "--campaign", "alert")).isEqualTo(1);
        assertThat(said())
                .containsExactly(
                        "configuration good every property is set",
                        "credentials BAD the gateway answers http-401",
                        "callbacks good http://127.0.0.1:" + port
                                + "/callbacks/twilio is reached, and lets nothing in that is not proved");
        assertNoCall();
        assertThat(out + "" + err).doesNotContain(SECRET);
    }

    @Test
    void aVendorThatKnowsNoSuchCallKnowsUsAndAPublicUrlThatIsNotReachedIsBad() throws IOException {
        twilio(404);
        int nobody = TestFiles.freePort();
        set(Map.of("server.public-url", "http://127.0.0.1:" + nobody));

        assertThat(test("twilio", "--to", TESTER, "--campaign", "alert")).isEqualTo(1);
        assertThat(said())
                .contains("credentials good taken (the gateway answers http-404 for a call that never was)")
                .last()
                .asString()
                .startsWith("callbacks BAD http://127.0.0.1:" + nobody + "/callbacks/twilio is not reached: ")
                .endsWith("; set server.public-url");
        vendor.verify(1, getRequestedFor(urlEqualTo(LOOK_UP)).withBasicAuth(new BasicCredentials(ACCOUNT, SECRET)));
        assertNoCall();
    }

    @Test
    void aPublicUrlThatLeadsToAnotherServerIsBad() throws IOException {
        twilio(200);
        set(Map.of("server.public-url", vendor.baseUrl()));

        assertThat(test("twilio")).isEqualTo(1);
        assertThat(said())
                .contains("callbacks BAD " + vendor.baseUrl()
                        + "/callbacks/twilio answers 200, which this program does not: see server.public-url");
    }

    @Test
    void aVendorThatIsNotThereIsBad() throws IOException {
        String url = "http://127.0.0.1:" + TestFiles.freePort() + "/calls";
        set(Map.of("voice.http.url", url, "voice.http.callback-token", TOKEN));

        assertThat(test("http")).isEqualTo(1);
        assertThat(said())
                .anySatisfy(line -> assertThat(line).startsWith("reached BAD " + url + " is not reached: "))
                .anySatisfy(line -> assertThat(line).startsWith("callbacks good "));
        assertThat(out + "" + err).doesNotContain(TOKEN);
    }

    @Test
    void theSimulatorIsThereAndTakesCallbacksOfAnybody() {
        assertThat(test("simulator")).isZero();
        assertThat(said())
                .containsExactly(
                        "configuration good every property is set",
                        "reached good it runs inside this program",
                        "callbacks good http://127.0.0.1:" + port
                                + "/callbacks/simulator is reached, by anybody: set voice.simulator.callback-token or"
                                + " .callback-addresses");
    }

    @Test
    void aNumberAloneIsNoCall() throws IOException {
        twilio(404);

        assertThat(test("twilio", "--to", TESTER)).isNotZero();
        assertThat(err).asString().contains("--to needs --campaign").doesNotContain("\tat ");
        assertThat(test("twilio", "--to", "0199", "--campaign", "alert")).isNotZero();
        assertThat(err).asString().isNotBlank().doesNotContain("\tat ");
        assertNothingIsAskedOfTheVendor();
    }

    @Test
    void whoIsOnTheOppositionRegisterIsNotCalled() throws IOException {
        twilio(404);
        assertThat(run("oppose", TESTER)).isZero();

        assertThat(test("twilio", "--to", "01 99 00 00 20", "--campaign", "alert"))
                .isEqualTo(1);
        assertThat(err)
                .asString()
                .contains("is on the opposition register (operator) and is not called")
                .doesNotContain("\tat ");
        assertNothingIsAskedOfTheVendor();
    }

    /** The campaign's own hours, vendor and files stay as they are: the tester asked for this call. */
    @Test
    void oneCallIsPlacedAndEachStepIsShown() throws IOException {
        SimulatorSettings central = SimulatorSettings.central();
        SimulatorSettings.Range soon = new SimulatorSettings.Range(Duration.ofMillis(100), Duration.ofMillis(200));
        SimulatorSettings quick = new SimulatorSettings(
                1,
                central.mix(),
                central.habits(),
                new SimulatorSettings.Times(soon, soon, soon),
                SimulatorSettings.NO_TROUBLE);
        try (SimulatedGatewayServer gateway =
                new SimulatedGatewayServer(SimulatedGatewayOptions.local(), quick, ScaledClock.real())) {
            set(Map.of("voice.http.url", gateway.url(), "voice.http.callback-token", TOKEN));

            assertThat(test("http", "--to", "01 99 00 00 20", "--campaign", "alert"))
                    .as("%s %s", out, err)
                    .isZero();

            Map<String, Integer> called = new HashMap<>();
            gateway.tally().forEachNumber((number, count) -> called.put(number.e164(), count));
            assertThat(called).containsExactly(Map.entry(TESTER, 1));
        }
        assertThat(said())
                .startsWith("configuration good every property is set")
                .anySatisfy(line -> assertThat(line).startsWith("reached good ").contains(" answers 200;"))
                .anySatisfy(line -> assertThat(line).startsWith("callbacks good "))
                .anySatisfy(line -> assertThat(line).endsWith(" claimed"))
                .anySatisfy(line -> assertThat(line).endsWith(" request sent"))
                .anySatisfy(line -> assertThat(line).contains(" ringing "))
                .anySatisfy(line -> assertThat(line).contains(" answered "))
                .anySatisfy(line -> assertThat(line).contains(" completed "))
                .anySatisfy(line ->
                        assertThat(line).startsWith("called in campaign alert, attempt 1 through http: completed"));
        assertThat(said())
                .as("each step once")
                .filteredOn(line -> line.startsWith(" "))
                .doesNotHaveDuplicates();
        assertThat(out + "" + err).doesNotContain(TOKEN);
        assertThat(home.resolve("data/inbox")).doesNotExist();
        assertThat(home.resolve("config/campaigns/alert.yaml")).content().contains("vendor: simulator");
    }

    /** As the campaigns' calls are given it: our own port on this machine. */
    @Test
    void anEmptyPublicUrlIsOurOwnPort() throws IOException {
        set(Map.of("server.public-url", ""));

        assertThat(test("simulator")).isZero();
        assertThat(said())
                .anySatisfy(line -> assertThat(line)
                        .startsWith("callbacks good http://localhost:" + port + "/callbacks/simulator is reached"));
    }

    @Test
    void aSlashAtTheEndOfThePublicUrlChangesNothing() throws IOException {
        set(Map.of("server.public-url", "http://127.0.0.1:" + port + "/"));

        assertThat(test("simulator")).isZero();
        assertThat(said())
                .anySatisfy(line -> assertThat(line)
                        .startsWith("callbacks good http://127.0.0.1:" + port + "/callbacks/simulator is reached"));
    }

    @Test
    void aPortThatIsTakenIsNamed() throws IOException {
        set(Map.of("server.port", Integer.toString(vendor.port())));

        assertThat(test("simulator")).isEqualTo(1);
        assertThat(out + "" + err).contains("server.port").doesNotContain("\tat ");
    }

    @Test
    void aCampaignThatIsNotThereIsToldBeforeAnythingIsTried() throws IOException {
        twilio(404);

        assertThat(test("twilio", "--to", TESTER, "--campaign", "alart")).isEqualTo(1);
        assertThat(err)
                .asString()
                .contains("no campaign 'alart'", "did you mean 'alert'?")
                .doesNotContain("\tat ");
        assertNothingIsAskedOfTheVendor();
    }

    @Test
    void aCallThatTheVendorRefusesIsBad() throws IOException {
        vendor.stubFor(any(anyUrl()).willReturn(aResponse().withStatus(400).withBody("no such number")));
        set(Map.of("voice.http.url", vendor.baseUrl() + "/calls", "voice.http.callback-token", TOKEN));

        int exit = test("http", "--to", TESTER, "--campaign", "alert");

        assertThat(said()).anySatisfy(line -> assertThat(line).contains("failed (http-400: no such number)"));
        assertThat(exit).isEqualTo(1);
    }

    @Test
    void theListShowsWhatEachCanDoAndLacksAndNoSecret() throws IOException {
        twilio(404);
        set(Map.of("voice.http.callback-token", TOKEN, "voice.telnyx.api-key", "telnyx-s3cr3t"));

        assertThat(run("vendors", "list")).isZero();
        assertThat(said())
                .startsWith("Vendor Callbacks Can")
                .containsSubsequence(
                        "http token audio, text, keys, flow, ring-timeout, max-duration, machine-detection,"
                                + " machine-message, cancel, price",
                        " to set: voice.http.url",
                        "ovh none text, keys, ring-timeout, look-up",
                        "telnyx signed audio, text, keys, flow, ring-timeout, max-duration, machine-detection,"
                                + " machine-message, cancel, idempotency-key, look-up, price",
                        " to set: voice.telnyx.connection-id, voice.telnyx.public-key",
                        "twilio signed audio, text, keys, flow, ring-timeout, max-duration, machine-detection,"
                                + " machine-message, cancel, look-up, price-later",
                        "vonage signed audio, text, keys, flow, ring-timeout, max-duration, machine-detection,"
                                + " machine-message, cancel, look-up, price",
                        " to set: voice.vonage.application-id, voice.vonage.private-key, voice.vonage.signature-secret");
        assertThat(said().get(said().indexOf(said().stream()
                                .filter(line -> line.startsWith("twilio"))
                                .findFirst()
                                .orElseThrow())
                        + 1))
                .as("nothing of twilio's is missing")
                .startsWith("vonage");
        assertThat(out).asString().doesNotContain(SECRET, TOKEN, "telnyx-s3cr3t", ACCOUNT);
        assertThat(vendor.findAll(anyRequestedFor(anyUrl()))).isEmpty();
    }
}

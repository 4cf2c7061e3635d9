// SPDX-License-Identifier: Apache-2.0
package org.portevoix.cli;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.delete;
import static com.github.tomakehurst.wiremock.client.WireMock.deleteRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathMatching;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.portevoix.call.Json;
import org.portevoix.config.Home;
import org.portevoix.config.ScaledClock;
import org.portevoix.config.Settings;
import org.portevoix.files.FolderTurn;
import org.portevoix.scene.StepClock;
import org.portevoix.store.Database;

/**
 * All ways to refuse at once, on the real routes: eight people are called by a first campaign, seven of them refuse in
 * seven ways and spellings, all come back in another file, and then the retries of the first campaign and a second
 * campaign are due. Only the eighth is called again.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EveryRefusalTest {
    private static final Duration LONG = Duration.ofSeconds(60);
    private static final String HEADER = "nom;prenom;adresse;code_postal;commune;code_insee;telephone;opposition\n";
    private static final String TOKEN = "t0k3n";
    private static final int NEVER_REFUSES = Way.values().length;

    enum Way {
        KEY(0, "key-press", "key 9 in call "),
        CALL_BACK(1, "call-back", "call to +33162000000 at 2017-04-18T10:00:00Z"),
        WEB(2, "web", "web page, fr"),
        API(3, "letter", "letter 17"),
        FILE(4, "file", "lettres.csv.gz:2"),
        DISPOSITION(5, "disposition", "by Lou"),
        EXTRACT_MARK(6, "extract-mark", "annuaire-marques.csv:2");

        private final int person;
        private final String source;
        private final String evidence;

        Way(int person, String source, String evidence) {
            this.person = person;
            this.source = source;
            this.evidence = evidence;
        }
    }

    private final HttpClient http = HttpClient.newHttpClient();
    private final StepClock clock = new StepClock(Instant.parse("2017-04-18T10:00:00Z"));
    private final WireMockServer gateway =
            new WireMockServer(options().dynamicPort().bindAddress("127.0.0.1"));
    private Path home;
    private int port;
    private Application program;
    private Database database;

    @BeforeAll
    void play(@TempDir Path folder) throws Exception {
        home = folder;
        startGateway();
        write();
        start();
        await().atMost(LONG).until(() -> calls().size() == Way.values().length + 1);
        report();
        await().atMost(LONG).until(() -> count("due_call") == Way.values().length);
        refuse();
        await().atMost(LONG).until(() -> count("opposition") == Way.values().length);
        TestFiles.drop(home, "inbox/annuaire-encore.csv", HEADER + everybodyDottedAndSpaced());
        await().atMost(LONG).until(() -> TestFiles.exists(home, "done/annuaire-encore.csv"));
        clock.forward(Duration.ofHours(3));
        // one of the two campaigns calls the eighth; the other waits for the end of that call
        await().atMost(LONG).untilAsserted(() -> {
            assertThat(leftOut()).isEqualTo(2 * Way.values().length - 1);
            assertThat(timesCalled(NEVER_REFUSES)).isEqualTo(2);
        });
    }

    private void startGateway() {
        gateway.stubFor(post(urlEqualTo("/calls"))
                .willReturn(aResponse()
                        .withStatus(201)
                        .withBody("{\"id\":\"v-{{jsonPath request.body '$.reference'}}\"}")
                        .withTransformers("response-template")));
        gateway.stubFor(
                delete(urlPathMatching("/calls/.*")).willReturn(aResponse().withStatus(204)));
        gateway.start();
    }

    private void write() throws IOException {
        TestFiles.copy(Path.of("routes"), home.resolve("routes"));
        TestFiles.copy(Path.of("config/directories"), home.resolve("config/directories"));
        TestFiles.copy(Path.of("config/application.properties"), home.resolve("config/application.properties"));
        TestFiles.copy(Path.of("config/examples/media"), home.resolve("data/media"));
        campaign("first", "from: 2017-04-18T12:00");
        campaign("second", "from: 2017-04-18T14:00");
        TestFiles.drop(home, "inbox/annuaire.csv", HEADER + everybody());
    }

    private void campaign(String name, String from) throws IOException {
        TestFiles.write(home, "config/campaigns/" + name + ".yaml", """
                name: %s
                on-behalf-of: Nom du candidat
                vendor: http
                caller-id: "+33162000000"
                message: {audio: premier-tour.wav}
                keys: {listen: "1", oppose: "9"}
                windows: always
                allow-fiction: true
                once-per: number
                rate: 50/s
                retries: {busy: {times: 1, after: 1h}}
                %s
                """.formatted(name, from));
    }

    private void start() {
        port = TestFiles.freePort();
        Settings settings = Settings.of(new Home(home))
                .with(Map.of(
                        "voice.http.url", gateway.baseUrl() + "/calls",
                        "server.port", Integer.toString(port),
                        "api.token", TOKEN,
                        "intake.settle", "200ms",
                        "intake.poll", "100ms",
                        "intake.settle-check", "100ms",
                        "dispatch.claim-every", "50ms"));
        program = Application.open(settings, ScaledClock.on(clock), new FolderTurn(settings.data()));
        assertThat(program.faults()).isEmpty();
        program.start();
        database = Database.open(settings);
    }

    @AfterAll
    void stop() {
        program.close();
        database.close();
        gateway.stop();
    }

    private static long number(int i) {
        return 33_199_002_000L + i;
    }

    private static String everybody() {
        return Stream.iterate(0, i -> i <= NEVER_REFUSES, i -> i + 1)
                .map(i -> row("+" + number(i), ""))
                .collect(Collectors.joining());
    }

    private static String everybodyDottedAndSpaced() {
        return Stream.iterate(0, i -> i <= NEVER_REFUSES, i -> i + 1)
                .map(i -> row((i % 2 == 0 ? "01.99.00.20.0" : "0033 1 99 00 20 0") + i, ""))
                .collect(Collectors.joining());
    }

    /** Everybody has a home of their own: a home takes one call at a time. */
    private static String row(String number, String mark) {
        String house = number.substring(number.length() - 1);
        return "MARTIN;Zo\u00e9;" + house + " rue Haute;35000;Rennes;35238;" + number + ";" + mark + "\n";
    }

    /** Everybody is busy, but for the one who presses the key. */
    private void report() throws Exception {
        for (JsonNode call : calls()) {
            String reference = call.get("reference").asText();
            if (call.get("to").asText().equals("+" + number(Way.KEY.person))) {
                event(reference, "\"event\":\"digit\",\"digits\":\"9\"");
                event(reference, "\"event\":\"completed\"");
            } else {
                event(reference, "\"event\":\"busy\"");
            }
        }
    }

    private void event(String reference, String event) throws Exception {
        String json = "{\"reference\":\"" + reference + "\",\"occurredAt\":\"" + clock.instant() + "\"," + event + "}";
        assertThat(send("/callbacks/http?ref=" + reference, "application/json", json)
                        .statusCode())
                .isEqualTo(200);
    }

    private void refuse() throws Exception {
        String from = "{\"from\":\"+" + number(Way.CALL_BACK.person)
                + "\",\"to\":\"+33162000000\",\"occurredAt\":\"2017-04-18T10:00:00Z\"}";
        assertThat(send("/callbacks/http/inbound", "application/json", from).statusCode())
                .isEqualTo(200);
        assertThat(web("01.99.00%2020-02").statusCode()).isEqualTo(200);
        String letter = "{\"number\":\"0033 1 99 00 20 03\",\"source\":\"letter\",\"evidence\":\"letter 17\"}";
        assertThat(send("/api/oppositions", "application/json", letter).statusCode())
                .isEqualTo(200);
        TestFiles.drop(home, "refusals/lettres.csv.gz", packed("numero;nom\n\"(0)1 99 00 20 04\";Durand\n"));
        assertThat(send(
                                "/api/calls/" + reference(Way.DISPOSITION.person) + "/disposition",
                                "application/json",
                                "{\"disposition\":\"refused\",\"by\":\"Lou\"}")
                        .statusCode())
                .isEqualTo(200);
        TestFiles.drop(home, "inbox/annuaire-marques.csv", HEADER + row("1 99 00 20 06", "orange"));
    }

    private static byte[] packed(String text) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return bytes.toByteArray();
    }

    private HttpResponse<String> web(String number) throws Exception {
        return send("/opposition", "application/x-www-form-urlencoded", "lang=fr&number=" + number);
    }

    private HttpResponse<String> send(String path, String type, String body) throws Exception {
        return http.send(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                        .header("Content-Type", type)
                        .header("Authorization", "Bearer " + TOKEN)
                        .POST(HttpRequest.BodyPublishers.ofString(body))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private List<JsonNode> calls() {
        return gateway.findAll(postRequestedFor(urlEqualTo("/calls"))).stream()
                .map(request -> {
                    try {
                        return Json.mapper().readTree(request.getBody());
                    } catch (IOException e) {
                        throw new IllegalStateException(e);
                    }
                })
                .toList();
    }

    private List<JsonNode> callsTo(int i) {
        return calls().stream()
                .filter(call -> call.get("to").asText().equals("+" + number(i)))
                .toList();
    }

    private int timesCalled(int i) {
        return callsTo(i).size();
    }

    private String reference(int i) {
        return callsTo(i).get(0).get("reference").asText();
    }

    private int count(String table) {
        return Integer.parseInt(value("select count(*) from " + table));
    }

    /** By a claim, not by an import. */
    private int leftOut() {
        return Integer.parseInt(
                value("select count(*) from exclusion where campaign_id is not null and reason = 'opposed'"));
    }

    private String value(String sql) {
        return String.valueOf(database.jdbc().queryForObject(sql, Object.class));
    }

    @ParameterizedTest
    @EnumSource(Way.class)
    void whoever_refuses_is_not_called_again_by_any_campaign(Way way) {
        assertThat(timesCalled(way.person)).as("the first call only").isEqualTo(1);
        assertThat(database.jdbc()
                        .queryForList(
                                "select c.name from exclusion e join campaign c on c.id = e.campaign_id"
                                        + " where e.number = ? and e.reason = 'opposed' order by c.name",
                                String.class,
                                number(way.person)))
                .isEqualTo(way == Way.KEY ? List.of("second") : List.of("first", "second"));
    }

    @ParameterizedTest
    @EnumSource(Way.class)
    void a_refusal_is_kept_with_its_source_and_evidence_and_a_later_file_does_not_undo_it(Way way) {
        assertThat(database.jdbc()
                        .queryForList(
                                "select source || ': ' || evidence from opposition where number = ? and scope = 'all'",
                                String.class,
                                number(way.person)))
                .singleElement()
                .satisfies(
                        kept -> assertThat(kept).startsWith(way.source + ": ").contains(way.evidence));
    }

    @Test
    void a_call_the_gateway_has_already_is_cancelled_before_anybody_answers() throws Exception {
        assertThat(web("0199002007").statusCode()).isEqualTo(200);
        await().atMost(LONG)
                .untilAsserted(() -> assertThat(gateway.findAll(deleteRequestedFor(urlPathMatching("/calls/.*"))))
                        .extracting(LoggedRequest::getUrl)
                        .containsExactly("/calls/v-"
                                + callsTo(NEVER_REFUSES).get(1).get("reference").asText()));
    }

    @Test
    void the_page_answers_the_same_for_every_number() throws Exception {
        String opposed = web("0199002000").body();
        assertThat(web("0199007777").body()).as("unknown").isEqualTo(opposed);
        assertThat(web("0899700000").body()).as("premium rate").isEqualTo(opposed);
        assertThat(web("3631").body()).as("short").isEqualTo(opposed);
        assertThat(opposed).contains("C\u2019est not\u00e9.").doesNotContain("0199002000");
    }

    /** As the client sees them: Camel holds some headers of an answer back, and would echo those of the request. */
    @Test
    void no_answer_is_kept_on_the_way_and_none_repeats_the_token() throws Exception {
        HttpResponse<String> page = web("0199002001");
        HttpResponse<String> api = send("/api/oppositions", "application/json", "{\"number\": \"0199002001\"}");
        for (HttpResponse<String> answer : List.of(page, api)) {
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.headers().firstValue("Cache-Control")).hasValue("no-store");
            assertThat(answer.headers().map()).doesNotContainKeys("authorization", "user-agent", "cookie");
        }
    }

    @Test
    void more_than_a_megabyte_is_not_taken() throws Exception {
        String long1 = "0".repeat(1 << 21);
        assertThat(send("/opposition", "application/x-www-form-urlencoded", "number=" + long1)
                        .statusCode())
                .isEqualTo(413);
        assertThat(send("/api/oppositions", "application/json", long1).statusCode())
                .isEqualTo(413);
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.portevoix.routes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.portevoix.routes.TestHome.FAILURES;
import static org.portevoix.routes.TestHome.PLACE;
import static org.portevoix.routes.TestHome.PLACE_CASES;
import static org.portevoix.routes.TestHome.REJECT;
import static org.portevoix.routes.TestHome.VENDOR_CASES;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.portevoix.config.ScaledClock;
import org.portevoix.config.Settings;
import org.portevoix.store.Database;

/** What a case can say, and how it fails. */
class RouteCaseRunnerTest {
    private static final String REJECT_CASES = "routes/3-dispatch/reject-call.test.yaml";

    private final TestHome home;
    private final Map<String, Instant> clocks = new HashMap<>();

    RouteCaseRunnerTest(@TempDir Path folder) {
        home = new TestHome(folder);
    }

    private Map<String, Object> beans(Settings settings, Database database, ScaledClock clock) {
        clocks.put(settings.text("voice.vendor"), clock.instant());
        return Map.of("calls", new TestCalls(), "store", database.source());
    }

    private List<CaseResult> run() {
        List<CaseResult> shown = new ArrayList<>();
        try (RouteCases cases = new RouteCases(home.home, home.settings(), this::beans)) {
            assertThat(cases.run(shown::add)).isEqualTo(shown);
        }
        return shown;
    }

    /** What the first failing case of the file says; empty when none fails. */
    private String failure(String file) {
        return run().stream()
                .filter(result -> result.file().equals(file) && !result.passed())
                .map(CaseResult::message)
                .findFirst()
                .orElse("");
    }

    private String failureOf(String cases) {
        return failure(home.write(REJECT_CASES, cases), REJECT_CASES);
    }

    private String failure(TestHome changed, String file) {
        assertThat(changed).isSameAs(home);
        return failure(file);
    }

    @Test
    void casesOfRoutesAndKameletsPass() {
        assertThat(run()).hasSize(5).allMatch(CaseResult::passed);
    }

    @Test
    void aBodyThatDiffersIsShownBesideWhatCame() {
        home.change(PLACE_CASES, "{count: 1, body: {campaign: demo}}", "{count: 1, body: {campaign: other}}");
        assertThat(failure(PLACE_CASES))
                .isEqualTo("direct:reject-call body.campaign: expected \"other\", but was \"demo\"\n"
                        + "a failure was handled on the way: org.portevoix.vendor.CallRejectedException: no credit");
    }

    @Test
    void aMessageWhereNoneMayGo() {
        home.change(
                PLACE_CASES,
                "direct:reject-call: {count: 1, body: {campaign: demo}}",
                "direct:reject-call: {count: 0}");
        assertThat(failure(PLACE_CASES)).startsWith("direct:reject-call: expected 0 message(s), but 1 came: {");
    }

    @Test
    void aMisspeltEndpointFailsEvenWhenNothingMayComeThere() {
        home.change(PLACE_CASES, "direct:reject-call: {count: 0}", "direct:reject-cal: {count: 0}");
        assertThat(failure(PLACE_CASES))
                .isEqualTo("'direct:reject-cal' is nothing the route uses; did you mean 'direct:reject-call'?");
    }

    @Test
    void aMisspeltBean() {
        home.change(PLACE_CASES, "direct:reject-call: {count: 0}", "bean:calls.chek: {count: 0}");
        assertThat(failure(PLACE_CASES))
                .isEqualTo("'bean:calls.chek' is nothing the route uses; did you mean 'bean:calls.check'?");
    }

    @Test
    void aMisspeltWordOfACase() {
        assertThat(failureOf("- name: a\n  given: {body: 1}\n  expct: {}\n"))
                .contains(REJECT_CASES + ":3: unknown key 'expct'; did you mean 'expect'?")
                .contains(REJECT_CASES + ":1: 'expect' is missing");
        assertThat(failureOf("- name: a\n  expect:\n    thrwn: java.lang.Error\n"))
                .contains("'thrwn' must hold 'count', 'body' or 'headers'; did you mean 'thrown'?");
    }

    @Test
    void aFileOfCasesWithoutARoute() {
        home.write("routes/9-api/gone.test.yaml", "- name: a\n  expect: {body: 1}\n");
        assertThat(failure("routes/9-api/gone.test.yaml"))
                .isEqualTo("there is no route beside this file; it would be named gone.camel.yaml");
    }

    @Test
    void aFailureNobodyExpects() {
        home.change(PLACE_CASES, "org.portevoix.vendor.CallRejectedException", "java.io.IOException");
        assertThat(failure(PLACE_CASES))
                .contains("thrown: expected nothing, but was java.io.IOException: no credit")
                .contains("direct:reject-call: expected 1 message(s), but 0 came");
    }

    @Test
    void aFailureThatDoesNotCome() {
        assertThat(failureOf("- name: a\n  expect: {thrown: java.io.IOException}\n"))
                .isEqualTo("thrown: expected java.io.IOException, but the route ended well");
    }

    @Test
    void redeliveryIsCountedAndNotWaitedFor() {
        home.change(PLACE_CASES, "org.portevoix.vendor.CallRejectedException", "org.portevoix.vendor.NotSentException")
                .change(
                        PLACE_CASES,
                        "direct:reject-call: {count: 1, body: {campaign: demo}}",
                        "{kamelet:http-call-sink: {count: 3}, direct:reject-call: {count: 1}}");
        assertThat(failure(PLACE_CASES)).isEmpty();
    }

    @Test
    void aDeadLetterIsAnOrdinaryWayOut() {
        home.change(FAILURES, "    onException:\n", """
                    errorHandler:
                      deadLetterChannel:
                        deadLetterUri: direct:dead-letter
                        redeliveryPolicy:
                          maximumRedeliveries: 1
                          redeliveryDelay: "60000"
                    onException:
                """)
                .change(PLACE_CASES, "org.portevoix.vendor.CallRejectedException", "java.io.IOException")
                .change(
                        PLACE_CASES,
                        "direct:reject-call: {count: 1, body: {campaign: demo}}",
                        "{kamelet:http-call-sink: {count: 2}, direct:dead-letter: {count: 1}, direct:reject-call: {count: 0}}");
        assertThat(failure(PLACE_CASES)).isEmpty();
    }

    @Test
    void aRouteThatDoesNotStartByItselfIsTestedAllTheSame() {
        home.change(REJECT, "    from:", "    autoStartup: false\n    from:");
        assertThat(failure(REJECT_CASES)).isEmpty();
    }

    @Test
    void aMockedBeanInAnExpression() {
        home.change(
                        REJECT,
                        "constant:\n                expression: failed",
                        "method:\n                ref: calls\n                method: check")
                .write(REJECT_CASES, """
                        - name: a
                          mocks:
                            bean:calls.check: {body: lost}
                          expect:
                            bean:calls.check: {count: 1}
                            headers: {CallState: lost}
                        """);
        assertThat(failure(REJECT_CASES)).isEmpty();
    }

    @Test
    void aMockThatRecovers() {
        home.change(
                        PLACE_CASES,
                        "{throw: org.portevoix.vendor.CallRejectedException, message: \"no credit\"}",
                        "[{throw: org.portevoix.vendor.NotSentException}, {body: {id: v-2}}]")
                .change(
                        PLACE_CASES,
                        "direct:reject-call: {count: 1, body: {campaign: demo}}",
                        "{kamelet:http-call-sink: {count: 2}, body: {id: v-2}}");
        assertThat(failure(PLACE_CASES)).isEmpty();
    }

    @Test
    void aWireTapIsAwaited() {
        home.change(PLACE_CASES, "{id: v-1}}", "{id: slow}}")
                .change(PLACE_CASES, "body: {id: v-1}", "body: {id: slow}")
                .change(PLACE_CASES, "direct:reject-call: {count: 0}", "direct:reject-call: {count: 1}");
        assertThat(failure(PLACE_CASES)).isEmpty();
    }

    @Test
    void aMockedBeanDoesNotRun() {
        home.change(PLACE_CASES, "  mocks:\n", "  mocks:\n    bean:calls.check: {body: {to: other, campaign: demo}}\n")
                .change(PLACE_CASES, "body: {to: \"+33199001234\"}}", "body: {to: other}}");
        assertThat(failure(PLACE_CASES)).isEmpty();
    }

    @Test
    void aBeanThatRunsCanBeWatched() {
        home.change(
                PLACE_CASES, "  expect:\n", "  expect:\n    bean:calls.check: {count: 1, body: {campaign: demo}}\n");
        assertThat(failure(PLACE_CASES)).isEmpty();
    }

    @Test
    void aListOfMappingsBecomesAListOfRecords() {
        home.change(
                REJECT,
                "      steps:\n",
                "      steps:\n        - bean:\n            ref: calls\n            method: count\n");
        assertThat(failureOf(
                        "- name: a\n  given: {body: [{reference: a}, {reference: b}]}\n  expect: {body: {count: 2}}\n"))
                .isEmpty();
    }

    @Test
    void rowsBeforeAndAfter() {
        String given = """
                - name: a
                  given:
                    rows:
                      opposition: [{number: 33199001234, scope: all, source: test, opposed_at: "2017-01-01T00:00:00Z"}]
                  expect:
                    rows:
                """;
        assertThat(failureOf(given + """
                      opposition: [{number: 33199001234, opposed_at: "2017-01-01T01:00:00+01:00"}]
                      call: []
                - name: b
                  expect:
                    rows: {opposition: []}
                """)).isEmpty();
        assertThat(failureOf(given + "      opposition: [{scope: party}]\n"))
                .startsWith("table opposition: expected a row like {\"scope\":\"party\"}, but has [{");
    }

    @Test
    void aMisspeltTableOrColumn() {
        assertThat(failureOf("- name: a\n  expect: {rows: {oposition: []}}\n"))
                .contains("no table is named 'oposition'; did you mean 'opposition'?");
        assertThat(failureOf("- name: a\n  given: {rows: {opposition: [{nummer: 1}]}}\n  expect: {body: null}\n"))
                .contains("no column of opposition is named 'nummer'; did you mean 'number'?");
    }

    @Test
    void theClockAndThePropertiesOfACase() {
        assertThat(failureOf("""
                - name: a
                  given: {clock: "2017-04-18T10:00:00+02:00", config: {voice.vendor: other}}
                  expect: {headers: {CallState: failed}}
                """)).isEmpty();
        assertThat(clocks.get("other"))
                .isBetween(Instant.parse("2017-04-18T08:00:00Z"), Instant.parse("2017-04-18T08:01:00Z"));
    }

    @Test
    void aKameletsFailureIsItsCallersToHandle() {
        home.change(VENDOR_CASES, "thrown: java.net.ConnectException", "body: {id: v-1}");
        assertThat(failure(VENDOR_CASES))
                .contains("thrown: expected nothing, but was java.net.ConnectException: refused");
    }

    @Test
    void aRouteThatCannotStartSaysWhy() {
        home.change(PLACE, "kamelet:${header.CallVendor}-call-sink", "kamelet:{{voice.vendr}}-call-sink");
        assertThat(failure(PLACE_CASES)).contains("voice.vendr");
    }
}

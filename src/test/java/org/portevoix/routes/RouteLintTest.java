// SPDX-License-Identifier: Apache-2.0
package org.portevoix.routes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.portevoix.routes.TestHome.FAILURES;
import static org.portevoix.routes.TestHome.PLACE;
import static org.portevoix.routes.TestHome.PLACE_CASES;
import static org.portevoix.routes.TestHome.PROPERTIES;
import static org.portevoix.routes.TestHome.REJECT;
import static org.portevoix.routes.TestHome.VENDOR;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.portevoix.config.Fault;

/** Each rule, shown by a small breach of it in a house that is otherwise in order. */
class RouteLintTest {
    private final TestHome home;

    RouteLintTest(@TempDir Path folder) {
        home = new TestHome(folder);
    }

    private List<String> faults() {
        return new RouteLint(home.home, home.settings(), Map.of("calls", TestCalls.class))
                .run().stream().map(Fault::toString).toList();
    }

    private void assertFaults(String... faults) {
        assertThat(faults()).containsExactlyInAnyOrder(faults);
    }

    @Test
    void theRepositorysOwnRoutesHaveNoFault() {
        assumeThat(Repository.isInstalled()).isTrue();
        assertThat(new RouteLint(Repository.HOME, Repository.settings(), Repository.beanTypes()).run())
                .isEmpty();
    }

    @Test
    void aHouseInOrderHasNoFault() {
        assertFaults();
    }

    @Test
    void aFileThatIsNoYaml() {
        home.change(REJECT, "id: reject-call", "id: [reject-call");
        assertThat(faults()).anyMatch(fault -> fault.startsWith(REJECT + ":3: is not YAML: "));
    }

    @Test
    void aKeyThatStandsTwice() {
        home.change(REJECT, "    from:", "    id: reject-call\n    from:");
        assertThat(faults()).contains(REJECT + ":4: 'id' stands here twice");
    }

    @Test
    void aMisspeltStep() {
        home.change(REJECT, "- setHeader:", "- setHeadr:");
        assertFaults(REJECT + ":7: unknown 'setHeadr' here; did you mean 'setHeader'?");
    }

    @Test
    void aMisspeltOptionOfAStep() {
        home.change(REJECT, "name: CallState", "nam: CallState");
        assertThat(faults())
                .contains(REJECT + ":8: unknown 'nam' in 'setHeader'; did you mean 'name'?"
                        + "; an expression stands below 'expression:'");
    }

    @Test
    void theShortFormOfAStep() {
        home.change(PLACE, "uri: direct:reject-call", "uri: direct:reject-call\n                  - log: slow");
        assertFaults(PLACE + ":20: 'log' is in the short form; write its options below it, one 'name: value' a line");
    }

    @Test
    void theShortFormOfAnExpression() {
        home.change(
                REJECT,
                "            expression:\n              constant:\n                expression: failed",
                "            constant:\n              expression: failed");
        assertFaults(REJECT + ":9: unknown 'constant' in 'setHeader'; an expression stands below 'expression:'");
    }

    @Test
    void aMisspeltStepOfAKamelet() {
        home.change(VENDOR, "pattern: \"*\"", "patern: \"*\"");
        assertThat(faults()).contains(VENDOR + ":36: unknown 'patern' in 'removeHeaders'; did you mean 'pattern'?");
    }

    @Test
    void twoRoutesInAFile() {
        home.change(
                REJECT,
                "- route:\n    id: reject-call",
                "- route:\n    id: other\n    description: Other.\n    from:\n      uri: timer:x\n      steps:\n"
                        + "        - stop: {}\n- route:\n    id: reject-call");
        assertFaults(
                REJECT + ":2: id must be 'reject-call', as the file is named",
                REJECT + ":8: a file holds exactly one 'route' or one 'routeConfiguration'; give each its own file");
    }

    @Test
    void aComponentThatIsNotInTheProgram() {
        home.change(PLACE, "uri: direct:reject-call", "uri: kafka:calls");
        assertThat(faults())
                .contains(PLACE + ":19: the component 'kafka' is not in this program; add camel-kafka to the build");
    }

    @Test
    void anIdThatIsNotTheFileName() {
        home.change(REJECT, "id: reject-call", "id: route-2308");
        assertFaults(REJECT + ":2: id must be 'reject-call', as the file is named");
    }

    @Test
    void aSecondNameForTheWayIn() {
        home.change(PLACE, "uri: direct:place-call", "uri: direct:call");
        assertFaults(PLACE + ":5: the way in must be 'direct:place-call', not 'direct:call'");
    }

    @Test
    void aRouteWithoutDescription() {
        home.change(REJECT, "    description: Ends a call that no vendor takes.\n", "");
        assertFaults(REJECT + ":1: description is missing; say in one sentence what the route guarantees");
    }

    @Test
    void aDescriptionThatIsNoSentence() {
        home.change(REJECT, "takes.", "takes");
        assertFaults(REJECT + ":3: description must be a sentence that ends with a full stop");
    }

    @Test
    void aComment() {
        home.change(REJECT, "      steps:", "      # why\n      steps:");
        assertFaults(REJECT + ":6: visual editors delete comments; write 'note:' instead of '#'");
    }

    @Test
    void aRouteOfTooManyStepsAndLines() {
        String step = """
                - setHeader:
                    name: CallState
                    expression:
                      constant:
                        expression: failed
        """;
        home.change(REJECT, step, step.repeat(11));
        assertFaults(
                REJECT + ":57: 11 steps are more than 10; make a second route or a bean of a part",
                REJECT + ":61: 61 lines are more than 60; make a second route or a bean of a part");
    }

    @Test
    void stepsThatLieTooDeep() {
        home.change(
                REJECT,
                "        - setHeader:",
                "        - pipeline: {steps: [{pipeline: {steps: [{pipeline: {steps: [{stop: {}}]}}]}}]}\n        - setHeader:");
        assertFaults(REJECT + ":7: steps lie deeper than 3 levels; make a second route of the inner ones");
    }

    @Test
    void aMisspeltOptionOfAnEndpoint() {
        home.change(
                REJECT,
                "uri: direct:reject-call",
                "uri: file\n      parameters:\n        directoryName: inbox\n        readLok: changed\n        delay: soon");
        assertThat(faults())
                .contains(
                        REJECT + ":8: 'file': unknown option 'readLok'; did you mean 'readLock'?",
                        REJECT + ":9: 'file': 'delay' must be a whole number, not 'soon'");
    }

    @Test
    void aComponentThatIsNotThere() {
        home.change(PLACE, "uri: direct:reject-call", "uri: direkt:reject-call");
        assertThat(faults()).contains(PLACE + ":19: no component is named 'direkt'; did you mean 'direct'?");
    }

    @Test
    void aDirectThatLeadsNowhere() {
        home.change(PLACE, "uri: direct:reject-call", "uri: direct:reject-cal");
        assertThat(faults())
                .contains(PLACE + ":19: no route begins with 'direct:reject-cal'; did you mean 'direct:reject-call'?");
    }

    @Test
    void aDirectOfTheFailuresThatLeadsNowhere() {
        home.change(FAILURES, "uri: direct:reject-call", "uri: direct:dead-letter");
        assertThat(faults()).contains(FAILURES + ":11: no route begins with 'direct:dead-letter'");
    }

    @Test
    void aVendorThatIsNotThere() {
        home.change(PLACE, "kamelet:${header.CallVendor}-call-sink", "kamelet:htp-call-sink");
        assertThat(faults())
                .contains(PLACE + ":11: routes/vendors has no 'htp-call-sink.kamelet.yaml'"
                        + "; did you mean 'http-call-sink'?");
    }

    @Test
    void aNameOfVendorsThatNoFileHas() {
        home.change(PLACE, "-call-sink", "-call-snk");
        assertThat(faults())
                .contains(PLACE + ":11: routes/vendors has no '${header.CallVendor}-call-snk.kamelet.yaml'");
    }

    @Test
    void aStatementThatIsNotThere() {
        home.change(PLACE, "uri: direct:reject-call", "uri: sql:classpath:sql/none.sql");
        assertThat(faults())
                .contains(PLACE + ":19: no statement 'sql/none.sql'; it would lie in src/main/resources/sql/none.sql");
    }

    @Test
    void anUnclosedExpression() {
        home.change(PLACE, "${body[id]} == 'slow'", "${body[id] == 'slow'");
        assertThat(faults()).anyMatch(fault -> fault.startsWith(PLACE + ":16: '${body[id] == 'slow'': "));
    }

    @Test
    void aScript() {
        home.change(REJECT, "constant:", "groovy:");
        assertFaults(REJECT + ":10: no 'groovy' in routes; make a bean method of it");
    }

    @Test
    void aBeanThatIsNotThere() {
        home.change(PLACE, "ref: calls", "ref: call");
        assertFaults(PLACE + ":8: no bean is named 'call'; did you mean 'calls'?");
    }

    @Test
    void aMethodThatIsNotThere() {
        home.change(PLACE, "method: check", "method: chek");
        assertFaults(PLACE + ":9: bean 'calls' has no public method 'chek'; did you mean 'check'?");
    }

    @Test
    void aBeanInASimpleExpression() {
        home.change(PLACE, "${body[id]} == 'slow'", "${bean:calls.slow} == true");
        assertFaults(PLACE + ":16: bean 'calls' has no public method 'slow'");
    }

    @Test
    void aJavaClassInARoute() {
        home.change(PLACE, "ref: calls", "beanType: org.portevoix.Calls");
        assertFaults(PLACE + ":8: a route names no Java class; name the bean with 'ref:'");
    }

    @Test
    void aPropertyThatIsNotThere() {
        home.change(FAILURES, "calls.retry.times", "calls.retry.time");
        assertFaults(FAILURES + ":19: '{{calls.retry.time}}' is not in config/application.properties"
                + "; did you mean 'calls.retry.times'?");
    }

    @Test
    void optionalPropertiesAndDefaultsAreReadAsTheirKeys() {
        assertThat(Placeholders.keys("{{?a.b}} {{c:5}} {{!d}} {{env:TOKEN}} {{e}}"))
                .containsExactly("a.b", "c", "d", "e");
    }

    @Test
    void aKeyOfCamelThatCamelDoesNotKnow() {
        home.change(
                PROPERTIES,
                "data.folder = data",
                "data.folder = data\ncamel.main.routesInclPattern = x\ncamel.component.kamelet.no-error-handler = true"
                        + "\ncamel.kamelet.http-call-sink.timeout = 9");
        assertFaults(PROPERTIES + ":2: camel.main.routesInclPattern is no key that Camel knows"
                + " (or set CAMEL_MAIN_ROUTESINCLPATTERN)");
    }

    @Test
    void parametersOfAKameletAndOfAnHttpRequestAreNoOptions() {
        home.change(
                PLACE,
                "uri: direct:reject-call",
                "uri: kamelet:http-call-sink\n                      parameters:\n                        url: x");
        assertFaults();
    }

    @Test
    void aParameterNobodyDeclared() {
        home.change(VENDOR, "{{timeout}}", "{{timeOut}}");
        assertThat(faults())
                .contains(VENDOR + ":32: '{{timeOut}}' is neither a parameter of this kamelet nor in"
                        + " config/application.properties; did you mean 'timeout'?");
    }

    @Test
    void aParameterNobodyUses() {
        home.change(VENDOR, "{{timeout}}", "5000");
        assertFaults(VENDOR + ":14: parameter 'timeout' is never used as '{{timeout}}'");
    }

    @Test
    void aKameletNamedOtherThanItsFile() {
        home.change(VENDOR, "name: http-call-sink", "name: http-sink");
        assertFaults(VENDOR + ":4: metadata.name must be 'http-call-sink', as the file is named");
    }

    @Test
    void aFailureHandledInARoute() {
        home.change(
                REJECT,
                "    from:",
                "    errorHandler:\n      deadLetterChannel:\n"
                        + "        deadLetterUri: direct:place-call\n    from:");
        assertThat(faults())
                .contains(REJECT + ":4: 'errorHandler' belongs in routes/0-failures; let the route fail here");
    }

    @Test
    void aRouteMaySayThatItHandlesNoFailure() {
        home.change(REJECT, "    from:", "    errorHandler:\n      noErrorHandler: {}\n    from:");
        assertFaults();
    }

    @Test
    void aRouteWithoutCases() throws IOException {
        home.delete(PLACE_CASES);
        assertFaults(PLACE + ": has no cases; write place-call.test.yaml beside it");
    }

    @Test
    void aWayOutNoCaseNames() {
        home.change(PLACE, "uri: direct:reject-call", "uri: direct:place-call");
        assertFaults(PLACE + ":19: no case of place-call.test.yaml says what happens at 'direct:place-call'");
    }

    @Test
    void theWholeLintTakesLessThanThreeSecondsOfOneProcessor() {
        long start = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
        faults();
        assertThat(ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - start)
                .isLessThan(3_000_000_000L);
    }
}

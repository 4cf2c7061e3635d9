// SPDX-License-Identifier: Apache-2.0
package org.portevoix.routes;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RouteCaseRunnerTest {
    private final TestHome home;

    RouteCaseRunnerTest(@TempDir Path folder) {
        home = new TestHome(folder);
    }

    private List<CaseResult> run() {
        List<CaseResult> shown = new ArrayList<>();
        try (RouteCases cases = new RouteCases(
                home.home, home.settings(), (settings, database, clock) -> Map.of("calls", new TestCalls()))) {
            assertThat(cases.run(shown::add)).isEqualTo(shown);
        }
        return shown;
    }

    @Test
    void casesOfRoutesAndKameletsPass() {
        assertThat(run()).hasSize(5).allMatch(CaseResult::passed);
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.portevoix.routes;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Every case that lies beside a route of this repository is a test. */
class RouteCasesTest {
    private static final AtomicInteger EXECUTED = new AtomicInteger();

    @TestFactory
    Stream<DynamicTest> cases() {
        if (!Repository.isInstalled()) {
            return Stream.of();
        }
        RouteCases cases = new RouteCases(Repository.HOME, Repository.settings(), Repository.beans());
        return cases.all().stream()
                .map(test -> DynamicTest.dynamicTest(test.name(), test.path().toUri(), () -> {
                    CaseResult result = cases.run(test);
                    EXECUTED.incrementAndGet();
                    assertThat(result.passed()).as(result.toString()).isTrue();
                }))
                .onClose(cases::close);
    }

    /** Surefire before 3.6.1 dropped tests that carry a file without a word; the count comes from the files' own lines. */
    @AfterAll
    static void everyCaseWasRun() throws IOException {
        long written = 0;
        for (Path file : Program.files(Repository.HOME.routes(), RouteFile.CASES)) {
            written += Files.readAllLines(file).stream()
                    .filter(line -> line.startsWith("- name:"))
                    .count();
        }
        assertThat(EXECUTED.get()).isEqualTo((int) written);
    }
}

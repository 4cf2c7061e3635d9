// SPDX-License-Identifier: Apache-2.0
package org.portevoix.routes;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.portevoix.config.Fault;

class RouteLintTest {
    private final TestHome home;

    RouteLintTest(@TempDir Path folder) {
        home = new TestHome(folder);
    }

    private List<String> faults() {
        return new RouteLint(home.home, home.settings(), Map.of("calls", TestCalls.class))
                .run().stream().map(Fault::toString).toList();
    }

    @Test
    void aHouseInOrderHasNoFault() {
        assertThat(faults()).isEmpty();
    }

    @Test
    void aFileThatIsNoYamlIsReportedWithItsLine() {
        home.write(TestHome.REJECT, "- route:\n    id: [reject-call\n    from: x\n");
        assertThat(faults()).anyMatch(fault -> fault.startsWith(TestHome.REJECT + ":3: is not YAML: "));
    }
}

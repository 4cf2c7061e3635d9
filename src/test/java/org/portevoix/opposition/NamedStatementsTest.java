// SPDX-License-Identifier: Apache-2.0
package org.portevoix.opposition;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.apache.camel.Exchange;
import org.apache.camel.main.Main;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.portevoix.failures.DeadLetters;
import org.portevoix.numbering.PhoneNumber;
import org.portevoix.scene.DatabaseKind;
import org.portevoix.scene.Scene;

/** The statements of the routes, run by the very routes on both databases. */
@ParameterizedClass
@EnumSource(DatabaseKind.class)
class NamedStatementsTest {
    private final Scene scene;
    private final Main main = new Main();

    NamedStatementsTest(DatabaseKind kind, @TempDir Path folder) {
        scene = new Scene(kind, folder);
    }

    @BeforeEach
    void start() throws Exception {
        main.bind("dataSource", scene.database.source());
        main.bind("oppositionRegister", scene.register);
        main.bind("deadLetters", new DeadLetters(scene.clock));
        main.configure()
                .withRoutesIncludePattern("file:routes/2-opposition/register-refusal.camel.yaml,"
                        + "file:routes/0-failures/dead-letter.camel.yaml");
        main.start();
    }

    @AfterEach
    void close() {
        main.stop();
        scene.close();
    }

    private Refusal refusal(int n, String source) {
        return new Refusal(
                new PhoneNumber(33199000000L + n),
                source,
                "it's \"no\" in call 01JD",
                OffsetDateTime.now(scene.clock).withOffsetSameInstant(ZoneOffset.ofHours(2)));
    }

    @Test
    void aRefusalIsWrittenDownOnceHoweverOftenItArrives() {
        try (var template = main.getCamelContext().createProducerTemplate()) {
            template.requestBody(
                    "direct:register-refusal",
                    List.of(refusal(1, "key-press"), refusal(2, "operator"), refusal(1, "web")));
            template.requestBody("direct:register-refusal", List.of(refusal(2, "web")));
            template.requestBody("direct:register-refusal", List.of());
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        assertThat(scene.texts("select number || ' ' || scope || ' ' || source from opposition order by number"))
                .containsExactly("33199000001 all key-press", "33199000002 all operator");
        assertThat(scene.register.find(new PhoneNumber(33199000001L))).hasValueSatisfying(opposition -> {
            assertThat(opposition.opposedAt()).isEqualTo("2017-04-18T10:00:00Z");
            assertThat(opposition.evidence()).isEqualTo("it's \"no\" in call 01JD");
        });
    }

    @Test
    void aMessageNoRouteCouldHandleIsKeptWhole() {
        try (var template = main.getCamelContext().createProducerTemplate()) {
            template.request("direct:dead-letter", exchange -> {
                exchange.getMessage().setBody("half a \0 message");
                exchange.getMessage().setHeader("CallReference", "01JD");
                exchange.setProperty(Exchange.EXCEPTION_CAUGHT, new IllegalStateException("bad row: \0\0"));
            });
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        assertThat(scene.texts("select body || headers || message from dead_letter")
                        .get(0))
                .contains("half a")
                .contains("01JD")
                .contains("bad row");
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.portevoix.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettingsTest {
    @TempDir
    Path folder;

    private Settings settings(String file, Map<String, String> environment, Map<String, String> system)
            throws IOException {
        Files.createDirectories(folder.resolve("config"));
        Files.writeString(folder.resolve("config/application.properties"), file);
        return Settings.of(new Home(folder), environment::get, system::get);
    }

    @Test
    void theEnvironmentOverridesTheFileAndTheSystemPropertyBoth() throws IOException {
        String file = "voice.http.url = a\nvoice.connect-timeout = 2s\nserver.port = 1\n";
        Settings settings = settings(
                file, Map.of("VOICE_HTTP_URL", "b", "VOICE_CONNECT_TIMEOUT", "3s"), Map.of("voice.http.url", "c"));
        assertThat(settings.text("voice.http.url")).isEqualTo("c");
        assertThat(settings.duration("voice.connect-timeout")).isEqualTo(Duration.ofSeconds(3));
        assertThat(settings.number("server.port")).isEqualTo(1);
    }

    @Test
    void aSecretComesFromTheFileThatTheEnvironmentNames() throws IOException {
        Path secret = Files.writeString(folder.resolve("token"), "s3cr3t\n");
        String file = "voice.http.token =\n";
        assertThat(settings(file, Map.of("VOICE_HTTP_TOKEN_FILE", secret.toString()), Map.of())
                        .text("voice.http.token"))
                .isEqualTo("s3cr3t");
        Map<String, String> both = Map.of("VOICE_HTTP_TOKEN_FILE", secret.toString(), "VOICE_HTTP_TOKEN", "other");
        assertThat(settings(file, both, Map.of()).text("voice.http.token")).isEqualTo("other");
        Map<String, String> missing =
                Map.of("VOICE_HTTP_TOKEN_FILE", folder.resolve("none").toString());
        assertThatThrownBy(() -> settings(file, missing, Map.of()))
                .hasMessageContaining("none: cannot be read, and VOICE_HTTP_TOKEN_FILE names it");
    }

    @Test
    void aWrongValueNamesFileLineAndTheWayToSetIt() throws IOException {
        Settings settings = settings("# why\nserver.port = x1\n", Map.of(), Map.of());
        assertThatThrownBy(() -> settings.number("server.port"))
                .hasMessage("config/application.properties:2: server.port must be a whole number, not 'x1'"
                        + " (or set SERVER_PORT)");
    }

    @Test
    void aFolderThatIsNoHomeSaysWhatIsMissing() {
        assertThatThrownBy(() -> Settings.of(new Home(folder)))
                .hasMessageContaining("config/application.properties: not found")
                .hasMessageContaining("--home");
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.portevoix.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** config/application.properties is the reference: every key is there once, explained, and used. */
class PropertiesReferenceTest {
    private static final Path FILE = Path.of("config/application.properties");

    private static List<String> lines() throws IOException {
        return Files.readAllLines(FILE);
    }

    private static Set<String> keys() throws IOException {
        Set<String> keys = new TreeSet<>();
        for (String line : lines()) {
            if (line.contains("=") && !line.startsWith("#")) {
                assertThat(keys.add(line.substring(0, line.indexOf('=')).strip()))
                        .as(line)
                        .isTrue();
            }
        }
        return keys;
    }

    @Test
    void everyBlockOfKeysIsExplained() throws IOException {
        String before = "";
        for (String line : lines()) {
            if (!line.isBlank() && !line.startsWith("#")) {
                assertThat(before).as("the line before '" + line + "'").isNotBlank();
            }
            before = line;
        }
    }

    @Test
    void everyKeyIsUsed() throws IOException {
        String program = text("src/main/java") + text("routes");
        assertThat(keys()).allSatisfy(key -> {
            String last = key.substring(key.lastIndexOf('.') + 1);
            assertThat(program.contains("\"" + key + "\"")
                            || program.contains("{{" + key + "}}")
                            // a secret is given to a kamelet by its name
                            || program.contains(": " + key + "\n")
                            || program.contains("\"" + last + "\"")
                            || program.contains("\"." + last + "\""))
                    .as(key)
                    .isTrue();
        });
    }

    @Test
    void noSecretIsInIt() throws IOException {
        assertThat(lines())
                .noneMatch(line ->
                        line.matches("(store\\.password|erasure\\.key|voice\\..*token|api\\.token)\\s*=\\s*\\S.*"));
    }

    @Test
    void everyKeyOfTheRoutesIsInIt() throws IOException {
        Matcher matcher = Pattern.compile("\\{\\{([a-z]+\\.[a-z.-]+)}}").matcher(text("routes"));
        Set<String> used = new TreeSet<>();
        while (matcher.find()) {
            used.add(matcher.group(1));
        }
        assertThat(keys()).containsAll(used);
    }

    private static String text(String folder) throws IOException {
        StringBuilder text = new StringBuilder();
        try (Stream<Path> paths = Files.walk(Path.of(folder))) {
            for (Path path : paths.filter(Files::isRegularFile).toList()) {
                text.append(Files.readString(path));
            }
        }
        return text.toString();
    }
}

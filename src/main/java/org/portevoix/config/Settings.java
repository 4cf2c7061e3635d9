// SPDX-License-Identifier: Apache-2.0
package org.portevoix.config;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The properties of an installation. A key is looked for in the system properties ({@code -Dvoice.vendor=...}), then in
 * the environment ({@code VOICE_VENDOR}), then in a file that the environment names ({@code VOICE_TWILIO_AUTH_TOKEN_FILE},
 * for secrets), then in {@code config/application.properties}.
 */
public final class Settings {
    private final Home home;
    private final Map<String, String> values;

    private Settings(Home home, Map<String, String> values) {
        this.home = home;
        this.values = values;
    }

    /** Reads the file of {@code home} and lays the environment and the system properties over it. */
    public static Settings of(Home home) {
        return of(home, System.getenv()::get, System::getProperty);
    }

    static Settings of(Home home, UnaryOperator<@Nullable String> environment, UnaryOperator<@Nullable String> system) {
        Map<String, String> values = new TreeMap<>();
        read(home).forEach((key, value) -> values.put((String) key, ((String) value).strip()));
        for (String key : List.copyOf(values.keySet())) {
            String set = system.apply(key);
            if (set == null) {
                set = environment.apply(environmentName(key));
            }
            if (set == null) {
                set = content(environmentName(key) + "_FILE", environment);
            }
            if (set != null) {
                values.put(key, set);
            }
        }
        return new Settings(home, values);
    }

    /** Without the line break an editor leaves at its end. */
    private static @Nullable String content(String variable, UnaryOperator<@Nullable String> environment) {
        String file = environment.apply(variable);
        if (file == null) {
            return null;
        }
        try {
            return Files.readString(Path.of(file)).stripTrailing();
        } catch (IOException | InvalidPathException e) {
            throw new ConfigurationException(
                    List.of(new Fault(file, 0, "cannot be read, and " + variable + " names it: " + e)));
        }
    }

    /** {@code voice.http.url} is {@code VOICE_HTTP_URL} in the environment. */
    public static String environmentName(String key) {
        return key.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_');
    }

    private static Properties read(Home home) {
        Properties properties = new Properties();
        Path file = home.properties();
        if (!Files.isRegularFile(file)) {
            throw new ConfigurationException(List.of(new Fault(
                    home.shown(file),
                    0,
                    "not found in " + home.folder()
                            + "; give --home the folder that holds routes/, config/ and data/")));
        }
        try (Reader reader = Files.newBufferedReader(file)) {
            properties.load(reader);
        } catch (IOException e) {
            throw new UncheckedIOException(file.toString(), e);
        }
        return properties;
    }

    public Home home() {
        return home;
    }

    /** All keys with their values in force; what Camel sees as {@code {{key}}}. */
    public Map<String, String> all() {
        return Map.copyOf(values);
    }

    /** The same settings with some keys replaced; for tests, the demo and a command's own options. */
    public Settings with(Map<String, String> replaced) {
        Map<String, String> merged = new TreeMap<>(values);
        merged.putAll(replaced);
        return new Settings(home, merged);
    }

    /** The value, or an exception that names the key and the file it is missing from. */
    public String text(String key) {
        String value = values.get(key);
        if (value == null) {
            throw fault(key, "is missing");
        }
        return value;
    }

    public String text(String key, String otherwise) {
        String value = values.get(key);
        return value == null || value.isEmpty() ? otherwise : value;
    }

    public int number(String key) {
        try {
            return Integer.parseInt(text(key));
        } catch (NumberFormatException e) {
            throw fault(key, "must be a whole number, not '" + text(key) + "'");
        }
    }

    public double decimal(String key) {
        try {
            return Double.parseDouble(text(key));
        } catch (NumberFormatException e) {
            throw fault(key, "must be a number, not '" + text(key) + "'");
        }
    }

    public boolean flag(String key) {
        return switch (text(key)) {
            case "true" -> true;
            case "false" -> false;
            default -> throw fault(key, "must be true or false, not '" + text(key) + "'");
        };
    }

    /** A length of time such as {@code 500ms}, {@code 2s}, {@code 15m}, {@code 3h}. */
    public Duration duration(String key) {
        try {
            return Durations.parse(text(key));
        } catch (IllegalArgumentException e) {
            throw fault(key, e.getMessage());
        }
    }

    /** {@code data.folder}, against the home folder when relative. */
    public Path data() {
        return home.folder().resolve(text("data.folder"));
    }

    public ConfigurationException fault(String key, @Nullable String problem) {
        return new ConfigurationException(List.of(new Fault(
                home.shown(home.properties()),
                lineOf(key),
                key + " " + problem + " (or set " + environmentName(key) + ")")));
    }

    private int lineOf(String key) {
        try {
            List<String> lines = Files.readAllLines(home.properties());
            for (int i = 0; i < lines.size(); i++) {
                String line = lines.get(i).strip();
                if (line.startsWith(key) && line.substring(key.length()).strip().startsWith("=")) {
                    return i + 1;
                }
            }
        } catch (IOException e) {
            return 0;
        }
        return 0;
    }
}

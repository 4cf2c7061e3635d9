// SPDX-License-Identifier: Apache-2.0
package org.portevoix.routes;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.portevoix.config.Home;
import org.portevoix.config.Settings;

/** A small installation in a temporary folder: one route, its failures, one vendor, and their cases. */
final class TestHome {
    static final String PLACE = "routes/3-dispatch/place-call.camel.yaml";
    static final String PLACE_CASES = "routes/3-dispatch/place-call.test.yaml";
    static final String REJECT = "routes/3-dispatch/reject-call.camel.yaml";
    static final String FAILURES = "routes/0-failures.camel.yaml";
    static final String VENDOR = "routes/vendors/http-call-sink.kamelet.yaml";
    static final String VENDOR_CASES = "routes/vendors/http-call-sink.test.yaml";
    static final String PROPERTIES = "config/application.properties";

    final Home home;

    TestHome(Path folder) {
        home = new Home(folder);
        for (String file : new String[] {PLACE, PLACE_CASES, REJECT, FAILURES, VENDOR, VENDOR_CASES, PROPERTIES}) {
            write(file, resource(file));
        }
        write(REJECT.replace(".camel", ".test"), resource(REJECT.replace(".camel", ".test")));
    }

    private static String resource(String file) {
        try (var stream = TestHome.class.getResourceAsStream("/home/" + file)) {
            if (stream == null) {
                throw new IllegalArgumentException("no test resource /home/" + file);
            }
            return new String(stream.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Settings settings() {
        return Settings.of(home);
    }

    TestHome write(String file, String text) {
        try {
            Path path = home.folder().resolve(file);
            Files.createDirectories(path.getParent());
            Files.writeString(path, text);
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    TestHome delete(String file) throws IOException {
        Files.delete(home.folder().resolve(file));
        return this;
    }

    /** Replaces a text that must stand in the file. */
    TestHome change(String file, String from, String to) {
        try {
            String text = Files.readString(home.folder().resolve(file));
            if (!text.contains(from)) {
                throw new IllegalArgumentException(file + " does not hold: " + from);
            }
            return write(file, text.replace(from, to));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.portevoix.reference;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.portevoix.config.Home;
import org.portevoix.config.Settings;

/** An installation with files in {@code config/reference}. */
final class ReferenceHome {
    static final Path FIXTURES = Path.of("src/test/resources/reference");

    private final Path folder;

    ReferenceHome(Path folder) {
        this.folder = folder;
        write("config/application.properties", "reference.results =\n");
    }

    ReferenceHome fixtures(String... names) {
        for (String name : names) {
            copy(name, name);
        }
        return this;
    }

    ReferenceHome copy(String fixture, String name) {
        try {
            Files.createDirectories(folder.resolve("config/reference"));
            Files.copy(
                    FIXTURES.resolve(fixture),
                    folder.resolve("config/reference").resolve(name),
                    StandardCopyOption.REPLACE_EXISTING);
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    ReferenceHome results(String name) {
        return write("config/application.properties", "reference.results = " + name + "\n");
    }

    ReferenceHome write(String file, String text) {
        try {
            Path path = folder.resolve(file);
            Files.createDirectories(path.getParent());
            Files.writeString(path, text);
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Reference read() {
        return Reference.read(Settings.of(new Home(folder)));
    }
}

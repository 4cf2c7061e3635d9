// SPDX-License-Identifier: Apache-2.0
package org.portevoix.scene;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.portevoix.config.Home;
import org.portevoix.rules.Rule;
import org.portevoix.rules.RulePacks;

/** The rule packs of {@code config/rules}. */
public final class ShippedRules {
    private static final Path FOLDER = Path.of("config/rules");

    private ShippedRules() {}

    public static RulePacks read() {
        return RulePacks.read(new Home(Path.of("").toAbsolutePath()));
    }

    public static List<Rule> of(String... packs) {
        return read().rules(List.of(packs));
    }

    /** Puts them into an installation. */
    public static void copyTo(Path home) {
        Path rules = home.resolve("config/rules");
        try {
            Files.createDirectories(rules);
            try (DirectoryStream<Path> packs = Files.newDirectoryStream(FOLDER)) {
                for (Path pack : packs) {
                    Files.writeString(rules.resolve(pack.getFileName()), Files.readString(pack));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.portevoix.config;

import java.nio.file.Path;

/**
 * The folder an installation lives in: {@code routes/}, {@code config/} and {@code data/}.
 *
 * @param folder absolute and normalised
 */
public record Home(Path folder) {
    public Home {
        folder = folder.toAbsolutePath().normalize();
    }

    public Path routes() {
        return folder.resolve("routes");
    }

    public Path vendors() {
        return routes().resolve("vendors");
    }

    public Path config() {
        return folder.resolve("config");
    }

    public Path properties() {
        return config().resolve("application.properties");
    }

    public Path campaigns() {
        return config().resolve("campaigns");
    }

    public Path rules() {
        return config().resolve("rules");
    }

    public Path directories() {
        return config().resolve("directories");
    }

    /** Published files about places, which need not be there. */
    public Path reference() {
        return config().resolve("reference");
    }

    /** The installation's own table of French prefixes, which need not be there. */
    public Path frenchNumbers() {
        return config().resolve("numbering/fr.csv");
    }

    /** The path as a person in the home folder would type it. */
    public String shown(Path path) {
        Path absolute = path.toAbsolutePath().normalize();
        return absolute.startsWith(folder) ? folder.relativize(absolute).toString() : absolute.toString();
    }
}

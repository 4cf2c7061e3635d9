// SPDX-License-Identifier: Apache-2.0
package org.portevoix.routes;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.portevoix.cli.RouteBeans;
import org.portevoix.config.Home;
import org.portevoix.config.Settings;

/** The repository itself as an installation: its own routes, configuration and beans. */
final class Repository {
    static final Home HOME = new Home(Path.of(""));

    private Repository() {}

    /** False while the repository has no configuration yet. */
    static boolean isInstalled() {
        return Files.exists(HOME.properties());
    }

    static Settings settings() {
        return Settings.of(HOME);
    }

    /** The beans of {@code portevoix run}. */
    static Beans beans() {
        return RouteBeans::of;
    }

    /** The same by class, as the lint asks for them. */
    static Map<String, Class<?>> beanTypes() {
        return RouteBeans.classes();
    }
}

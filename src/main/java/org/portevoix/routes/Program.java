// SPDX-License-Identifier: Apache-2.0
package org.portevoix.routes;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.portevoix.config.ConfigurationException;
import org.portevoix.config.Fault;
import org.portevoix.config.Home;
import org.portevoix.config.Settings;

/**
 * Everything an engineer wrote below {@code routes/}, and what it may lean on.
 *
 * @param beans name to class, as the running program registers them
 * @param unreadable one fault for each file that is no YAML; such a file is in none of the other lists
 */
record Program(
        Home home,
        Settings settings,
        Map<String, Class<?>> beans,
        List<RouteFile> routes,
        List<RouteFile> kamelets,
        List<Fault> unreadable) {

    static Program read(Home home, Settings settings, Map<String, Class<?>> beans) {
        List<Fault> unreadable = new ArrayList<>();
        List<RouteFile> routes = read(home, files(home.routes(), RouteFile.ROUTE), unreadable);
        List<RouteFile> kamelets = read(home, files(home.vendors(), RouteFile.KAMELET), unreadable);
        return new Program(home, settings, beans, routes, kamelets, unreadable);
    }

    private static List<RouteFile> read(Home home, List<Path> paths, List<Fault> unreadable) {
        List<RouteFile> files = new ArrayList<>();
        for (Path path : paths) {
            try {
                files.add(new RouteFile(path, YamlTree.read(home, path)));
            } catch (ConfigurationException e) {
                unreadable.addAll(e.faults());
            }
        }
        return files;
    }

    /** The files below {@code folder} whose name ends so, in the order of a listing. */
    static List<Path> files(Path folder, String ending) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> paths = Files.walk(folder)) {
            return paths.filter(path -> path.toString().endsWith(ending))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(folder.toString(), e);
        }
    }

    Stream<RouteFile> files() {
        return Stream.concat(routes.stream(), kamelets.stream());
    }

    List<String> kameletNames() {
        return kamelets.stream().map(RouteFile::name).toList();
    }
}

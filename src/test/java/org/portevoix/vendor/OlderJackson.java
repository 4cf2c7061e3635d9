// SPDX-License-Identifier: Apache-2.0
package org.portevoix.vendor;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Loads Plivo's SDK with a Jackson that still has what the SDK asks of it; ours has not. */
final class OlderJackson extends URLClassLoader {
    private static final Path JARS = Path.of("target/oracles");
    private static final List<String> OWN = List.of(
            "com.fasterxml.jackson.", "com.plivo.", "retrofit2.converter.jackson.", "org.portevoix.vendor.PlivoCall");

    OlderJackson() {
        super(
                Stream.concat(
                                jars(),
                                Stream.of(
                                        home("com.plivo.api.PlivoClient"),
                                        home("retrofit2.converter.jackson.JacksonConverterFactory"),
                                        home("org.portevoix.vendor.PlivoCall")))
                        .toArray(URL[]::new),
                OlderJackson.class.getClassLoader());
    }

    private static Stream<URL> jars() {
        try (Stream<Path> files = Files.list(JARS)) {
            return files.map(OlderJackson::url).toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(JARS + " is filled by Maven's generate-test-resources", e);
        }
    }

    private static URL url(Path file) {
        try {
            return file.toUri().toURL();
        } catch (MalformedURLException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static URL home(String type) {
        try {
            return Class.forName(type, false, OlderJackson.class.getClassLoader())
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation();
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        if (OWN.stream().noneMatch(name::startsWith)) {
            return super.loadClass(name, resolve);
        }
        synchronized (getClassLoadingLock(name)) {
            Class<?> known = findLoadedClass(name);
            return known == null ? findClass(name) : known;
        }
    }
}

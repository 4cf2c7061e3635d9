// SPDX-License-Identifier: Apache-2.0
package org.portevoix.vendor;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.portevoix.config.Home;
import org.portevoix.config.Settings;
import org.portevoix.store.Database;
import org.springframework.util.FileSystemUtils;

/** An installation that could call through any of the vendors: all are set up in it, and one line chooses. */
final class SwapHome {
    private static final String PROPERTIES = "config/application.properties";
    private static final String CHOICE = "voice.vendor = ";

    /** What is set for every vendor alike: where we are, and less patience than a real installation has. */
    private static final Map<String, String> USUAL = Map.of(
            "server.public-url", SignedCallback.HOST,
            "intake.settle", "100ms",
            "intake.settle-check", "50ms",
            "intake.poll", "50ms",
            "dispatch.claim-every", "50ms",
            "voice.ovh.look-up-after", "100ms",
            "calls.look-up-every", "100ms",
            "report.look-for-end-every", "100ms");

    private final Path folder;

    private SwapHome(Path folder) {
        this.folder = folder;
    }

    /** @param gateway where every vendor is */
    static SwapHome in(Path folder, int port, String gateway, String vendor) throws IOException {
        SwapHome home = new SwapHome(folder);
        for (String part : List.of("routes", "config/directories", "config/rules")) {
            FileSystemUtils.copyRecursively(Path.of(part), folder.resolve(part));
        }
        // the vendor that the documentation makes up is plugged in as a real one would be
        FileSystemUtils.copyRecursively(Path.of("config/examples/vendors"), folder.resolve("routes/vendors"));
        Map<String, String> set = new TreeMap<>(USUAL);
        set.put("server.port", Integer.toString(port));
        RecordedVendor.all().forEach(each -> {
            set.putAll(each.account(gateway));
            if (each.callbacks().equals("token")) {
                set.put("voice." + each.name() + ".callback-token", token(each.name()));
            }
        });
        // of a key that is there twice the later line counts
        home.write(PROPERTIES, Files.readString(Path.of(PROPERTIES)) + lines(set) + CHOICE + vendor + "\n");
        return home;
    }

    /** What proves that a callback comes from a vendor that signs nothing. */
    static String token(String vendor) {
        return "t0ken-of-the-callbacks-of-" + vendor;
    }

    private static String lines(Map<String, String> properties) {
        return properties.entrySet().stream()
                .map(property -> property.getKey() + " = "
                        + property.getValue().replace("\\", "\\\\").replace("\n", "\\n") + "\n")
                .collect(Collectors.joining());
    }

    SwapHome write(String file, String text) throws IOException {
        Files.createDirectories(Objects.requireNonNull(folder.resolve(file).getParent()));
        Files.writeString(folder.resolve(file), text);
        return this;
    }

    SwapHome copy(Path from, String file) throws IOException {
        Files.createDirectories(Objects.requireNonNull(folder.resolve(file).getParent()));
        Files.copy(from, folder.resolve(file));
        return this;
    }

    /** All that somebody has put here, file by file, but for the line that chooses the vendor. */
    Map<String, String> allButTheChoice() {
        Map<String, String> files = new TreeMap<>();
        for (String part : List.of("routes", "config", "data/done", "data/media")) {
            try (Stream<Path> found = Files.walk(folder.resolve(part))) {
                found.filter(Files::isRegularFile)
                        .forEach(file -> files.put(folder.relativize(file).toString(), text(file)));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        files.computeIfPresent(PROPERTIES, (file, text) -> text.replaceFirst(CHOICE + "[a-z]+\n$", ""));
        return files;
    }

    /** Byte by byte, whatever the file holds. */
    private static String text(Path file) {
        try {
            return Files.readString(file, StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What its database answers, row by row, once the program has ended. */
    List<String> rows(String sql) {
        try (Database database = Database.open(Settings.of(new Home(folder)))) {
            return database.jdbc().queryForList(sql, String.class);
        }
    }
}

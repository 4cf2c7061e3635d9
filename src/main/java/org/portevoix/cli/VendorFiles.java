// SPDX-License-Identifier: Apache-2.0
package org.portevoix.cli;

import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.portevoix.config.Home;
import org.portevoix.config.Settings;
import org.portevoix.vendor.Capability;

/** The kamelets of {@code routes/vendors}: which there are, and what their files say of the vendors. */
final class VendorFiles {
    private static final List<String> KAMELETS = List.of(
            "call-sink",
            "status-action",
            "flow-action",
            "steer-action",
            "cancel-action",
            "lookup-action",
            "inbound-action");

    private static final Set<String> OPTIONAL = Set.of(
            "rate",
            "concurrent",
            "trunk",
            "queued",
            "callback-token",
            "callback-addresses",
            "price-per-minute",
            "price-per-call");

    private static final String SINK = "call-sink";
    private static final String SUFFIX = ".kamelet.yaml";

    private final Home home;
    private final Map<String, Set<Capability>> capabilities = new ConcurrentHashMap<>();

    VendorFiles(Home home) {
        this.home = home;
    }

    /** The vendors that have the two kamelets every vendor needs, by name. */
    List<String> names() {
        if (!Files.isDirectory(home.vendors())) {
            return List.of();
        }
        String end = "-" + SINK + SUFFIX;
        try (Stream<Path> files = Files.list(home.vendors())) {
            return files.map(file -> file.getFileName().toString())
                    .filter(file -> file.endsWith(end))
                    .map(file -> file.substring(0, file.length() - end.length()))
                    .filter(this::isKnown)
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether the vendor has the two kamelets that every vendor needs: one that places calls, one that tells of them. */
    boolean isKnown(String vendor) {
        return has(vendor, SINK) && (has(vendor, "status-action") || has(vendor, "lookup-action"));
    }

    /** The vendor's kamelets by their names; none of a vendor that does not exist. */
    List<String> kamelets(String vendor) {
        return KAMELETS.stream()
                .filter(kamelet -> has(vendor, kamelet))
                .map(kamelet -> vendor + "-" + kamelet)
                .toList();
    }

    boolean has(String vendor, String kamelet) {
        return vendor.matches("[a-z0-9-]{1,40}") && Files.isRegularFile(file(vendor, kamelet));
    }

    /** What its call-sink says it can do; an IllegalStateException names the file that cannot be read. */
    Set<Capability> capabilities(String vendor) {
        return capabilities.computeIfAbsent(
                vendor,
                name -> Arrays.stream(annotation(name, "capabilities").split(",", -1))
                        .map(String::strip)
                        .filter(word -> !word.isEmpty())
                        .map(Capability::of)
                        .collect(Collectors.toCollection(() -> EnumSet.noneOf(Capability.class))));
    }

    /** How its callbacks are proved: {@code signed}, by a {@code token}, or {@code none} of a vendor that has none. */
    String callbacks(String vendor) {
        return annotation(vendor, "callbacks");
    }

    /** The properties of the vendor that must be set and are not. */
    List<String> missing(String vendor, Settings settings) {
        String prefix = "voice." + vendor + ".";
        List<String> missing = settings.all().entrySet().stream()
                .filter(property -> property.getKey().startsWith(prefix)
                        && property.getValue().isBlank()
                        && !property.getKey().equals("voice.http.token")
                        && !OPTIONAL.contains(property.getKey().substring(prefix.length())))
                .map(Map.Entry::getKey)
                .sorted()
                .collect(Collectors.toCollection(ArrayList::new));
        String token = prefix + "callback-token";
        if (callbacks(vendor).equals("token")
                && !vendor.equals("simulator")
                && settings.text(token, "").isEmpty()) {
            missing.add(token);
        }
        return missing;
    }

    private String annotation(String vendor, String name) {
        Path file = file(vendor, SINK);
        try {
            return new YAMLMapper()
                    .readTree(Files.readAllBytes(file))
                    .at("/metadata/annotations")
                    .path("portevoix.org/" + name)
                    .asText();
        } catch (IOException e) {
            throw new IllegalStateException(home.shown(file) + " cannot be read: " + e.getMessage(), e);
        }
    }

    private Path file(String vendor, String kamelet) {
        return home.vendors().resolve(vendor + "-" + kamelet + SUFFIX);
    }
}
